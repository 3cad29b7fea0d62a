"""A slow network: pages that an app opens show a spinner first, and some of them fail until somebody tries again.

Pages that were open before it came are loaded already. It lasts until a steady network is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from accessibility_bridge.simulator.world.app import Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.nuisances.ledger import Ending, Glance, Visit
from accessibility_bridge.simulator.world.ui.bars import scaffold
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, icon, spinner, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How an app's pages load from now on."""

    kind: Literal["network"]
    loads_s: float = 0.0
    """How long a page takes on a phone that is fast itself; 0 for the network as it always was."""
    times_loading: float = 0.0
    """What the phone's own pace adds, in multiples of its loading time."""
    failures: int = 0
    """How often each page fails before it appears; below 0 it never does."""
    insists: bool = False

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Take the place of the network that the app had."""
        ui.phone.nuisances.lift(visit.package, Network)
        if self.loads_s:
            ui.phone.nuisances.veil(visit, self)
        else:
            visit.end(Ending.OVER)

    def over(self, ui: Ui[Any], visit: Visit, glance: Glance, page: Page) -> Page:
        """The spinner, the failure, or the page."""
        if glance.loaded_s < visit.at_s:
            return page
        left_s = glance.since_s + self._takes_s(ui) - ui.phone.timeline.now_s
        if left_s > 0:
            ui.refresh_after(left_s)
            return _instead(page, spinner())
        if glance.turns != self.failures:
            return _instead(page, _failed(ui, lambda: self._again(ui, glance)))
        return page

    def _takes_s(self, ui: Ui[Any]) -> float:
        return self.loads_s + self.times_loading * ui.phone.pace.loading_ms / 1000

    def _again(self, ui: Ui[Any], glance: Glance) -> None:
        glance.since_s = ui.phone.timeline.now_s
        glance.turns += 1


def _instead(page: Page, shown: View) -> Page:
    middle = replace(shown, corner=(At.CENTER, At.CENTER))
    body = View(class_name="android.widget.FrameLayout", axis=Axis.STACK, children=(middle,), width=FILL, height=FILL)
    return replace(page, content=scaffold(body), autofocus="", on_back=None)


def _failed(ui: Ui[Any], again: Handler) -> View:
    return View(
        class_name="android.widget.LinearLayout",
        id="error_view",
        across=At.CENTER,
        children=(
            icon("cloud_off", size=72),
            text(ui.tr("No connection", "网络不给力"), id="error_title", look=Look(size_sp=20, bold=True)),
            text(
                ui.tr("Check your network and try again", "请检查网络后重试"),
                id="error_text",
                look=Look(tone=Tone.MUTED, lines=2, text_at=At.CENTER),
            ),
            button(ui.tr("Retry", "重试"), again, id="error_retry", filled=True),
        ),
        gap=14,
        padding=edges(32),
    )
