"""Selecting text with a held finger, and the toolbar with Cut, Copy, Paste and Select all that floats over the field.

The toolbar is part of its window's own tree; Android gives it a window of its own that never has the focus.
Source: AOSP core/res/res/layout/floating_popup_menu_button.xml, core/java/android/widget/Editor.java.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from accessibility_bridge.geometry import Bounds, Point, Size
from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.tasks import Entry
from accessibility_bridge.simulator.world.typist import Typist
from accessibility_bridge.simulator.world.ui.fonts import width_px
from accessibility_bridge.simulator.world.ui.layout import Box, Layout, Metrics
from accessibility_bridge.simulator.world.ui.text import LINE_HEIGHT, line_starts
from accessibility_bridge.simulator.world.ui.view import At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import text

_TOOLBAR = "android:id/floating_popup_container"
_GAP_DP = 8
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|[^\w\s]")
_CUT, _COPY = Label("Cut", "剪切"), Label("Copy", "复制")
_PASTE, _ALL = Label("Paste", "粘贴"), Label("Select all", "全选")

_Item = tuple[str, Label, Handler]
"""Id, text, and what a tap does."""


def begin(entry: Entry, box: Box, at: Point, metrics: Metrics) -> None:
    """A finger was held on a field: give it the focus, select the word under the finger and show the toolbar."""
    field, shown = box.view.field, box.view.text
    if field is None:
        return
    entry.focus_on(field.key, len(shown))
    entry.anchor, entry.cursor = word_at(shown, _index_at(box, at, metrics))
    entry.toolbar = True


def touched(entry: Entry | None, chain: tuple[Box, ...]) -> None:
    """A tap anywhere but on the toolbar puts it away and ends the selection."""
    if entry is not None and entry.toolbar and all(box.view.id != _TOOLBAR for box in chain):
        entry.put_cursor(entry.cursor)
        entry.toolbar = False


def word_at(shown: str, index: int) -> tuple[int, int]:
    """Where the word around a position begins and ends."""
    spans = (match.span() for match in _WORD.finditer(shown))
    return next((span for span in spans if span[0] <= index < span[1]), (len(shown), len(shown)))


def _index_at(box: Box, at: Point, metrics: Metrics) -> int:
    """The character under a pixel, counted through the field's lines; its end when the pixel is beside the text."""
    size_px, pad = metrics.text_px(box.view.look.size_sp), box.view.padding
    line = int((at.y - box.bounds.top - metrics.px(pad.top)) / (size_px * LINE_HEIGHT))
    if not box.view.text or not 0 <= line < len(box.lines):
        return len(box.view.text)
    before, written = line_starts(box.view.text, box.lines)[line], box.lines[line]
    left = box.bounds.left + metrics.px(pad.left)
    if box.view.look.text_at is At.CENTER:
        left += round((box.bounds.width - 2 * metrics.px(pad.left) - width_px(written, size_px)) / 2)
    fitting = sum(1 for end in range(1, len(written) + 1) if left + width_px(written[:end], size_px) <= at.x)
    return before + fitting


def with_toolbar(root: Box, entry: Entry, typist: Typist, phone: Phone) -> Box:
    """The window with the toolbar over its focused field, or as it is when the toolbar would be empty."""
    field = next((box for box in root.walk() if box.view.field and box.view.field.key == entry.focus), None)
    items = tuple(_items(field.view, entry, typist, phone)) if field else ()
    if field is None or not items:
        return root
    bar = _bar(items, phone.locale)
    metrics = Metrics(density_dpi=phone.profile.density_dpi, font_scale=phone.font_scale)
    layout = Layout(metrics, {})
    place = _place(layout.measure(bar, Size(root.clip.width, root.clip.height)), field, root.clip, metrics.px(_GAP_DP))
    return replace(root, children=(*root.children, layout.arrange(bar, place, root.clip)))


def _place(size: Size, field: Box, within: Bounds, gap_px: int) -> Bounds:
    """Above the field; below it where there is no room."""
    above = field.clip.top - gap_px - size.height
    top = above if above >= within.top else min(field.clip.bottom + gap_px, within.bottom - size.height)
    left = max(within.left, min(field.clip.left, within.right - size.width))
    return Bounds(left, top, left + size.width, top + size.height)


def _items(view: View, entry: Entry, typist: Typist, phone: Phone) -> Iterator[_Item]:
    start, end = entry.selected

    def copy() -> None:
        typist.copy()
        entry.put_cursor(end)
        entry.toolbar = False

    def select_all() -> None:
        typist.select(0, len(view.text))

    if start != end and not view.password:
        yield "cut", _CUT, _doing(typist.cut)
        yield "copy", _COPY, copy
    if phone.clipboard:
        yield "paste", _PASTE, _doing(typist.paste)
    if end - start < len(view.text):
        yield "selectAll", _ALL, select_all


def _doing(edit: Callable[[], bool]) -> Handler:
    def run() -> None:
        edit()

    return run


def _bar(items: tuple[_Item, ...], locale: str) -> View:
    return View(
        class_name="android.widget.FrameLayout",
        id=_TOOLBAR,
        axis=Axis.ROW,
        children=tuple(_button(id, label.in_locale(locale), action) for id, label, action in items),
        look=Look(fill=Tone.CARD, radius=24, elevation=6),
    )


def _button(id: str, label: str, on_tap: Handler) -> View:
    shown = text(label, id="android:id/floating_toolbar_menu_item_text", look=Look(size_sp=14, bold=True))
    return View(
        class_name="android.widget.LinearLayout",
        id=f"android:id/{id}",
        desc=label,
        on_tap=on_tap,
        children=(shown,),
        height=48,
        padding=edges(16, 14),
    )
