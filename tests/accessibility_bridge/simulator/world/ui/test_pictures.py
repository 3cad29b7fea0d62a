"""Made-up photographs: the same for the same name, and of what the name says."""

from __future__ import annotations

import pytest
from PIL import Image, ImageStat

from accessibility_bridge.simulator.world.ui import keeping
from accessibility_bridge.simulator.world.ui.pictures import made_picture

SCENES = ("dish", "landscape", "stage", "banner", "cover")


@pytest.mark.parametrize("size", [(40, 40), (300, 90), (90, 300), (900, 700)])
@pytest.mark.parametrize("scene", [*SCENES, "piano"])
def test_a_picture_has_the_size_asked_for_and_more_than_one_colour(scene: str, size: tuple[int, int]) -> None:
    picture = made_picture(f"{scene}:1", *size)
    assert (picture.mode, picture.size) == ("RGB", size)
    assert max(ImageStat.Stat(picture).stddev) > 5


def test_equal_names_give_equal_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made_picture("cover:Blue Hour", 64, 64).tobytes()
    monkeypatch.setattr(keeping, "_KEPT", keeping.Kept())
    assert made_picture("cover:Blue Hour", 64, 64).tobytes() == first


def test_different_names_give_different_pictures() -> None:
    seen = {made_picture(f"{scene}:{number}", 64, 64).tobytes() for scene in SCENES for number in range(8)}
    assert len(seen) == 8 * len(SCENES)


def edges_of(name: str) -> Image.Image:
    return made_picture(name, 120, 120).crop((0, 0, 120, 12))


def test_a_word_in_the_name_says_what_is_seen() -> None:
    """A table surrounds every dish, beams of light hang over every stage: the upper edge tells them apart."""
    for asked, told in (("红烧牛肉面", "dish:x"), ("poster 1", "stage:x"), ("the lake at noon", "landscape:x")):
        likeness = [abs(a - b) for a, b in zip(hue_spread(edges_of(asked)), hue_spread(edges_of(told)), strict=True)]
        assert max(likeness) < 40, asked


def hue_spread(picture: Image.Image) -> list[float]:
    return ImageStat.Stat(picture.convert("HSV")).stddev
