"""Words that choose phones."""

from __future__ import annotations

import pytest

from daemon.fleet.selector import parse_selector
from daemon.jobs.errors import SelectorInvalid
from tests.daemon.jobs.scripted import phone

EMULATOR, PIXEL = phone("emulator-5554", model="sdk_gphone64"), phone("R5CT1", model="Pixel_8_Pro")


@pytest.mark.parametrize(
    ("words", "emulator", "pixel"),
    [
        ("", True, True),
        ("*", True, True),
        ("all", True, True),
        ("emulator-*", True, False),
        ("R5CT1", False, True),
        ("r5ct?", False, True),
        ("model=Pixel 8*", False, True),
        ("MODEL = pixel_8_pro", False, True),
        ("serial=emulator-*, model=Pixel*", True, True),
        ("192.168.0.7:5555", False, False),
    ],
)
def test_a_selector_fits_these_phones(words: str, emulator: bool, pixel: bool) -> None:
    selector = parse_selector(words)
    assert (selector.fits(EMULATOR), selector.fits(PIXEL)) == (emulator, pixel)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("color=red", "unknown attribute 'color'; use serial or model"),
        ("a,,b", "an alternative is empty"),
        ("model=", "an alternative is empty"),
    ],
)
def test_a_selector_that_chooses_nothing_is_refused(words: str, said: str) -> None:
    with pytest.raises(SelectorInvalid, match=said):
        parse_selector(words)


def test_a_selector_is_shown_as_it_was_written() -> None:
    assert str(parse_selector(" model=Pixel 8 ")) == "model=Pixel 8"
    assert str(parse_selector("all")) == "any phone"
