"""What floats over the lower part of every page of an app until it is closed: a sticky banner, a bubble."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from accessibility_bridge.simulator.world.app import Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.nuisances.ledger import Ending, Glance, Visit
from accessibility_bridge.simulator.world.nuisances.store import Product, store_page
from accessibility_bridge.simulator.world.ui.icons import known
from accessibility_bridge.simulator.world.ui.rows import app_icon
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import text

_BUBBLE_DP = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """An advertisement that stays where it is while lists scroll below it."""

    kind: Literal["banner"]
    product: Product
    call: Label
    close_desc: Label
    bubble: bool = False
    """A round one at the edge instead of a bar over the whole width."""
    insists: bool = False

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Float over the app's pages from now on."""
        ui.phone.nuisances.veil(visit, self)

    def over(self, ui: Ui[Any], visit: Visit, glance: Glance, page: Page) -> Page:
        """The page below it."""

        def follow() -> None:
            visit.followed += 1
            ui.open(store_page(self.product))

        def close() -> None:
            visit.end(Ending.CLOSED)

        made = self._bubble(ui, follow, close) if self.bubble else self._bar(ui, follow, close)
        content = View(important=False, axis=Axis.STACK, children=(page.content, made), width=FILL, height=FILL)
        return replace(page, content=content)

    def _bar(self, ui: Ui[Any], follow: Handler, close: Handler) -> View:
        locale, product = ui.phone.locale, self.product
        told = View(
            important=False,
            children=(
                text(product.name.in_locale(locale), id="banner_title", look=Look(size_sp=16, bold=True)),
                text(product.slogan.in_locale(locale), id="banner_text", look=Look(tone=Tone.MUTED, size_sp=13)),
            ),
            weight=1,
            gap=2,
        )
        icon = app_icon(product.icon, product.tint, size=44)
        bar = View(
            class_name="android.widget.FrameLayout",
            id="banner_ad",
            axis=Axis.ROW,
            across=At.CENTER,
            on_tap=follow,
            children=(_badge(ui), icon, told, _call(self.call.in_locale(locale)), self._cross(ui, close)),
            width=FILL,
            height=84,
            gap=10,
            padding=edges(10),
            look=Look(fill=Tone.CARD, elevation=8),
        )
        return replace(bar, corner=(At.START, At.END))

    def _bubble(self, ui: Ui[Any], follow: Handler, close: Handler) -> View:
        locale, product = ui.phone.locale, self.product
        disc = View(
            class_name="android.widget.ImageView",
            id="bubble_ad",
            desc=product.name.in_locale(locale),
            on_tap=follow,
            width=_BUBBLE_DP,
            height=_BUBBLE_DP,
            padding=edges(16, 16),
            look=Look(tint=product.tint, radius=_BUBBLE_DP / 2, icon=known(product.icon), tone=Tone.PAPER, elevation=6),
        )
        parts = (self._cross(ui, close), disc, _badge(ui))
        held = View(important=False, across=At.CENTER, children=parts, padding=Edges(0, 0, 12, 96), gap=2)
        return replace(held, corner=(At.END, At.END))

    def _cross(self, ui: Ui[Any], close: Handler) -> View:
        return View(
            class_name="android.widget.ImageView",
            id="ad_close",
            desc=self.close_desc.in_locale(ui.phone.locale),
            on_tap=close,
            width=24,
            height=24,
            padding=edges(4, 4),
            look=Look(icon=known("close"), fill=Tone.SURFACE, radius=12, tone=Tone.MUTED),
        )


def _badge(ui: Ui[Any]) -> View:
    return View(
        class_name="android.widget.TextView",
        id="ad_badge",
        text=ui.tr("Ad", "广告"),
        padding=edges(4, 1),
        look=Look(outline=Tone.OUTLINE, fill=Tone.CARD, radius=3, tone=Tone.MUTED, size_sp=10),
    )


def _call(label: str) -> View:
    return View(
        class_name="android.widget.TextView",
        id="banner_call",
        text=label,
        padding=edges(12, 6),
        look=Look(fill=Tone.PRIMARY, radius=14, tone=Tone.ON_PRIMARY, size_sp=13, bold=True),
    )
