"""A list that reloads under the finger: a moment after it appeared, a row comes in above all others, once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from accessibility_bridge.simulator.world.app import Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.nuisances.ledger import Ending, Glance, Visit
from accessibility_bridge.simulator.world.nuisances.store import Product, store_page
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Sprite, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reload:
    """Moves the first list that somebody sees."""

    kind: Literal["reload"]
    product: Product
    badge: Label
    after_s: float
    """How long the list lies still."""
    insists: bool = False

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Wait for a list."""
        ui.phone.nuisances.veil(visit, self)

    def over(self, ui: Ui[Any], visit: Visit, glance: Glance, page: Page) -> Page:
        """The page with one row more, once its time has come; the row stays as long as the page is open."""
        if not any(view.scroll for view in page.content.walk()):
            return page
        left_s = glance.since_s + self.after_s - ui.phone.timeline.now_s
        if left_s > 0:
            ui.refresh_after(left_s)
            return page
        glance.stays = True
        visit.end(Ending.OVER)

        def follow() -> None:
            visit.followed += 1
            ui.open(store_page(self.product))

        return replace(page, content=_with_first(page.content, _row(ui, self, follow)))


def _with_first(view: View, row: View) -> View:
    """The view with the row at the head of its first list."""
    if view.scroll:
        return replace(view, children=(row, *view.children))
    for at, child in enumerate(view.children):
        made = _with_first(child, row)
        if made is not child:
            return replace(view, children=(*view.children[:at], made, *view.children[at + 1 :]))
    return view


def _row(ui: Ui[Any], reload: Reload, follow: Handler) -> View:
    locale, product = ui.phone.locale, reload.product
    picture = View(
        class_name="android.widget.ImageView", important=False, width=96, height=64,
        look=Look(sprite=Sprite.PICTURE, picture=product.picture, radius=8),
    )  # fmt: skip
    told = View(
        important=False,
        children=(
            text(product.name.in_locale(locale), id="promoted_title", look=Look(size_sp=17, bold=True)),
            text(product.slogan.in_locale(locale), id="promoted_text", look=Look(tone=Tone.MUTED)),
            text(reload.badge.in_locale(locale), id="promoted_badge", look=Look(tone=Tone.MUTED, size_sp=11)),
        ),
        weight=1,
        gap=2,
    )
    return View(
        class_name="android.widget.FrameLayout",
        id="promoted_row",
        axis=Axis.ROW,
        across=At.CENTER,
        on_tap=follow,
        children=(picture, told),
        width=FILL,
        gap=16,
        padding=edges(24, 10),
        look=Look(fill=Tone.SURFACE, radius=12),
    )
