"""Icons: every name has both drawings, its own picture and the code point Google gave it; other names are refused."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.ui.icons import ALIASES, SYMBOLS, UnknownIcon, filled, known
from accessibility_bridge.simulator.world.ui.sprites import icon_mask
from accessibility_bridge.simulator.world.ui.widgets import icon

FONTS = Path(str(resources.files("accessibility_bridge.simulator.world"))) / "fonts"
NAMES = sorted({*SYMBOLS, *ALIASES})


@pytest.mark.parametrize("file", ["MaterialSymbolsOutlined-Subset.ttf", "MaterialSymbolsFilled-Subset.ttf"])
def test_the_shipped_typefaces_hold_exactly_the_named_icons(file: str) -> None:
    assert set(TTFont(FONTS / file).getBestCmap()) == set(SYMBOLS.values()), "run scripts/make-icons"


def test_the_typefaces_are_small_and_come_with_their_licence() -> None:
    assert sum(file.stat().st_size for file in FONTS.glob("MaterialSymbols*.ttf")) < 150_000
    licence = (FONTS / "MaterialSymbols-LICENSE.txt").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "material-symbols 0.47.5" in licence


def test_every_icon_draws_something_inside_its_square_both_ways() -> None:
    for name in NAMES:
        for drawn in (name, filled(name)):
            mask = icon_mask(drawn, 48)
            assert mask.size == (48, 48)
            assert mask.getbbox() is not None, drawn
            assert max(mask.tobytes()) > 200, drawn


def test_icons_keep_their_middle_at_every_size() -> None:
    for size_px in (16, 33, 96):
        left, top, right, bottom = icon_mask("circle_filled", size_px).getbbox() or (0, 0, 0, 0)
        assert abs(left + right - size_px) <= 2
        assert abs(top + bottom - size_px) <= 2


def test_an_icon_and_its_filled_drawing_differ() -> None:
    assert icon_mask("star", 48).tobytes() != icon_mask("star_filled", 48).tobytes()
    assert filled("star_filled") == "star_filled"


def test_every_own_name_stands_for_an_icon() -> None:
    assert not set(ALIASES) & set(SYMBOLS)
    assert all(known(name) for name in ALIASES)


def test_an_unknown_icon_is_refused_with_names_that_come_near() -> None:
    with pytest.raises(UnknownIcon, match="no icon is called 'calender'; near it: calendar"):
        icon("calender")


def test_every_app_has_an_icon_that_exists() -> None:
    assert all(known(app.icon) for app in installed_apps())
