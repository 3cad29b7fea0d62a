from __future__ import annotations

import io

import pytest
from PIL import Image

from accessibility_bridge.errors import ScreenUnreadable
from accessibility_bridge.geometry import Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame, Screen


def encoded(kind: str) -> bytes:
    body = io.BytesIO()
    Image.new("L", (4, 6), 200).save(body, kind)
    return body.getvalue()


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg")])
def test_a_frame_is_decoded_once_and_as_rgb(kind: str, suffix: str) -> None:
    frame = Frame(data=encoded(kind))
    assert frame.suffix == suffix
    assert frame.image.size == (4, 6)
    assert frame.image.mode == "RGB"
    assert frame.image is frame.image


def test_a_frame_that_is_no_picture_says_so_when_looked_at() -> None:
    with pytest.raises(ScreenUnreadable):
        _ = Frame(data=encoded("PNG")[:40]).image


def test_two_looks_at_the_same_thing_have_the_same_digest_whenever_they_were_taken() -> None:
    def look(package: str, text: str, generation: int) -> Screen:
        return Screen(
            serial="s1",
            generation=generation,
            taken_at_s=float(generation),
            size=Size(1080, 2400),
            package=package,
            hierarchy=Hierarchy(roots=(Node(text=text),)),
        )

    assert look("a", "x", 1).digest == look("a", "x", 2).digest
    assert len({look("a", "x", 1).digest, look("b", "x", 1).digest, look("a", "y", 1).digest}) == 3
