"""A view that draws itself and reads the finger itself, as maps and games do.

Accessibility sees one empty rectangle. Places are told in dp from the view's middle, to the right and downwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PIL import Image

from accessibility_bridge.geometry import Bounds, Point

if TYPE_CHECKING:
    from accessibility_bridge.simulator.world.ui.controls import Colours
    from accessibility_bridge.simulator.world.ui.view import View

Touched = Callable[[float, float], None]
"""Told a place, or for a drag how far the finger went, across and down in dp."""
Zoomed = Callable[[int, float, float], None]
"""Told how often two fingers have doubled how far they are apart (less than 0: halved), and the place between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """What a view draws, and what it does with the finger."""

    shows: str
    """Names the picture: equal for equal pictures of one size in one theme."""
    paint: Callable[[Image.Image, Bounds, Colours], None] = field(compare=False, repr=False)
    on_tap: Touched | None = field(default=None, compare=False, repr=False)
    on_double_tap: Touched | None = field(default=None, compare=False, repr=False)
    on_hold: Touched | None = field(default=None, compare=False, repr=False)
    on_drag: Touched | None = field(default=None, compare=False, repr=False)
    on_zoom: Zoomed | None = field(default=None, compare=False, repr=False)


def told(handler: Touched, at: Point, bounds: Bounds, density: float) -> Callable[[], None]:
    """A handler of a place, bound to the pixel `at` of the view at `bounds`."""
    middle = bounds.center
    return lambda: handler((at.x - middle.x) / density, (at.y - middle.y) / density)


def pixels(view: View) -> View:
    """The view and all in it, drawn and touched as ever, but unknown to accessibility."""
    return replace(view, important=False, children=tuple(pixels(child) for child in view.children))
