"""Advertisements over the whole screen: a countdown, then a close button, named or not. A tap anywhere else is bait."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from accessibility_bridge.simulator.world.app import Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.nuisances.ledger import AD_ACTIVITY, Ending, Visit
from accessibility_bridge.simulator.world.nuisances.store import Product, store_page
from accessibility_bridge.simulator.world.ui.icons import known
from accessibility_bridge.simulator.world.ui.rows import app_icon
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Sprite, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, line, space, text, wide_button

_TINY_DP = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertisement:
    """One advertisement and how it lets go."""

    kind: Literal["advertisement"]
    product: Product
    call: Label
    """On the button that leads to the store."""
    countdown: Label
    """While it runs; `{left}` stands for the seconds that are left."""
    counts_s: float
    skippable: bool = False
    """Whether a tap on the countdown closes it."""
    leaves: bool = False
    """Whether it goes by itself when the countdown is over; otherwise a close button appears."""
    close_desc: Label = Label("")
    """What accessibility calls the close button; it may be silent."""
    back_closes: bool = False
    """Whether BACK closes it once the countdown is over; before, it never does."""
    video: bool = False
    insists: bool = False

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Cover the app's front page."""
        if self.leaves:
            ui.phone.timeline.after(self.counts_s, lambda: self._leave(ui, visit))

        def left_s() -> float:
            return visit.at_s + self.counts_s - ui.phone.timeline.now_s

        def back() -> None:
            if self.back_closes and left_s() <= 0:
                visit.close(ui, Ending.CLOSED)

        def page(ui: Ui[Any]) -> Page:
            if left_s() > 0:
                ui.refresh_after(left_s() % 1.0 or 1.0)
            return Page(content=self._content(ui, visit, left_s()), activity=AD_ACTIVITY, on_back=back)

        visit.open(ui, page)

    def _leave(self, ui: Ui[Any], visit: Visit) -> None:
        if visit.lies(ui.phone.desk):
            visit.close(ui, Ending.OVER)

    def _content(self, ui: Ui[Any], visit: Visit, left_s: float) -> View:
        def follow() -> None:
            visit.followed += 1
            ui.open(store_page(self.product))

        def close() -> None:
            visit.close(ui, Ending.CLOSED)

        picture = View(
            class_name="android.widget.ImageView", important=False, width=FILL, height=FILL,
            look=Look(sprite=Sprite.PICTURE, picture=self.product.picture),
        )  # fmt: skip
        foot = self._foot(ui, follow)
        shown = View(important=False, axis=Axis.STACK, children=(picture, *self._moving()), width=FILL, weight=1)
        poster = View(important=False, children=(shown, foot), width=FILL, height=FILL)
        return View(
            class_name="android.widget.FrameLayout",
            id="ad_container",
            axis=Axis.STACK,
            on_tap=follow,
            children=(poster, _badge(ui), self._corner(ui, left_s, close)),
            width=FILL,
            height=FILL,
            look=Look(fill=Tone.CARD),
        )

    def _moving(self) -> tuple[View, ...]:
        if not self.video:
            return ()
        played = icon("play", tone=Tone.PAPER, size=72)
        return (View(important=False, children=(played,), corner=(At.CENTER, At.CENTER)),)

    def _foot(self, ui: Ui[Any], follow: Handler) -> View:
        locale, product = ui.phone.locale, self.product
        told = View(
            important=False,
            children=(
                text(product.name.in_locale(locale), id="ad_headline", look=Look(size_sp=20, bold=True)),
                text(product.slogan.in_locale(locale), id="ad_body", look=Look(tone=Tone.MUTED, lines=2)),
            ),
            weight=1,
            gap=4,
        )
        head = line(app_icon(product.icon, product.tint, size=56), told, gap=16)
        call = wide_button(self.call.in_locale(locale), follow, id="ad_call_to_action")
        return View(important=False, children=(head, call), width=FILL, gap=18, padding=Edges(24, 20, 24, 28))

    def _corner(self, ui: Ui[Any], left_s: float, close: Handler) -> View:
        if left_s > 0:
            said = self.countdown.in_locale(ui.phone.locale).replace("{left}", str(math.ceil(left_s)))
            return _held(_countdown(said, close if self.skippable else None))
        return space() if self.leaves else _held(_tiny(self.close_desc.in_locale(ui.phone.locale), close))


def _held(view: View) -> View:
    return View(important=False, children=(view,), padding=edges(12, 12), corner=(At.END, At.START))


def _countdown(said: str, on_tap: Handler | None) -> View:
    return View(
        class_name="android.widget.TextView",
        id="ad_countdown",
        text=said,
        on_tap=on_tap,
        padding=edges(14, 7),
        look=Look(fill=Tone.INK, radius=16, tone=Tone.PAPER, size_sp=13, text_at=At.CENTER),
    )


def _tiny(desc: str, on_tap: Handler) -> View:
    return View(
        class_name="android.widget.ImageView",
        desc=desc,
        on_tap=on_tap,
        width=_TINY_DP,
        height=_TINY_DP,
        padding=edges(2, 2),
        look=Look(icon=known("close"), fill=Tone.INK, radius=_TINY_DP / 2, tone=Tone.PAPER),
    )


def _badge(ui: Ui[Any]) -> View:
    said = View(
        class_name="android.widget.TextView",
        id="ad_badge",
        text=ui.tr("Ad", "广告"),
        padding=edges(6, 2),
        look=Look(fill=Tone.INK, radius=4, tone=Tone.PAPER, size_sp=11),
    )
    return View(important=False, children=(said,), padding=edges(12, 12))
