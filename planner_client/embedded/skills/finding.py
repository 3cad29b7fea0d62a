"""Picks elements out of a reading: by what they are called, by the control they are, by the item they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from planner_client.embedded.fold import fold, has_cjk, tokens
from planner_client.embedded.goal.intents import Item
from planner_client.embedded.goal.times import TimeOfDay, shown_time
from planner_client.embedded.goal.weekdays import names_only_weekdays, read_weekdays
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import ALIKE, likeness, mentions, names_control, same_name
from planner_client.reading import Element, ElementKind, Reading

CHECKABLE = (ElementKind.SWITCH, ElementKind.CHECKBOX)
SURE_CONTROL = 0.6
_CARD_SHARE = 0.35
_BAR_SHARE = 0.12
_MENU_END = re.compile(r"\b(?:options|menu)$|(?:选项|菜单|更多)$")
"""`Playlist options` in the bar of a playlist's page is its menu too."""
_REPEATING = frozenset({"alarm", "reminder"})
_JOINING = frozenset(["the", "a", "an", "on", "at", "in", "of", "for", "from", "with", "by", "class"])


def best_named(elements: Iterable[Element], wanted: str, *, at_least: float = ALIKE) -> Element | None:
    """The element whose label names the wanted thing best, or None."""
    scored = [(likeness(wanted, element.label), element) for element in elements if element.label]
    score, element = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return element if score >= at_least else None


def find_control(reading: Reading, concept: str, *, at_least: float = SURE_CONTROL) -> Element | None:
    """The button or menu entry that does what the concept says, or None."""
    pressable = [e for e in reading.touchable if e.kind not in (ElementKind.FIELD, ElementKind.TAB)]
    scored = [(_control_score(element, concept), element) for element in pressable]
    score, element = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return element if score >= at_least else None


def sole_control(reading: Reading, concept: str) -> Element | None:
    """The control that does it, when the page has only one of that label: several belong to the rows of a list."""
    found = find_control(reading, concept)
    alike = [e for e in reading.touchable if found is not None and fold(e.label) == fold(found.label)]
    return found if len(alike) == 1 else None


def page_menu(reading: Reading) -> Element | None:
    """The menu of the page, which is in its bar or alone on it; one of several further down belongs to a row."""
    buttons = [e for e in reading.touchable if e.kind is ElementKind.BUTTON]
    menus = [button for button in buttons if _control_score(button, "more_options") >= SURE_CONTROL]
    menus_of_it = [button for button in buttons if _MENU_END.search(fold(button.label))]
    height_px = reading.screen.size.height * _BAR_SHARE
    in_bar = [menu for menu in (*menus, *menus_of_it) if menu.bounds.center.y < height_px]
    return in_bar[0] if in_bar else menus[0] if len(menus) == 1 else None


def _control_score(element: Element, concept: str) -> float:
    score = names_control(element.label, concept)
    if not element.label:
        score = 0.8 * max((names_control(name, concept) for name in element.names), default=0.0)
    return score + 0.02 * (element.kind is ElementKind.BUTTON)


def find_add(reading: Reading, kind: str) -> Element | None:
    """The control that makes a new item of a kind, or None."""
    scored = [(_add_score(e, kind), e) for e in reading.touchable if e.kind not in (ElementKind.FIELD, *CHECKABLE)]
    score, element = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return element if score >= SURE_CONTROL else None


def _add_score(element: Element, kind: str) -> float:
    said = max(names_control(name, "add") for name in (element.label or "-", *element.names))
    floating = any(word in {"fab", "add", "new"} for name in element.names for word in name.split())
    if not said and not floating:
        return 0.0
    kinds = thesaurus().sections["kinds"]
    of_kind = any(
        mentions(element.label, name) or name in fold(element.label) for name in kinds.get(kind, (fold(kind),))
    )
    of_other = not of_kind and any(
        mentions(element.label, name) for other, names in kinds.items() if other != kind for name in names
    )
    return max(said, 0.6 if floating else 0.0) + 0.3 * of_kind - 0.3 * of_other


def find_field(reading: Reading, concept: str) -> Element | None:
    """The text field for something, by its hint, heading or name; None when no field is for it."""
    names = thesaurus().sections["fields"].get(concept, (concept,))
    scored = [
        (max((_field_score(name, e) for name in names), default=0.0), e) for e in reading.of_kind(ElementKind.FIELD)
    ]
    score, element = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return element if score >= ALIKE else None


def _field_score(name: str, field: Element) -> float:
    return max((likeness(name, known) * weight for known, weight in _weighted_names(field)), default=0.0)


def _weighted_names(field: Element) -> list[tuple[str, float]]:
    names = [(field.label, 1.0)] if field.label else []
    return [*names, *((name, 0.95) for name in field.names)]


def items_matching(elements: Iterable[Element], item: Item) -> list[Element]:
    """The elements that stand for an item, exact matches alone when there are any."""
    scored = [(_item_score(element, item), element) for element in elements]
    best = max((score for score, _ in scored), default=0)
    return [element for score, element in scored if score == best] if best else []


