"""What is drawn once is kept for all phones together, as long as there is room in bytes."""

from __future__ import annotations

import pytest
from PIL import Image

from accessibility_bridge.simulator.world.ui import keeping
from accessibility_bridge.simulator.world.ui.keeping import Kept, kept


def test_what_was_not_used_for_longest_makes_room() -> None:
    held = Kept(limit_bytes=100)
    for name in "abc":
        held.put(name, name, 30)
    assert held.get("a") == "a"
    held.put("d", "d", 30)
    assert [held.get(name) for name in "abcd"] == ["a", None, "c", "d"]
    assert held.held_bytes == 90


def test_what_is_put_again_counts_once_and_what_is_too_large_displaces_nothing() -> None:
    held = Kept(limit_bytes=100)
    held.put("a", 1, 60)
    held.put("a", 2, 70)
    held.put("whale", 3, 101)
    assert (held.get("a"), held.get("whale"), held.held_bytes) == (2, None, 70)


def test_pictures_are_drawn_once_and_again_when_they_had_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_KEPT", Kept(limit_bytes=10 * 10 * 4 + 10 * 10))
    drawn: list[str] = []

    @kept
    def paint(mode: str) -> Image.Image:
        drawn.append(mode)
        return Image.new(mode, (10, 10))

    assert paint("RGB") is paint("RGB")
    paint("L")
    assert drawn == ["RGB", "L"]
    paint("RGBA")
    paint("RGB")
    assert drawn == ["RGB", "L", "RGBA", "RGB"]


def test_a_mask_with_its_place_is_kept_by_the_size_of_the_mask(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Kept()
    monkeypatch.setattr(keeping, "_KEPT", own)

    @kept
    def mask(side: int) -> tuple[tuple[int, int], Image.Image]:
        return (1, 2), Image.new("L", (side, side))

    assert mask(20) is mask(20)
    assert own.held_bytes == 400
