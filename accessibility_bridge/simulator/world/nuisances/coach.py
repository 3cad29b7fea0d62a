"""Coach marks: the page goes dark but for one spot, a bubble explains it, and a tap anywhere goes on to the next.

They lie in the app's own window, as such libraries put them: accessibility still tells of everything below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from PIL import Image, ImageDraw

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.simulator.world.app import Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.nuisances.ledger import Ending, Glance, Visit
from accessibility_bridge.simulator.world.ui.canvas import Canvas
from accessibility_bridge.simulator.world.ui.controls import Colours
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, line, space, text

_DARK = 0.7
"""Share of the light that is taken away."""
_RING_DP = 2
_BUBBLE_AWAY_DP = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One step: a spot, and what is said of it."""

    across: float
    down: float
    """Where the spot is, in shares of the page from its upper left corner."""
    radius_dp: float
    title: Label
    message: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachMarks:
    """A tour over the page in front."""

    kind: Literal["coach_marks"]
    marks: tuple[Mark, ...]
    insists: bool = False

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Lie over the app's pages from now on."""
        ui.phone.nuisances.veil(visit, _Tour(self.marks))


class _Tour:
    """How far somebody has come."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self._marks, self._at = marks, 0

    def over(self, ui: Ui[Any], visit: Visit, glance: Glance, page: Page) -> Page:
        """The page below the dark, with one spot left open."""

        def go_on() -> None:
            self._at += 1
            if self._at == len(self._marks):
                visit.end(Ending.ACCEPTED)

        def skip() -> None:
            visit.end(Ending.REFUSED)

        mark = self._marks[self._at]
        shade = View(
            class_name="android.widget.FrameLayout",
            id="coach_overlay",
            on_tap=go_on,
            canvas=_darkness(mark),
            axis=Axis.STACK,
            children=(self._bubble(ui, mark, go_on, skip),),
            width=FILL,
            height=FILL,
        )
        content = View(important=False, axis=Axis.STACK, children=(page.content, shade), width=FILL, height=FILL)
        return replace(page, content=content, on_back=skip, autofocus="")

    def _bubble(self, ui: Ui[Any], mark: Mark, go_on: Handler, skip: Handler) -> View:
        locale, last = ui.phone.locale, self._at == len(self._marks) - 1
        foot = line(
            text(f"{self._at + 1}/{len(self._marks)}", id="coach_step", look=Look(tone=Tone.MUTED)),
            space(weight=1),
            *(() if last else (button(ui.tr("Skip", "跳过"), skip, id="coach_skip"),)),
            button(ui.tr("Got it", "知道了") if last else ui.tr("Next", "下一步"), go_on, id="coach_next", filled=True),
            gap=6,
        )
        card = View(
            class_name="android.widget.LinearLayout",
            id="coach_bubble",
            children=(
                text(mark.title.in_locale(locale), id="coach_title", look=Look(size_sp=18, bold=True)),
                text(mark.message.in_locale(locale), id="coach_message", look=Look(tone=Tone.MUTED, lines=3)),
                foot,
            ),
            width=FILL,
            gap=8,
            padding=Edges(20, 16, 12, 12),
            look=Look(fill=Tone.CARD, radius=16, elevation=8),
        )
        # The bubble keeps to the half of the page in which the spot is not.
        away = edges(24, 120 if mark.radius_dp < 60 else mark.radius_dp + _BUBBLE_AWAY_DP)
        side = At.END if mark.down < 0.5 else At.START
        return View(important=False, children=(card,), width=FILL, padding=away, corner=(At.START, side))


def _darkness(mark: Mark) -> Canvas:
    return Canvas(shows=f"coach {mark.across} {mark.down} {mark.radius_dp}", paint=partial(_darken, mark))


def _darken(mark: Mark, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    box = (place.left, place.top, place.right, place.bottom)
    lit = onto.crop(box)
    dark = Image.blend(lit, Image.new("RGB", lit.size), _DARK)
    x, y, r = mark.across * place.width, mark.down * place.height, mark.radius_dp * theme.density
    mask = Image.new("L", lit.size, 255)
    ImageDraw.Draw(mask).ellipse((x - r, y - r, x + r, y + r), fill=0)
    ring = r + 2 * _RING_DP * theme.density
    ImageDraw.Draw(dark).ellipse((x - ring, y - ring, x + ring, y + ring), fill=theme.colour(Tone.PAPER))
    onto.paste(dark, box[:2], mask)
