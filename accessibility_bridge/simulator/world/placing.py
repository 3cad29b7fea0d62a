"""Puts a page into its window: a full page between the bars, a dialog in the middle, a sheet at the lower edge.

Makes room for the keyboard as Android does: the page is laid out in what is left (adjustResize), lists scroll to the
focused field, and what cannot scroll is moved up (adjustPan).
"""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.simulator.world.app import Kind, Page
from accessibility_bridge.simulator.world.tasks import Entry
from accessibility_bridge.simulator.world.ui.layout import Box, Layout, Metrics
from accessibility_bridge.simulator.world.ui.view import FILL, View

_DIALOG_MARGIN_DP = 24
_DIALOG_WIDTH_DP = 520
_MENU_MARGIN_DP = 8
_SHEET_SHARE = 0.9
_FIELD_DP = 24
"""A field is never lower than this of its own accord: one line of the smallest text, and padding."""
_DECOR = View(class_name="android.widget.FrameLayout", width=FILL, height=FILL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a page may lie."""

    screen: Bounds
    whole: Bounds
    """What the bars leave of it."""
    room: Bounds
    """What bars and keyboard leave of it."""
    metrics: Metrics


def placed(entry: Entry, page: Page, ground: Ground) -> Box:
    """The page in its place, its lists scrolled to the focused field if that was wanted."""
    if entry.reveal_focus:
        _reveal(_arranged(entry, page, ground, whole=True), entry)
        entry.reveal_focus = False
    return _arranged(entry, page, ground)


def _arranged(entry: Entry, page: Page, ground: Ground, *, whole: bool = False) -> Box:
    layout = Layout(ground.metrics, entry.scrolled, whole=whole)
    content = layout.arrange(page.content, _place(page, layout, ground.room, ground.metrics), ground.screen)
    if _covers_focus(content, entry, ground):
        content = _panned(entry, page, ground, layout)
    if page.kind is Kind.PAGE:
        return Box(view=_DECOR, bounds=ground.screen, clip=ground.screen, children=(content,))
    return content


def _place(page: Page, layout: Layout, room: Bounds, metrics: Metrics) -> Bounds:
    if page.kind in (Kind.PAGE, Kind.DRAWER):
        return room
    if page.kind is Kind.SHEET:
        most = Size(room.width, round(room.height * _SHEET_SHARE))
        return Bounds(room.left, room.bottom - layout.measure(page.content, most).height, room.right, room.bottom)
    margin = metrics.px(_DIALOG_MARGIN_DP)
    limit = Size(min(room.width - 2 * margin, metrics.px(_DIALOG_WIDTH_DP)), room.height - 2 * margin)
    wanted = layout.measure(page.content, limit)
    if page.kind is Kind.MENU:
        edge = metrics.px(_MENU_MARGIN_DP)
        right, top = room.right - edge, room.top + edge
        return Bounds(right - wanted.width, top, right, top + wanted.height)
    left = room.left + (room.width - wanted.width) // 2
    top = room.top + (room.height - wanted.height) // 2
    return Bounds(left, top, left + wanted.width, top + wanted.height)


def _covers_focus(content: Box, entry: Entry, ground: Ground) -> bool:
    """Whether what is left beside the keyboard is too little to show the focused field."""
    if ground.room == ground.whole or not entry.focus:
        return False
    field = _fixed_field(content, entry.focus)
    least = ground.metrics.px(_FIELD_DP)
    return field is not None and (field.clip != field.bounds or field.clip.height < least)


def _panned(entry: Entry, page: Page, ground: Ground, layout: Layout) -> Box:
    """The page as it is without a keyboard, moved up so far that the focused field is above it."""
    place = _place(page, layout, ground.whole, ground.metrics)
    field = _fixed_field(layout.arrange(page.content, place, ground.whole), entry.focus)
    up = max(0, field.bounds.bottom - ground.room.bottom) if field else 0
    return layout.arrange(page.content, place.moved(0, -up), ground.whole)


def _fixed_field(box: Box, key: str) -> Box | None:
    """The field of that name, unless it is in a list that can scroll to it."""
    if box.view.field is not None and box.view.field.key == key:
        return box
    if box.scroll_max_px:
        return None
    return next((found for child in box.children if (found := _fixed_field(child, key))), None)


def _reveal(root: Box, entry: Entry) -> None:
    """Scroll the list around the focused field so that the field is seen."""
    for scroller in (box for box in root.walk() if box.view.scroll and box.scroll_max_px):
        field = next((b for b in scroller.walk() if b.view.field and b.view.field.key == entry.focus), None)
        if field is None:
            continue
        below = max(0, field.bounds.bottom - scroller.clip.bottom)
        above = max(0, scroller.clip.top - field.bounds.top)
        entry.scrolled[scroller.view.scroll] = scroller.scroll_px + (below or -above)
