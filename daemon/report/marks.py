"""What is drawn over a step's picture: the box pointed at, the touch, the finger's way. Numbers in frame pixels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daemon.record import StepRecord

_TOUCH = re.compile(r"(?:tap|double tap|hold) (-?\d+),(-?\d+)")
_WAY = re.compile(r"(?:swipe|drag) (-?\d+),(-?\d+) to (-?\d+),(-?\d+)")
_LABEL_CHARS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle and its label."""

    x: int
    y: int
    width: int
    height: int
    label: str
    label_x: int
    """Where the label begins; where it ends, when the box is in the right half of the picture."""
    label_ends: bool
    label_y: int
    """Baseline of the label: above the box, or below it when there is no room above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Everything that is drawn over one picture."""

    width: int
    height: int
    box: Box | None = None
    cross: tuple[int, int] | None = None
    touches: tuple[tuple[int, int], ...] = ()
    """Where the finger came down, other than at the cross."""
    ways: tuple[tuple[int, int, int, int], ...] = ()
    """From where to where it moved."""

    @property
    def unit(self) -> float:
        """A hundredth of the picture's shorter side: sizes of what is drawn are multiples of it."""
        return min(self.width, self.height) / 100

    @property
    def any(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.box or self.touches or self.ways)


def marks_of(step: StepRecord) -> Marks:
    """What a step's action pointed at and touched."""
    width, height = step.size_px
    said = [one.gesture for one in step.tries]
    cross = (step.pointed_at.x_px, step.pointed_at.y_px) if step.pointed_at else None
    touches = [_pair(found) for words in said if (found := _TOUCH.match(words))]
    ways = [_four(found) for words in said if (found := _WAY.match(words))]
    return Marks(
        width=max(1, width),
        height=max(1, height),
        box=_box(step),
        cross=cross,
        touches=tuple(point for point in dict.fromkeys(touches) if point != cross),
        ways=tuple(dict.fromkeys(ways)),
    )


def _box(step: StepRecord) -> Box | None:
    at = step.pointed_at
    if at is None:
        return None
    left, top, right, bottom = at.bounds_px
    gap, line = step.size_px[0] // 60, step.size_px[0] // 20
    label = at.label if len(at.label) <= _LABEL_CHARS else at.label[: _LABEL_CHARS - 1] + "…"
    above = top - gap >= line
    ends = left + right > step.size_px[0]
    return Box(
        x=left,
        y=top,
        width=max(0, right - left),
        height=max(0, bottom - top),
        label=label,
        label_x=min(right, step.size_px[0] - gap) if ends else max(left, gap),
        label_ends=ends,
        label_y=top - gap if above else bottom + gap + line,
    )


def _pair(found: re.Match[str]) -> tuple[int, int]:
    return int(found[1]), int(found[2])


def _four(found: re.Match[str]) -> tuple[int, int, int, int]:
    return int(found[1]), int(found[2]), int(found[3]), int(found[4])
