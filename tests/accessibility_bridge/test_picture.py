from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from accessibility_bridge.errors import ScreenUnreadable
from accessibility_bridge.picture import checked_frame, difference, thumbnail
from accessibility_bridge.screen import Frame


def encoded(kind: str, *, colour: str = "black", size: tuple[int, int] = (1080, 2400), box: bool = False) -> bytes:
    picture = Image.new("RGB", size, colour)
    if box:
        ImageDraw.Draw(picture).rectangle((400, 800, 600, 1000), fill="white")
    body = io.BytesIO()
    picture.save(body, kind)
    return body.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_whole_picture_is_taken_as_it_was_sent(kind: str) -> None:
    body = encoded(kind, colour="teal")
    assert checked_frame(body) == Frame(data=body)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_black_picture_is_marked_as_one_the_phone_hides(kind: str) -> None:
    assert checked_frame(encoded(kind)).secure


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_is_black_but_for_the_bars_is_hidden_too(kind: str) -> None:
    picture = Image.new("RGB", (1080, 2400))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 1080, 63), fill="white")
    pen.rectangle((0, 2274, 1080, 2400), fill="white")
    body = io.BytesIO()
    picture.save(body, kind)
    assert checked_frame(body.getvalue()).secure


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_dark_screen_with_something_on_it_is_not_hidden(kind: str) -> None:
    assert not checked_frame(encoded(kind, box=True)).secure


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("kept", [0.99, 0.5, 0.1])
def test_a_picture_that_was_cut_off_is_refused(kind: str, kept: float) -> None:
    body = encoded(kind, colour="teal")
    with pytest.raises(ScreenUnreadable, match="cut off"):
        checked_frame(body[: int(len(body) * kept)])


@pytest.mark.parametrize("body", [b"", b"Failed to take screenshot. Status: -38\n"])
def test_what_is_no_picture_is_quoted(body: bytes) -> None:
    with pytest.raises(ScreenUnreadable, match="empty|Status: -38"):
        checked_frame(body)


def test_a_header_without_a_picture_behind_it_is_refused() -> None:
    with pytest.raises(ScreenUnreadable):
        checked_frame(b"\x89PNG\r\n\x1a\n" + b"junk" * 20 + b"IEND\xaeB`\x82")


def test_a_blinking_cursor_hardly_changes_a_thumbnail_but_a_page_does() -> None:
    page = Image.new("RGB", (1080, 2400), "white")
    cursor = page.copy()
    ImageDraw.Draw(cursor).rectangle((100, 300, 104, 370), fill="black")
    other = page.copy()
    ImageDraw.Draw(other).rectangle((0, 600, 1080, 1400), fill="navy")

    def small(picture: Image.Image) -> bytes:
        body = io.BytesIO()
        picture.save(body, "PNG")
        return thumbnail(Frame(data=body.getvalue()))

    assert difference(small(page), small(cursor)) < 0.5
    assert difference(small(page), small(other)) > 20


def test_a_thumbnail_of_no_picture_is_an_error() -> None:
    with pytest.raises(ScreenUnreadable):
        thumbnail(Frame(data=b"nothing"))
