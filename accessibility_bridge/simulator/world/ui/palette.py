"""The colours of the light and the dark theme, by role."""

from __future__ import annotations

from accessibility_bridge.simulator.world.ui.view import Tone

Rgb = tuple[int, int, int]

_LIGHT = {
    Tone.BACKGROUND: "#f7f8fb", Tone.SURFACE: "#eceff5", Tone.CARD: "#ffffff", Tone.BAR: "#f7f8fb",
    Tone.PRIMARY: "#0b57d0", Tone.ON_PRIMARY: "#ffffff", Tone.ACCENT: "#d3e3fd", Tone.ON_ACCENT: "#041e49",
    Tone.TEXT: "#1b1c1f", Tone.MUTED: "#5d6067", Tone.OUTLINE: "#c4c7cf", Tone.DANGER: "#b3261e",
    Tone.SALE: "#e0431b", Tone.INK: "#2c2e33", Tone.PAPER: "#f4f4f6",
}  # fmt: skip
_DARK = {
    Tone.BACKGROUND: "#111317", Tone.SURFACE: "#1f2228", Tone.CARD: "#25282e", Tone.BAR: "#111317",
    Tone.PRIMARY: "#a8c7fa", Tone.ON_PRIMARY: "#062e6f", Tone.ACCENT: "#0842a0", Tone.ON_ACCENT: "#d3e3fd",
    Tone.TEXT: "#e4e5ea", Tone.MUTED: "#a9acb4", Tone.OUTLINE: "#44474e", Tone.DANGER: "#f2b8b5",
    Tone.SALE: "#ff8a65", Tone.INK: "#2c2e33", Tone.PAPER: "#f4f4f6",
}  # fmt: skip


def rgb(colour: str) -> Rgb:
    """`#rrggbb` as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


_THEMES = {night: {tone: rgb(c) for tone, c in theme.items()} for night, theme in ((False, _LIGHT), (True, _DARK))}


def palette(*, night: bool) -> dict[Tone, Rgb]:
    """The theme's colours."""
    return _THEMES[night]
