"""The puzzle before an order: pictures to choose from, or a piece to push into its gap. Nothing in it has a label.

What is right depends on the number of the puzzle alone; a wrong answer brings the next one.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.tickets.offers import Tickets, TicketsUi
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.canvas import Canvas
from accessibility_bridge.simulator.world.ui.controls import Colours
from accessibility_bridge.simulator.world.ui.palette import Rgb
from accessibility_bridge.simulator.world.ui.pictures import made_picture
from accessibility_bridge.simulator.world.ui.sprites import icon_mask
from accessibility_bridge.simulator.world.ui.view import FILL, At, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import (
    icon_button,
    line,
    scroller,
    slider,
    space,
    text,
    wide_button,
)

SIDE = 3
TILE_DP, GAP_DP = 96, 6
GRID_DP = SIDE * TILE_DP + (SIDE - 1) * GAP_DP
STRIP_DP, STRIP_HEIGHT_DP, PIECE_DP = 300, 168, 52
TOLERANCE = 0.03
"""How far beside its gap the piece may be, as a share of the way."""
_THINGS = (
    ("directions_bike", Label("bicycles", "自行车")),
    ("directions_bus", Label("buses", "公交车")),
    ("traffic", Label("traffic lights", "红绿灯")),
    ("flight", Label("airplanes", "飞机")),
    ("park", Label("trees", "树")),
    ("local_cafe", Label("cups", "杯子")),
    ("pets", Label("paw prints", "爪印")),
    ("cake", Label("cakes", "蛋糕")),
)
_PAPER = ("#8fa3ad", "#a89f91", "#7d8f69", "#8d7b94", "#94a7c2", "#b08968", "#6d8a96", "#9c8f5f", "#86757a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """One puzzle and its answer."""

    number: int
    wanted: int
    """Position of the thing that is asked for."""
    tiles: tuple[int, ...]
    """What is on each tile, row by row; empty for a piece to push."""
    gap: float = 0.0
    """Where the gap is, as a share of the way the piece goes."""

    @property
    def right(self) -> frozenset[int]:
        """The tiles to choose."""
        return frozenset(i for i, thing in enumerate(self.tiles) if thing == self.wanted)


def puzzle(number: int) -> Puzzle:
    """The puzzle of that number: always the same."""
    chance = random.Random(f"puzzle {number}")
    if number % 3 == 2:
        return Puzzle(number=number, wanted=0, tiles=(), gap=round(chance.uniform(0.35, 0.95), 3))
    wanted = chance.randrange(len(_THINGS))
    others = [thing for thing in range(len(_THINGS)) if thing != wanted]
    count = chance.choice((3, 3, 4))
    tiles = [wanted] * count + [chance.choice(others) for _ in range(SIDE * SIDE - count)]
    chance.shuffle(tiles)
    return Puzzle(number=number, wanted=wanted, tiles=tuple(tiles))


@dataclass(slots=True)
class _Answer:
    """What was done about the puzzle so far."""

    chosen: frozenset[int] = frozenset()
    level: float = 0.0
    failed: bool = False


def check(on_solved: Callable[[TicketsUi], None]) -> PageFunction[Tickets]:
    """The page with the puzzle; `on_solved` is done when it is solved, in the page's place."""
    answer = _Answer()

    def page(ui: TicketsUi) -> Page:
        asked = puzzle(ui.state.puzzle)

        def another(*, failed: bool) -> None:
            ui.state.puzzle += 1
            answer.chosen, answer.level, answer.failed = frozenset(), 0.0, failed

        def verify() -> None:
            if not _solves(asked, answer):
                another(failed=True)
                return
            ui.state.puzzle += 1
            ui.state.puzzles_solved += 1
            ui.back()
            on_solved(ui)

        return _page(ui, asked, answer, (verify, lambda: another(failed=False)))

    return page


def _solves(asked: Puzzle, answer: _Answer) -> bool:
    if asked.tiles:
        return answer.chosen == asked.right
    return abs(answer.level - asked.gap) <= TOLERANCE


