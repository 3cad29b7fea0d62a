"""Gives every view its rectangle in pixels. Knows lengths, axes, padding and scrolling; draws nothing.

A view's size is asked for first (`measure`), then its place is settled and its children are put (`arrange`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, replace

from accessibility_bridge.geometry import Bounds, Point, Size
from accessibility_bridge.simulator.world.ui import text
from accessibility_bridge.simulator.world.ui.fonts import width_px
from accessibility_bridge.simulator.world.ui.view import FILL, NO_PADDING, WRAP, At, Axis, View

_BASELINE_DPI = 160
_NOTHING = Bounds(0, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Turns dp and sp into pixels."""

    density_dpi: int
    font_scale: float = 1.0

    def px(self, dp: float) -> int:
        """Whole pixels of a length in dp."""
        return math.floor(dp * self.density_dpi / _BASELINE_DPI + 0.5)

    def text_px(self, size_sp: float) -> int:
        """Whole pixels of a text size in sp."""
        return max(1, self.px(size_sp * self.font_scale))


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A view in its place."""

    view: View
    bounds: Bounds
    """Where it is, even where that is outside its parents."""
    clip: Bounds
    """The part its parents let be seen."""
    children: tuple[Box, ...] = ()
    lines: tuple[str, ...] = ()
    """Its text, as broken to fit."""
    scroll_px: int = 0
    scroll_max_px: int = 0

    def walk(self) -> Iterator[Box]:
        """The box and everything in it, outside first, in drawing order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def moved(self, dx: int, dy: int, within: Bounds) -> Box:
        """The same box elsewhere, cut to `within`."""
        return replace(
            self,
            bounds=self.bounds.moved(dx, dy),
            clip=self.clip.moved(dx, dy).intersection(within),
            children=tuple(child.moved(dx, dy, within) for child in self.children),
        )

    def chain_at(self, point: Point) -> tuple[Box, ...]:
        """The boxes under a pixel from the outermost to the innermost, those drawn last preferred."""
        if not self.clip.contains(point):
            return ()
        for child in reversed(self.children):
            below = child.chain_at(point)
            if below and any(box.view.notices_fingers for box in below):
                return (self, *below)
        return (self,)


