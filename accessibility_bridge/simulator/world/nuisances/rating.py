"""A dialog that wants stars: five take one to the store, three or fewer are thanked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from accessibility_bridge.simulator.world.app import Kind, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.nuisances.ledger import Ending, Visit
from accessibility_bridge.simulator.world.nuisances.pages import muted
from accessibility_bridge.simulator.world.nuisances.store import of_installed, store_page
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.rows import app_icon
from accessibility_bridge.simulator.world.ui.view import At, Handler, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon_button, line

_STARS = 5
_STAR_DP = 40
"""Five of them fit the narrowest phones."""
_GOOD = 4
"""From so many on, the store is where the app wants them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Asks how one likes the app."""

    kind: Literal["rating"]
    title: Label
    message: Label
    insists: bool = False

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Open the dialog over the app's front page."""
        given: list[int] = []

        def page(ui: Ui[Any]) -> Page:
            content = panel(
                self.title.in_locale(ui.phone.locale).replace("{app}", ui.label),
                (_icon(ui, visit.package), muted(self.message.in_locale(ui.phone.locale)), _stars(ui, given)),
                yes=(ui.tr("Submit", "提交"), lambda: _submit(ui, visit, given)) if given else None,
                no=(ui.tr("Not now", "以后再说"), lambda: visit.close(ui, Ending.REFUSED)),
            )
            return Page(content=content, kind=Kind.DIALOG, on_close=visit.closed)

        visit.open(ui, page)


def _icon(ui: Ui[Any], package: str) -> View:
    app = ui.phone.apps[package]
    return line(app_icon(app.icon, app.tint, size=56), along=At.CENTER)


def _stars(ui: Ui[Any], given: list[int]) -> View:
    def give(stars: int) -> None:
        given[:] = [stars]

    return line(*(_star(ui, nth, given, partial(give, nth)) for nth in range(1, _STARS + 1)), along=At.CENTER)


def _star(ui: Ui[Any], nth: int, given: list[int], on_tap: Handler) -> View:
    lit = bool(given) and nth <= given[0]
    desc = ui.tr(f"{nth} star{'s' if nth > 1 else ''}", f"{nth} 星")
    tone = Tone.PRIMARY if lit else Tone.OUTLINE
    star = icon_button("star_filled" if lit else "star", desc, on_tap, id=f"rating_star{nth}", tone=tone)
    return replace(star, width=_STAR_DP, height=_STAR_DP, padding=edges(_STAR_DP / 8, _STAR_DP / 8))


def _submit(ui: Ui[Any], visit: Visit, given: list[int]) -> None:
    visit.close(ui, Ending.ACCEPTED)
    if given[0] >= _GOOD:
        visit.followed += 1
        ui.open(store_page(of_installed(ui, visit.package)))
    else:
        ui.toast(ui.tr("Thank you for your feedback", "感谢您的反馈"))