def _page(ui: TicketsUi, asked: Puzzle, answer: _Answer, acts: tuple[Handler, Handler]) -> Page:
    verify, refresh = acts
    thing = _THINGS[asked.wanted][1]
    told = (
        ui.tr(f"Select all images with {thing.en}", f"请依次点击所有包含{thing.zh}的图片")
        if asked.tiles
        else ui.tr("Drag the slider until the piece fits", "拖动滑块完成拼图")
    )
    wrong = text(
        ui.tr("Not quite. Try this one.", "验证失败，请再试一次"), id="captcha_error", look=Look(tone=Tone.DANGER)
    )
    parts = (
        text(told, id="captcha_task", look=Look(size_sp=20, lines=3, text_at=At.CENTER)),
        *((wrong,) if answer.failed else ()),
        *(_grid(asked, answer) if asked.tiles else _strip(asked, answer)),
    )
    body = View(
        class_name="android.widget.LinearLayout",
        id="captcha_panel",
        children=parts,
        across=At.CENTER,
        width=FILL,
        gap=18,
        padding=edges(6, 20),
        look=Look(fill=Tone.CARD, radius=16),
    )
    foot = line(
        icon_button("refresh", ui.tr("New puzzle", "换一张"), refresh, id="captcha_refresh"),
        space(weight=1),
        wide_button(ui.tr("Verify", "验证"), verify, id="captcha_verify"),
        gap=12,
        padding=edges(12),
    )
    bar = app_bar(ui.tr("Verify you are human", "安全验证"), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    listing = scroller([body, foot], key="captcha", id="captcha_page", gap=18, padding=edges(4, 8))
    return Page(content=scaffold(listing, bar=bar), activity=".VerifyActivity")


def _grid(asked: Puzzle, answer: _Answer) -> tuple[View, ...]:
    def tap(x_dp: float, y_dp: float) -> None:
        tile = _along(y_dp) * SIDE + _along(x_dp)
        answer.chosen ^= {tile}
        answer.failed = False

    # Drawn later, maybe by another thread: what was chosen when the page was built is what the picture shows.
    chosen = answer.chosen

    def paint(onto: Image.Image, place: Bounds, theme: Colours) -> None:
        for index, thing in enumerate(asked.tiles):
            _tile(onto, place, theme, (asked.number, index, thing, index in chosen))

    shows = f"tiles {asked.number} {sorted(chosen)}"
    return (_picture(Canvas(shows=shows, paint=paint, on_tap=tap), GRID_DP, GRID_DP),)


def _along(from_middle_dp: float) -> int:
    """Which row or column of tiles is so far from the middle of the picture."""
    return min(SIDE - 1, max(0, int((from_middle_dp + GRID_DP / 2) // (TILE_DP + GAP_DP))))


def _picture(canvas: Canvas, width: float, height: float) -> View:
    return View(class_name="android.widget.ImageView", id="captcha_picture", canvas=canvas, width=width, height=height)


def _tile(onto: Image.Image, place: Bounds, theme: Colours, drawn: tuple[int, int, int, bool]) -> None:
    number, index, thing, chosen = drawn
    down, across = divmod(index, SIDE)
    step, side = (TILE_DP + GAP_DP) * theme.density, round(TILE_DP * theme.density)
    left, top = place.left + round(across * step), place.top + round(down * step)
    chance = random.Random(f"tile {number} {index}")
    sheet = made_picture(f"cover:tile {number} {index}", side, side).copy()
    wash = Image.new("RGB", (side, side), chance.choice(_PAPER))
    sheet = Image.blend(sheet, wash, 0.72)
    size = round(side * chance.uniform(0.5, 0.68))
    mask = icon_mask(f"{_THINGS[thing][0]}_filled", size).rotate(chance.uniform(-18, 18))
    ink: Rgb = (chance.randrange(20, 60), chance.randrange(20, 60), chance.randrange(30, 70))
    room = side - size
    sheet.paste(ink, (chance.randrange(room), chance.randrange(room)), mask)
    onto.paste(sheet, (left, top))
    if chosen:
        _mark(onto, (left, top, side), theme)


def _mark(onto: Image.Image, tile: tuple[int, int, int], theme: Colours) -> None:
    left, top, side = tile
    thick, badge = round(4 * theme.density), round(26 * theme.density)
    colour = theme.colour(Tone.PRIMARY)
    ImageDraw.Draw(onto).rectangle((left, top, left + side - 1, top + side - 1), outline=colour, width=thick)
    onto.paste(colour, (left + thick, top + thick), icon_mask("check_circle_filled", badge))


def _strip(asked: Puzzle, answer: _Answer) -> tuple[View, ...]:
    def slide(level: float) -> None:
        answer.level, answer.failed = level, False

    level = answer.level

    def paint(onto: Image.Image, place: Bounds, theme: Colours) -> None:
        scene = made_picture(f"landscape:strip {asked.number}", place.width, place.height)
        onto.paste(scene, (place.left, place.top))
        side, way = round(PIECE_DP * theme.density), place.width - round(PIECE_DP * theme.density)
        top, gap = place.height // 3, round(way * asked.gap)
        piece = scene.crop((gap, top, gap + side, top + side))
        onto.paste((30, 32, 36), (place.left + gap, place.top + top, place.left + gap + side, place.top + top + side))
        at = (place.left + round(way * level), place.top + top)
        onto.paste(piece, at)
        ImageDraw.Draw(onto).rectangle((*at, at[0] + side, at[1] + side), outline=(255, 255, 255), width=3)

    canvas = Canvas(shows=f"strip {asked.number} {level:.3f}", paint=paint)
    return (
        _picture(canvas, STRIP_DP, STRIP_HEIGHT_DP),
        slider(level, slide, id="captcha_slider", desc=""),
    )
