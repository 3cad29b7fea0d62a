"""The pages' colours: text stays readable for everyone, in the light and in the dark."""

from __future__ import annotations

import re
from importlib import resources

import pytest

STYLE = resources.files("daemon.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.S))
TONES = ("green", "lime", "yellow", "red", "orange", "magenta", "blue", "grey")
PAIRS = [(tone, f"{tone}-bg") for tone in TONES]
PAIRS += [(text, ground) for text in ("ink", "soft", "accent") for ground in ("paper", "card", "sunk")]


def luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [LIGHT, {**LIGHT, **DARK}], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: dict[str, str], text: str, ground: str) -> None:
    bright, dim = sorted((luminance(scheme[text]), luminance(scheme[ground])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5, f"{scheme[text]} on {scheme[ground]}: below WCAG AA"


def test_the_dark_scheme_changes_every_colour_that_text_stands_in_or_on() -> None:
    assert {name for pair in PAIRS for name in pair} <= set(DARK)
