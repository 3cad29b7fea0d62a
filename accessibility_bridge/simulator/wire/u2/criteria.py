"""Selectors as clients send them, and the two searches that the server makes of one: UiSelector and BySelector.

Only criteria whose bit is set in `mask` count. A BySelector looks into every window and minds upper and lower case in
`textContains` and its like; a UiSelector looks into the active window and does not. Source: u2.jar 0.4.1, Selector.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from accessibility_bridge.simulator.wire.u2.bysearch import BySelector
from accessibility_bridge.simulator.wire.u2.errors import RpcError, thrown
from accessibility_bridge.simulator.wire.u2.selector import Link, Relation, Test, UiSelector


class _How(StrEnum):
    """How a text criterion compares."""

    EQUALS = ""
    CONTAINS = "contains"
    MATCHES = "matches"
    STARTS = "starts"


@dataclass(frozen=True, slots=True)
class _Criterion:
    """One property of a selector: its bit in the mask, its place and name in UiSelector.toString, what it looks at."""

    bit: int
    place: int
    name: str
    attribute: str
    how: _How | None = None
    """None for a flag."""


def _text(bit: int, place: int, name: str, attribute: str, how: _How = _How.EQUALS) -> _Criterion:
    return _Criterion(bit, place, name, attribute, how)


# Bits from Selector.MASK_*, places from androidx.test.uiautomator UiSelector.SELECTOR_*.
_CRITERIA: Mapping[str, _Criterion] = {
    "text": _text(0x01, 1, "TEXT", "text"),
    "textContains": _text(0x02, 3, "CONTAINS_TEXT", "text", _How.CONTAINS),
    "textMatches": _text(0x04, 25, "TEXT_REGEX", "text", _How.MATCHES),
    "textStartsWith": _text(0x08, 2, "START_TEXT", "text", _How.STARTS),
    "className": _text(0x10, 4, "CLASS", "class_name"),
    "classNameMatches": _text(0x20, 26, "CLASS_REGEX", "class_name", _How.MATCHES),
    "description": _text(0x40, 5, "DESCRIPTION", "content_desc"),
    "descriptionContains": _text(0x80, 7, "CONTAINS_DESCRIPTION", "content_desc", _How.CONTAINS),
    "descriptionMatches": _text(0x100, 27, "DESCRIPTION_REGEX", "content_desc", _How.MATCHES),
    "descriptionStartsWith": _text(0x200, 6, "START_DESCRIPTION", "content_desc", _How.STARTS),
    "checkable": _Criterion(0x400, 30, "CHECKABLE", "checkable"),
    "checked": _Criterion(0x800, 15, "CHECKED", "checked"),
    "clickable": _Criterion(0x1000, 14, "CLICKABLE", "clickable"),
    "longClickable": _Criterion(0x2000, 24, "LONG_CLICKABLE", "long_clickable"),
    "scrollable": _Criterion(0x4000, 13, "SCROLLABLE", "scrollable"),
    "enabled": _Criterion(0x8000, 10, "ENABLED", "enabled"),
    "focusable": _Criterion(0x10000, 12, "FOCUSABLE", "focusable"),
    "focused": _Criterion(0x20000, 11, "FOCUSED", "focused"),
    "selected": _Criterion(0x40000, 16, "SELECTED", "selected"),
    "packageName": _text(0x80000, 18, "PACKAGE_NAME", "package"),
    "packageNameMatches": _text(0x100000, 28, "PACKAGE_NAME_REGEX", "package", _How.MATCHES),
    "resourceId": _text(0x200000, 29, "RESOURCE_ID", "resource_id"),
    "resourceIdMatches": _text(0x400000, 31, "RESOURCE_ID_REGEX", "resource_id", _How.MATCHES),
}
_INDEX_BIT, _INSTANCE_BIT = 0x800000, 0x1000000
_STRUCTURE = ("mask", "childOrSibling", "childOrSiblingSelector", "index", "instance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """What a client sent."""

    ui: UiSelector
    by: BySelector | None
    """None when it has no criterion that a BySelector knows."""
    is_chain: bool = False
    """Whether it names a child or sibling."""
    has_index: bool = False
    has_instance: bool = False

    @property
    def plain(self) -> BySelector | None:
        """The BySelector where the server prefers it: no chain, no index, no instance."""
        return None if self.is_chain or self.has_index or self.has_instance else self.by


def read_selector(written: object) -> Selector:
    """A selector from its JSON.

    Raises:
        RpcError: what Jackson throws at a property or value it does not know.
    """
    if not isinstance(written, dict):
        raise _mismatched(f"Cannot construct instance of `com.wetest.uia2.stub.Selector` from {written!r}")
    unknown = next((name for name in written if name not in _CRITERIA and name not in _STRUCTURE), None)
    if unknown is not None:
        raise thrown(
            "com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException", f'Unrecognized field "{unknown}"'
        )
    relations, inner = written.get("childOrSibling") or [], written.get("childOrSiblingSelector") or []
    if not isinstance(relations, list) or not isinstance(inner, list):
        raise _mismatched("childOrSibling and childOrSiblingSelector are lists")
    links = [_link(written, Relation.CHILD)]
    for relation, part in zip(relations, inner, strict=False):
        # The server passes over a relation that it does not know.
        if str(relation).lower() in set(Relation):
            first, *rest = read_selector(part).ui.links
            links += [replace(first, relation=Relation(str(relation).lower())), *rest]
    mask = _mask(written)
    return Selector(
        ui=UiSelector(tuple(links)),
        by=_by(written, mask),
        is_chain=bool(relations),
        has_index=bool(mask & _INDEX_BIT),
        has_instance=bool(mask & _INSTANCE_BIT),
    )


def _mask(written: Mapping[str, object]) -> int:
    mask = written.get("mask", 0)
    if not isinstance(mask, int):
        raise _mismatched(f"mask is a number, not {mask!r}")
    return mask


def _link(written: Mapping[str, object], relation: Relation) -> Link:
    asked = _asked(written)
    return Link(
        tests=tuple(_test(criterion, value, fold=True) for criterion, value in asked),
        written=tuple((criterion.place, f"{criterion.name}={_shown(value)}") for criterion, value in asked),
        index=_number(written, "index", _INDEX_BIT),
        instance=_number(written, "instance", _INSTANCE_BIT),
        relation=relation,
    )


def _asked(written: Mapping[str, object]) -> list[tuple[_Criterion, str | bool]]:
    mask, asked = _mask(written), list[tuple[_Criterion, str | bool]]()
    for name, criterion in _CRITERIA.items():
        value = written.get(name, "" if criterion.how is not None else False)
        if isinstance(value, bool) is not (criterion.how is None) or not isinstance(value, str | bool):
            raise _mismatched(f"{name} cannot be {value!r}")
        if mask & criterion.bit:
            asked.append((criterion, value))
    return asked


def _number(written: Mapping[str, object], name: str, bit: int) -> int | None:
    value = written.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _mismatched(f"{name} is a number, not {value!r}")
    return value if _mask(written) & bit else None


def _by(written: Mapping[str, object], mask: int) -> BySelector | None:
    asked = _asked(written)
    if not asked:
        return None
    attributes = [_by_attribute(criterion, mask) for criterion, _value in asked]
    twice = next((each for each in attributes if attributes.count(each) > 1), "")
    return BySelector(tuple(_test(criterion, value, fold=False) for criterion, value in asked), defined_twice=twice)


def _by_attribute(criterion: _Criterion, mask: int) -> str:
    # A slip in u2.jar: beside `checkable`, `checked` is handed to BySelector.checkable.
    slipped = criterion.attribute == "checked" and mask & _CRITERIA["checkable"].bit
    return "checkable" if slipped else criterion.attribute


def _test(criterion: _Criterion, value: str | bool, *, fold: bool) -> Test:
    attribute = criterion.attribute
    if isinstance(value, bool):
        return lambda node: getattr(node, attribute) is value
    compare = _comparison(criterion.how, value, fold=fold)
    return lambda node: compare(str(getattr(node, attribute)))


def _comparison(how: _How | None, wanted: str, *, fold: bool) -> Callable[[str], bool]:
    folded = wanted.lower() if fold else wanted
    match how:
        case _How.CONTAINS:
            return lambda text: folded in (text.lower() if fold else text)
        case _How.STARTS:
            return lambda text: (text.lower() if fold else text).startswith(folded)
        case _How.MATCHES:
            return _pattern(wanted)
        case _:
            return lambda text: text == wanted


def _pattern(wanted: str) -> Callable[[str], bool]:
    try:
        pattern = re.compile(wanted, re.DOTALL)
    except re.error as exc:
        raise thrown("java.util.regex.PatternSyntaxException", f"{exc} near index {exc.pos}\n{wanted}") from exc
    return lambda text: pattern.fullmatch(text) is not None


def _shown(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def _mismatched(message: str) -> RpcError:
    return thrown("com.fasterxml.jackson.databind.exc.MismatchedInputException", message)
