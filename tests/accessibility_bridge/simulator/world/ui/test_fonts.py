"""Typefaces: Roboto for Latin, Noto for the rest, and a width for layout that is the width of what is drawn."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from accessibility_bridge.simulator.world.ui.fonts import width_px, write
from accessibility_bridge.simulator.world.ui.text import break_lines

FONTS = Path(str(resources.files("accessibility_bridge.simulator.world"))) / "fonts"


def characters_of(file: str) -> set[int]:
    return set(TTFont(FONTS / file).getBestCmap())


def drawn(text: str, size_px: int = 40, *, bold: bool = False) -> tuple[int, int, int, int]:
    """The rectangle that the ink of a text takes, its baseline at (10, 60)."""
    sheet = Image.new("RGB", (900, 90))
    write(sheet, (10, 60), text, size_px, fill=(255, 255, 255), bold=bold)
    return sheet.getbbox() or (0, 0, 0, 0)


def test_every_hanzi_of_gb_2312_is_there() -> None:
    noto = characters_of("NotoSansCJKsc-Subset.otf")
    cells = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    hanzi = {ord(character) for cell in cells for character in cell.decode("gb2312", "ignore")}
    assert len(hanzi) == 6763
    assert hanzi <= noto


@pytest.mark.parametrize("weight", ["Regular", "Medium"])
def test_roboto_has_every_latin_letter_of_europe_and_all_else_that_it_draws(weight: str) -> None:
    roboto = characters_of(f"Roboto-{weight}-Latin.ttf")
    assert {*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”•…€™−")} <= roboto


def test_the_typefaces_stay_small_and_come_with_their_licence() -> None:
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 2_500_000
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "The Roboto Project Authors" in licence


@pytest.mark.parametrize("text", ["Hamburg", "设置", "Wi-Fi 网络 5G", "混排 mixed 文字 text"])
@pytest.mark.parametrize("bold", [False, True])
def test_text_is_drawn_as_wide_as_layout_takes_it_for(text: str, bold: bool) -> None:
    left, _, right, _ = drawn(text, bold=bold)
    assert right - left == pytest.approx(width_px(text, 40, bold), abs=8)
    assert 10 <= left < 16


def test_bold_text_has_more_ink() -> None:
    def ink(text: str, bold: bool) -> int:
        sheet = Image.new("L", (400, 90))
        return sum(_written(sheet, text, bold).tobytes())

    assert ink("Settings", True) > 1.05 * ink("Settings", False)
    assert ink("设置", True) > 1.05 * ink("设置", False)


def _written(sheet: Image.Image, text: str, bold: bool) -> Image.Image:
    page = sheet.convert("RGB")
    write(page, (10, 60), text, 40, fill=(255, 255, 255), bold=bold)
    return page.convert("L")


def test_letters_stand_on_the_baseline() -> None:
    _, _, _, bottom = drawn("HELLO")
    assert abs(bottom - 60) <= 1


def test_bold_text_breaks_where_its_own_width_ends() -> None:
    words = "Notifications on the lock screen"
    room = int(width_px(words, 40)) + 1
    assert break_lines(words, 40, room, 2) == (words,)
    assert len(break_lines(words, 40, room, 2, True)) == 2