def is_exact(element: Element, item: Item) -> bool:
    """Whether the element is surely the item, not only something that mentions it."""
    return _item_score(element, item) >= 2


def _item_score(element: Element, item: Item) -> int:
    """0 no, 1 it mentions the name or shows a time that may be meant, 2 it is it."""
    if element.kind in (ElementKind.FIELD, ElementKind.TAB):
        return 0
    around = element.row if element.kind in CHECKABLE else ()
    texts = (*element.texts, element.label, *around)
    by_time = _time_score(texts, item.time) if item.time else 2
    by_name = _by_name(texts, item) if item.name else 2
    if item.time and item.name and by_time == 2 and by_name:
        return 2
    return min(by_time, by_name) if item.time or item.name else 0


def _time_score(texts: tuple[str, ...], wanted: TimeOfDay) -> int:
    """Phones split `6:45` and `PM` into two labels, so the texts are read together too."""
    shown = shown_time(" ".join(texts)) or next((t for t in map(shown_time, texts) if t), None)
    if shown is None or not shown.same_as(wanted):
        return 0
    return 2 if (shown.hour, shown.minute) == (wanted.hour, wanted.minute) else 1


def _by_name(texts: tuple[str, ...], item: Item) -> int:
    """What repeats goes by its days too."""
    score = _name_score(texts, item.name)
    if not score and item.kind in _REPEATING and names_only_weekdays(item.name):
        days = read_weekdays(item.name)
        score = 2 * any(names_only_weekdays(text) and read_weekdays(text) == days for text in texts)
    return score


def _name_score(texts: tuple[str, ...], name: str) -> int:
    if any(same_name(name, text) for text in texts):
        return 2
    part = fold(name) if has_cjk(name) and len(name) > 1 else ""
    mentioned = any(mentions(text, name) or (part and part in fold(text)) for text in texts)
    return int(mentioned or _holds_every_word(texts, name))


def _holds_every_word(texts: tuple[str, ...], name: str) -> bool:
    """`yoga class on Wednesday` is what a row says in two lines; a single word has to be mentioned as it is."""
    wanted = {word for word in tokens(name) if word not in _JOINING}
    return len(wanted) > 1 and not has_cjk(name) and wanted <= set(tokens(" ".join(texts)))


def control_of(reading: Reading, item: Element, matches: Callable[[Element], bool]) -> Element | None:
    """The control that belongs to an item: the only fitting one in the smallest card around the item's words."""
    fitting = [e for e in reading.touchable if e is not item and e.kind is not ElementKind.TAB and matches(e)]
    for around in (item.node, *reading.screen.hierarchy.ancestors(item.node)):
        if around.scrollable or around.bounds.height > reading.screen.size.height * _CARD_SHARE:
            return None
        inside = [e for e in fitting if e.node.path[: len(around.path)] == around.path]
        if inside:
            return inside[0] if len(inside) == 1 else None
    return None


def list_items(reading: Reading) -> list[Element]:
    """The rows or cards of the page's list, in reading order: the largest group of alike touchable things."""
    rows = [e for e in reading.touchable if e.kind is ElementKind.ROW and e.texts]
    shapes = Counter(_shape(row) for row in rows)
    area = Counter({shape: sum(r.bounds.area for r in rows if _shape(r) == shape) for shape in shapes})
    if not area:
        return _cards(reading)
    chosen = area.most_common(1)[0][0]
    return sorted((r for r in rows if _shape(r) == chosen), key=lambda r: (r.bounds.top // 40, r.bounds.left))


def switch_column(reading: Reading) -> list[Element]:
    """The switches that stand below each other, one in each row of the page's list: the largest such group."""
    switches = reading.of_kind(*CHECKABLE)
    columns = Counter(_column(switch) for switch in switches)
    largest = max(columns, key=lambda column: (columns[column], column[0] == ElementKind.SWITCH), default=None)
    return [switch for switch in switches if _column(switch) == largest]


def _column(switch: Element) -> tuple[ElementKind, int]:
    return switch.kind, switch.bounds.right // 20


def _cards(reading: Reading) -> list[Element]:
    """The titles of cards that take no touch themselves but can be deleted, such as a cart's lines."""
    titles: dict[tuple[int, ...], Element] = {}
    for text in reading.of_kind(ElementKind.TEXT):
        control = control_of(reading, text, lambda e: names_control(e.label, "delete") >= SURE_CONTROL)
        if control is not None:
            titles.setdefault(control.node.path, text)
    return list(titles.values())


def _shape(row: Element) -> tuple[str, int, int]:
    return row.node.class_name, len(row.node.path), row.bounds.width // 20


def login_wall(reading: Reading) -> bool:
    """Whether the page asks for an account or a password."""
    if any(field.node.password for field in reading.of_kind(ElementKind.FIELD)):
        return True
    asks = any(names_control(e.label, "login") >= 0.85 for e in reading.elements)
    return asks and (reading.in_dialog or bool(reading.of_kind(ElementKind.FIELD)))


def captcha(reading: Reading) -> bool:
    """Whether the page asks for proof of being human."""
    return any(names_control(text, "captcha") >= 0.85 for text in reading.texts)
