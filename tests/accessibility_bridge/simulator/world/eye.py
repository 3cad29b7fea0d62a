"""An eye for what is drawn and has no node: where a test's finger finds it, as a person would on the picture."""

from __future__ import annotations

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.world.ui.layout import Box
from tests.accessibility_bridge.simulator.world.hand import Hand


def boxes(hand: Hand, said: str) -> list[Box]:
    """What is drawn with exactly this text or this icon, in drawing order."""
    with hand.world._present():
        scene = hand.world._look()
    drawn = [box for window in scene.windows for box in window.root.walk()]
    return [box for box in drawn if box.clip.area and said in (box.view.text, box.view.look.icon)]


def where(hand: Hand, said: str, nth: int = 0) -> Point:
    """The middle of what is seen of it."""
    found = boxes(hand, said)
    assert len(found) > nth, f"{said!r} (number {nth}) is not drawn"
    return found[nth].clip.center


def touch(hand: Hand, said: str, nth: int = 0) -> None:
    """Tap it."""
    hand.tap_at(where(hand, said, nth))


def below(hand: Hand, said: str, dp: float = 40) -> Point:
    """A spot so far below the middle of something: a field under its label."""
    at = where(hand, said)
    return Point(at.x, at.y + round(dp * hand.world.profile.density_dpi / 160))
