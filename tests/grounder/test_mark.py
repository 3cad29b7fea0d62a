from __future__ import annotations

from PIL import Image, ImageChops

from accessibility_bridge.geometry import Bounds, Point, Size
from grounder.grounding import Candidate, Grounding
from grounder.mark import mark_grounding

SCREEN = Size(1080, 2400)
TARGET = Candidate(point=Point(540, 600), bounds=Bounds(440, 560, 640, 640), label="OK 确定", score=0.9)
OTHER = Candidate(point=Point(540, 1600), bounds=Bounds(440, 1560, 640, 1640), label="Cancel", score=0.4)


def marked(picture: Image.Image, target: Candidate = TARGET) -> Image.Image:
    grounding = Grounding(element_description="ok", chosen=target, confidence=0.87, alternatives=(OTHER,))
    return mark_grounding(picture, grounding, SCREEN)


def changed(before: Image.Image, after: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return ImageChops.difference(before.crop(box), after.crop(box)).getbbox() is not None


def test_target_and_runner_up_are_drawn_and_the_picture_given_stays_as_it_was() -> None:
    picture = Image.new("RGB", (1080, 2400), "white")
    after = marked(picture)
    assert after.size == picture.size
    assert changed(picture, after, (435, 555, 645, 645))
    assert changed(picture, after, (435, 1555, 645, 1645))
    assert not changed(picture, after, (0, 2000, 1080, 2400))
    assert picture.getcolors() == [(1080 * 2400, (255, 255, 255))]


def test_a_scaled_picture_is_marked_where_it_shows_the_target() -> None:
    picture = Image.new("RGB", (540, 1200), "white")
    after = marked(picture)
    assert after.getpixel((270, 300)) != (255, 255, 255)


def test_a_target_at_the_very_edge_is_marked_inside_the_picture() -> None:
    picture = Image.new("L", (1080, 2400), 255)
    corner = Candidate(point=Point(1079, 2399), bounds=Bounds(1000, 2390, 1080, 2400), label="x" * 80, score=1.0)
    assert marked(picture, corner).size == picture.size
