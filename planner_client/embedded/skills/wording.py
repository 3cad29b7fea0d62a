"""Says which element is meant, in words a grounder can resolve: a quoted label, a class word, a relation, an ordinal.

Several wordings come in order of trust; the next is for when the one before was not found or ambiguous.
"""

from __future__ import annotations

from planner_client.embedded.fold import fold
from planner_client.reading import Element, ElementKind, Reading

_NOUN = {
    ElementKind.BUTTON: "button",
    ElementKind.SWITCH: "switch",
    ElementKind.CHECKBOX: "checkbox",
    ElementKind.RADIO: "option",
    ElementKind.FIELD: "text field",
    ElementKind.TAB: "tab",
    ElementKind.SLIDER: "slider",
    ElementKind.ROW: "row",
    ElementKind.TEXT: "text",
}
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_LONGEST_QUOTE = 60


def wordings(element: Element, reading: Reading) -> tuple[str, ...]:
    """Descriptions of the element, the most trustworthy first."""
    noun = _NOUN[element.kind]
    doubles = [other for other in reading.elements if other.touchable and _same_words(other, element)]
    rivals = [other for other in doubles if other.kind is element.kind]
    found: list[str] = []
    if len(rivals) > 1:
        found += _among_rivals(element, noun, rivals)
    elif element.label:
        found += _by_label(element, noun, alone=len(doubles) == 1)
    found += [f"the {noun} {_quoted(name)}" for name in element.names if name != element.label]
    found += _by_place(element, noun, reading)
    return tuple(dict.fromkeys(found))


def _by_label(element: Element, noun: str, *, alone: bool) -> list[str]:
    """A row goes by its bare label, unless something in it has the same one."""
    quoted = _quoted(element.label)
    if element.kind in (ElementKind.SWITCH, ElementKind.CHECKBOX) and element.row:
        return [f"the {noun} next to {quoted}", f"the {quoted} {noun}", quoted]
    if element.kind is ElementKind.ROW:
        return [quoted, f"the row {quoted}"] if alone else [f"the row {quoted}"]
    return [f"the {quoted} {noun}", quoted]


def _among_rivals(element: Element, noun: str, rivals: list[Element]) -> list[str]:
    """Told from its doubles by what stands in its row, else by its place in their order."""
    quoted = _quoted(element.label)
    others = [text for rival in rivals if rival is not element for text in (*rival.texts, *rival.row)]
    own = [text for text in (*element.row, *element.texts) if text not in others and fold(text) != fold(element.label)]
    described = element.node.content_desc
    by_description = [f"the {noun} {_quoted(described)}"] if described in own else []
    beside = [
        f"the {noun} {quoted} next to {_quoted(text)}" if element.label else f"the {noun} next to {_quoted(text)}"
        for text in own[:1]
    ]
    index = next(number for number, rival in enumerate(rivals) if rival is element)
    counted = (
        [f"the {_ORDINALS[index]} {quoted} {noun}" if element.label else f"the {_ORDINALS[index]} {noun}"]
        if index < 10
        else []
    )
    return [*by_description, *beside, *counted]


def _by_place(element: Element, noun: str, reading: Reading) -> list[str]:
    peers = [other for other in reading.elements if other.kind is element.kind]
    index = next((number for number, peer in enumerate(peers) if peer is element), len(_ORDINALS))
    counted = [f"the {_ORDINALS[index]} {noun}"] if len(peers) > 1 and index < len(_ORDINALS) else [f"the {noun}"]
    return [*([f"the {noun} at the {_corner(element, reading)}"] if not element.label else []), *counted]


def _corner(element: Element, reading: Reading) -> str:
    size, at = reading.screen.size, element.bounds.center
    across = "left" if at.x < size.width / 3 else "right" if at.x > size.width * 2 / 3 else "center"
    down = "top" if at.y < size.height / 3 else "bottom" if at.y > size.height * 2 / 3 else "middle"
    return f"{down} {across}"


def _same_words(one: Element, other: Element) -> bool:
    if one.kind is ElementKind.FIELD or other.kind is ElementKind.FIELD:
        return one.kind is other.kind and fold(one.label) == fold(other.label)
    return fold(one.label) == fold(other.label)


def _quoted(label: str) -> str:
    flat = " ".join(label.split())[:_LONGEST_QUOTE]
    return f'"{flat}"' if "'" in flat else f"'{flat}'"
