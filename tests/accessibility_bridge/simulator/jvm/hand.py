"""A hand on the Android phone: finds what a label says, taps it, and lets the phone come to rest without waiting.

Moves the phone's clock itself, so that it works the same on a clock that stands still.
"""

from __future__ import annotations

from accessibility_bridge.geometry import Point
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.jvm import JvmInside

_FLING_STEPS = 20
_STEP_MS = 8


class Hand:
    """Drives one phone directly, without a wire."""

    def __init__(self, phone: JvmInside) -> None:
        self.phone = phone

    def labels(self) -> list[str]:
        """What the visible nodes say, in reading order."""
        return [node.own_label for node in self.phone.tree().nodes if node.visible and node.own_label]

    def node(self, label: str) -> Node:
        """The visible node that says so."""
        for node in self.phone.tree().nodes:
            if node.visible and label in (node.text, node.content_desc):
                return node
        raise AssertionError(f"{label!r} is not among {self.labels()}")

    def field(self, index: int) -> Node:
        """The text field of that number on the screen."""
        return [node for node in self.phone.tree().nodes if node.editable and node.visible][index]

    def tap(self, label: str) -> None:
        """Put the finger on what says so, and settle."""
        self.tap_at(self.node(label).bounds.center)

    def tap_at(self, at: Point) -> None:
        """Put the finger down and up at one place, and settle."""
        self.phone.touch(TouchPhase.DOWN, at.x, at.y)
        self.phone.advance(50)
        self.phone.touch(TouchPhase.UP, at.x, at.y)
        self.phone.settle()

    def swipe(self, start: Point, end: Point) -> None:
        """Move the finger evenly and lift it while it moves: a fling."""
        self.phone.touch(TouchPhase.DOWN, start.x, start.y)
        for step in range(1, _FLING_STEPS + 1):
            share = step / _FLING_STEPS
            x, y = start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share
            self.phone.touch(TouchPhase.MOVE, round(x), round(y))
            self.phone.advance(_STEP_MS)
        self.phone.touch(TouchPhase.UP, end.x, end.y)
        self.phone.settle()

    def open(self, package: str) -> None:
        """Start an app and settle."""
        self.phone.start_activity(package=package)
        self.phone.settle()

    def press(self, key: str) -> None:
        """Press a key and settle."""
        self.phone.key(key)
        self.phone.settle()
