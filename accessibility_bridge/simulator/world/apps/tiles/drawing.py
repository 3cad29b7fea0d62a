"""The pieces the game is drawn with: tiles, buttons, counters, dialogs. They know no rules."""

from __future__ import annotations

from accessibility_bridge.simulator.world.apps.tiles.game import FACES
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, text

_BACK, _BACK_NIGHT = "#1d4e89", "#16345c"
_BUTTON, _FOUND, _FACE, _PAPER = "#d9822b", "#cfe3dc", "#fffaf0", "#f6efe0"
_TINTS = dict(
    zip(
        FACES,
        (
            "#d64550", "#e0a100", "#8d5a3b", "#2a78c2", "#c2489b", "#6a4bbd", "#e0662a", "#3d8f3d", "#d1719a",
            "#1f8f99", "#b08900", "#3a66b7",
        ),
        strict=True,
    )
)  # fmt: skip


def tile(face: str, on_tap: Handler, *, found: bool, night: bool) -> View:
    """One tile: its back, or its face on paper, paler once its pair was found."""
    if not face:
        back = icon("extension", tone=Tone.PAPER, size=30)
        return _card((back,), on_tap, tint=_BACK_NIGHT if night else _BACK)
    disc = View(
        width=60,
        height=60,
        padding=edges(12, 12),
        look=Look(tint=_TINTS[face], radius=30, icon=f"{face}_filled", tone=Tone.PAPER),
    )
    return _card((disc,), on_tap, tint=_FOUND if found else _FACE)


def _card(children: tuple[View, ...], on_tap: Handler, *, tint: str) -> View:
    return View(
        weight=1,
        height=FILL,
        along=At.CENTER,
        across=At.CENTER,
        children=children,
        on_tap=on_tap,
        look=Look(tint=tint, radius=12),
    )


def pill(name: str, value: int) -> View:
    """A counter with its name."""
    parts = (
        text(name, look=Look(size_sp=12, tone=Tone.MUTED)),
        text(str(value), look=Look(size_sp=20, bold=True, tone=Tone.TEXT)),
    )
    return View(weight=1, children=parts, padding=edges(12, 6), look=Look(fill=Tone.CARD, radius=10))


def wide(name: str, label: str, on_tap: Handler, *, height: float = 52) -> View:
    """A button with an icon before its name, as wide as the room it gets."""
    parts = (icon(name, tone=Tone.PAPER, size=20), text(label, look=Look(size_sp=16, bold=True, tone=Tone.PAPER)))
    return View(
        axis=Axis.ROW,
        along=At.CENTER,
        across=At.CENTER,
        gap=6,
        width=FILL,
        height=height,
        children=parts,
        on_tap=on_tap,
        look=Look(tint=_BUTTON, radius=14),
    )


def dialog(title: str, *parts: View) -> View:
    """A sheet of paper with a title and something below."""
    head = text(title, look=Look(size_sp=24, bold=True, tone=Tone.INK))
    return View(
        width=300,
        gap=18,
        across=At.CENTER,
        padding=edges(22, 22),
        corner=(At.CENTER, At.CENTER),
        children=(head, *parts),
        look=Look(tint=_PAPER, radius=20, elevation=10),
    )


def curtain(over: View) -> View:
    """Something over the board that keeps fingers off what lies below."""
    return View(axis=Axis.STACK, width=FILL, height=FILL, children=(over,), on_tap=_nothing)


def _nothing() -> None:
    """A touch beside a dialog does nothing."""
