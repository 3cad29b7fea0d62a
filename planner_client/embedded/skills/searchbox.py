"""Finds what a page is searched with: a field, or the button that leads to one."""

from __future__ import annotations

from planner_client.embedded.skills.finding import find_control, find_field
from planner_client.reading import Element, ElementKind, Reading


def search_box(reading: Reading) -> Element | None:
    """The field or button with which the page is searched, or None."""
    return find_field(reading, "search") or _search_field(reading) or find_control(reading, "search")


def _search_field(reading: Reading) -> Element | None:
    fields = reading.of_kind(ElementKind.FIELD)
    return next(
        (f for f in fields if any("search" in n.lower() or "搜索" in n or "查找" in n for n in f.every_name)), None
    )