class Layout:
    """One pass of layout over one window."""

    def __init__(self, metrics: Metrics, scrolled: MutableMapping[str, int], *, whole: bool = False) -> None:
        """`scrolled` holds how far each named list is scrolled, in pixels, and is corrected to what is possible.

        `whole` also lays out the rows of lists that are off the screen.
        """
        self._metrics, self._scrolled, self._whole = metrics, scrolled, whole
        self._sizes: dict[tuple[int, int, int], Size] = {}

    def measure(self, view: View, limit: Size) -> Size:
        """How large the view wants to be, at most `limit`."""
        key = (id(view), limit.width, limit.height)
        if key not in self._sizes:
            self._sizes[key] = self._measured(view, limit)
        return self._sizes[key]

    def _measured(self, view: View, limit: Size) -> Size:
        own = Size(self._length(view.width, limit.width), self._length(view.height, limit.height))
        if own.width >= 0 and own.height >= 0:
            return Size(min(own.width, limit.width), min(own.height, limit.height))
        room = Size(own.width if own.width >= 0 else limit.width, own.height if own.height >= 0 else limit.height)
        pad = self._padding(view)
        inner = self._content(view, _shrunk(room, pad))
        wanted = Size(inner.width + pad.left + pad.right, inner.height + pad.top + pad.bottom)
        return Size(
            min(own.width if own.width >= 0 else wanted.width, limit.width),
            min(own.height if own.height >= 0 else wanted.height, limit.height),
        )

    def arrange(self, view: View, bounds: Bounds, clip: Bounds) -> Box:
        """Settle the view at `bounds` and put everything in it; `clip` is what its parents show."""
        pad = self._padding(view)
        inner = Bounds(
            bounds.left + pad.left, bounds.top + pad.top, bounds.right - pad.right, bounds.bottom - pad.bottom
        )
        visible = bounds.intersection(clip)
        box = Box(view=view, bounds=bounds, clip=visible, lines=self._lines(view, inner.width))
        if view.scroll:
            return self._scrolling(box, inner)
        return replace(box, children=tuple(self._children(view, inner, visible)))

    def _scrolling(self, box: Box, inner: Bounds) -> Box:
        view = box.view
        content = self._content(view, Size(inner.width, 10**7)).height
        limit = max(0, content - inner.height)
        offset = min(max(0, self._scrolled.get(view.scroll, 0)), limit)
        self._scrolled[view.scroll] = offset
        page = Bounds(inner.left, inner.top - offset, inner.right, inner.top - offset + max(content, inner.height))
        children = tuple(self._children(view, page, box.clip))
        return replace(box, children=children, scroll_px=offset, scroll_max_px=limit)

    def _children(self, view: View, inner: Bounds, clip: Bounds) -> Iterator[Box]:
        if view.axis is Axis.STACK:
            for child in view.children:
                yield self.arrange(child, self._cornered(child, inner), clip)
            return
        sizes = self._sizes_along(view, Size(inner.width, inner.height))
        row = view.axis is Axis.ROW
        used = sum(s.width if row else s.height for s in sizes) + self._gaps(view)
        cursor = _offset(view.along, (inner.width if row else inner.height) - used)
        for child, size in zip(view.children, sizes, strict=True):
            if row:
                left, top = inner.left + cursor, inner.top + _offset(view.across, inner.height - size.height)
            else:
                left, top = inner.left + _offset(view.across, inner.width - size.width), inner.top + cursor
            place = Bounds(left, top, left + size.width, top + size.height)
            # A list has no views for rows off the screen; laying them out would only cost time.
            if self._whole or not view.scroll or place.intersection(clip).area:
                yield self.arrange(child, place, clip)
            cursor += (size.width if row else size.height) + self._metrics.px(view.gap)

    def _cornered(self, child: View, inner: Bounds) -> Bounds:
        size = self.measure(child, Size(inner.width, inner.height))
        left = inner.left + _offset(child.corner[0], inner.width - size.width)
        top = inner.top + _offset(child.corner[1], inner.height - size.height)
        return Bounds(left, top, left + size.width, top + size.height)

    def _content(self, view: View, room: Size) -> Size:
        if not view.children:
            return self._leaf(view, room)
        if view.axis is Axis.STACK:
            sizes = [self.measure(child, room) for child in view.children]
            return Size(max(s.width for s in sizes), max(s.height for s in sizes))
        sizes = self._sizes_along(view, room)
        if view.axis is Axis.ROW:
            return Size(sum(s.width for s in sizes) + self._gaps(view), max(s.height for s in sizes))
        return Size(max(s.width for s in sizes), sum(s.height for s in sizes) + self._gaps(view))

    def _sizes_along(self, view: View, room: Size) -> list[Size]:
        row = view.axis is Axis.ROW
        left = (room.width if row else room.height) - self._gaps(view)
        sizes: dict[int, Size] = {}
        for index, child in enumerate(view.children):
            if not _stretches(child, row=row):
                sizes[index] = self.measure(child, _cut(room, left, row=row))
                left = max(0, left - (sizes[index].width if row else sizes[index].height))
        shares = sum(child.weight or 1.0 for child in view.children if _stretches(child, row=row))
        for index, child in enumerate(view.children):
            if index not in sizes:
                share = int(left * (child.weight or 1.0) / shares)
                size = self.measure(child, _cut(room, share, row=row))
                sizes[index] = Size(share, size.height) if row else Size(size.width, share)
        return [sizes[index] for index in range(len(view.children))]

    def _leaf(self, view: View, room: Size) -> Size:
        lines = self._lines(view, room.width)
        size_px = self._metrics.text_px(view.look.size_sp)
        widest = max((width_px(line, size_px, view.look.bold) for line in lines), default=0.0)
        return Size(math.ceil(widest), math.ceil(size_px * text.LINE_HEIGHT) * max(1, len(lines)) if lines else 0)

    def _lines(self, view: View, width: int) -> tuple[str, ...]:
        shown = "•" * len(view.text) if view.password and view.text else view.text or view.hint
        if not shown:
            # As high as with a letter in it, and a place for the cursor.
            return ("",) if view.field else ()
        look = view.look
        return text.break_lines(shown, self._metrics.text_px(look.size_sp), max(1, width), look.lines, look.bold)

    def _length(self, dp: float, limit_px: int) -> int:
        if dp == WRAP:
            return -1
        return limit_px if dp == FILL else self._metrics.px(dp)

    def _padding(self, view: View) -> Bounds:
        pad, px = view.padding, self._metrics.px
        if pad is NO_PADDING:
            return _NOTHING
        return Bounds(px(pad.left), px(pad.top), px(pad.right), px(pad.bottom))

    def _gaps(self, view: View) -> int:
        return self._metrics.px(view.gap) * (len(view.children) - 1) if view.gap and view.children else 0


def _shrunk(room: Size, pad: Bounds) -> Size:
    return Size(max(0, room.width - pad.left - pad.right), max(0, room.height - pad.top - pad.bottom))


def _stretches(child: View, *, row: bool) -> bool:
    return child.weight > 0 or (child.width if row else child.height) == FILL


def _cut(room: Size, along: int, *, row: bool) -> Size:
    return Size(along, room.height) if row else Size(room.width, along)


def _offset(at: At, spare: int) -> int:
    match at:
        case At.START:
            return 0
        case At.CENTER:
            return spare // 2
        case At.END:
            return spare
