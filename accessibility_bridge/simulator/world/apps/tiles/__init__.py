"""翻翻乐, a game of pairs on one surface: board, score, buttons and dialogs are pixels that have no nodes."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction, Row
from accessibility_bridge.simulator.world.apps.tiles.drawing import curtain, dialog, pill, tile, wide
from accessibility_bridge.simulator.world.apps.tiles.game import COLUMNS, EASY, HARD, Tiles
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.samples import prepared
from accessibility_bridge.simulator.world.ui.canvas import pixels
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, line, space, text

PACKAGE = "dev.tapwright.tiles"
_TABLE, _TABLE_NIGHT = "#2f7d6b", "#14332d"
_HELP = Label(
    "Turn two tiles. Equal ones stay open, others turn back. Find all pairs in as few moves as you can.",
    "每次翻开两张牌，相同则保留，不同则翻回。用最少的步数找出所有的对子。",
)
_LEVELS = {EASY: Label("Easy 4×4", "简单 4×4"), HARD: Label("Hard 4×6", "困难 4×6")}

_Ui = Ui[Tiles]


def home(ui: _Ui) -> Page:
    """The surface with everything on it."""
    state, now_s = ui.state, ui.phone.timeline.now_s
    if len(state.open_at(now_s)) == 2:
        ui.refresh_after(state.covered_at_s - now_s)
    table = View(
        width=FILL,
        height=FILL,
        children=(_bar(ui), _board(ui), _buttons(ui)),
        look=Look(tint=_TABLE_NIGHT if ui.phone.night else _TABLE),
    )
    over = _dialog(ui)
    stack = View(axis=Axis.STACK, width=FILL, height=FILL, children=(table, *((curtain(over),) if over else ())))
    surface = View(class_name="android.view.SurfaceView", width=FILL, height=FILL, children=(pixels(stack),))
    frame = View(class_name="android.widget.FrameLayout", width=FILL, height=FILL, children=(surface,))
    return Page(content=frame, activity=".GameActivity", on_back=_show(ui, "") if state.panel else None)


def _bar(ui: _Ui) -> View:
    state = ui.state
    best = state.best.get(state.level, 0)
    name = text(ui.tr("Tiles", "翻翻乐"), look=Look(size_sp=24, bold=True, tone=Tone.PAPER))
    level = text(_LEVELS[state.level].in_locale(ui.phone.locale), look=Look(size_sp=14, tone=Tone.PAPER))
    pills = line(
        pill(ui.tr("Score", "得分"), state.score),
        pill(ui.tr("Moves", "步数"), state.moves),
        pill(ui.tr("Best", "最高分"), best),
        gap=10,
    )
    return View(width=FILL, padding=edges(16, 12), gap=10, children=(line(name, space(weight=1), level), pills))


def _board(ui: _Ui) -> View:
    state = ui.state
    shown = {*state.matched, *state.open_at(ui.phone.timeline.now_s)}

    def turn(place: int) -> Handler:
        return lambda: state.turn(place, ui.phone.timeline.now_s)

    tiles = [
        tile(face if place in shown else "", turn(place), found=place in state.matched, night=ui.phone.night)
        for place, face in enumerate(state.faces)
    ]
    rows = tuple(
        View(axis=Axis.ROW, width=FILL, weight=1, gap=8, children=tuple(tiles[start : start + COLUMNS]))
        for start in range(0, len(tiles), COLUMNS)
    )
    return View(width=FILL, weight=1, gap=8, padding=edges(14, 8), children=rows)


def _buttons(ui: _Ui) -> View:
    state = ui.state
    choices = (
        wide("replay", ui.tr("New game", "新游戏"), lambda: state.start(state.level)),
        wide("tune", ui.tr("Level", "难度"), _show(ui, "level")),
        wide("help", ui.tr("Help", "帮助"), _show(ui, "help")),
    )
    return View(axis=Axis.ROW, width=FILL, height=76, padding=edges(14, 12), gap=10, children=choices)


def _show(ui: _Ui, panel: str) -> Handler:
    def run() -> None:
        ui.state.panel = panel

    return run


def _dialog(ui: _Ui) -> View | None:
    state = ui.state
    match state.panel:
        case "help":
            told = text(_HELP.in_locale(ui.phone.locale), look=Look(size_sp=16, lines=8, tone=Tone.INK))
            return dialog(ui.tr("How to play", "玩法"), told, wide("check", ui.tr("Got it", "知道了"), _show(ui, "")))
        case "level":
            names = [(level, label.in_locale(ui.phone.locale)) for level, label in _LEVELS.items()]
            lines = [wide("grid_view", name, _start(ui, level)) for level, name in names]
            return dialog(ui.tr("Choose a level", "选择难度"), *lines)
    return _won(ui) if state.over else None


def _start(ui: _Ui, level: str) -> Handler:
    return lambda: ui.state.start(level)


def _won(ui: _Ui) -> View:
    state = ui.state
    pairs = len(state.faces) // 2
    stars = 3 if state.moves <= pairs * 3 // 2 else 2 if state.moves <= pairs * 2 else 1
    earned = [icon("star_filled" if n < stars else "star", tone=Tone.SALE, size=44) for n in range(3)]
    told = ui.tr(f"{state.score} points in {state.moves} moves", f"{state.moves} 步，得分 {state.score}")
    again = wide("replay", ui.tr("Play again", "再来一局"), _start(ui, state.level))
    return dialog(
        ui.tr("You won!", "恭喜过关！"),
        line(*earned, along=At.CENTER, gap=6),
        text(told, look=Look(size_sp=18, tone=Tone.INK)),
        again,
    )


def _game_rows(state: Tiles) -> Sequence[Row]:
    return [
        {
            "_id": "1", "game": str(state.game), "level": state.level, "moves": str(state.moves),
            "score": str(state.score), "pairs_found": str(len(state.matched) // 2), "over": str(int(state.over)),
            "won": str(state.won),
        }
    ]  # fmt: skip


def _tile_rows(state: Tiles) -> Sequence[Row]:
    return [
        {"_id": str(place), "face": face, "matched": str(int(place in state.matched))}
        for place, face in enumerate(state.faces)
    ]


def _best_rows(state: Tiles) -> Sequence[Row]:
    return [{"_id": str(n), "level": level, "score": str(score)} for n, (level, score) in enumerate(state.best.items())]


def _at(sight: str) -> PageFunction[Tiles]:
    """The surface in a state of its own, for contact sheets."""

    def prepare(ui: _Ui) -> None:
        state = ui.state
        match sight:
            case "won":
                state.matched, state.moves, state.score = list(range(len(state.faces))), 11, 96
            case "turned":
                state.turned, state.matched = [0], [i for i, face in enumerate(state.faces) if face == state.faces[1]]
            case panel:
                state.panel = panel

    return prepared(home, prepare)


APP = App(
    package=PACKAGE,
    label=Label("Tiles", "翻翻乐"),
    fresh=Tiles,
    home=home,
    icon="extension",
    tint="#2f7d6b",
    activity=".GameActivity",
    providers={
        f"content://{PACKAGE}/game": _game_rows,
        f"content://{PACKAGE}/tiles": _tile_rows,
        f"content://{PACKAGE}/best": _best_rows,
    },
    samples=(lambda: _at("turned"), lambda: _at("help"), lambda: _at("level"), lambda: _at("won")),
    version_name="1.8.0",
    version_code=18,
    system=False,
)
