"""A red packet or a lottery over the app: a bright card to tap, a close button below it. The prize needs a login."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from accessibility_bridge.simulator.world.app import Kind, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.nuisances.ledger import Ending, Visit
from accessibility_bridge.simulator.world.nuisances.pages import login
from accessibility_bridge.simulator.world.ui.icons import known
from accessibility_bridge.simulator.world.ui.view import FILL, At, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, text

_GOLD = "#ffd54f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """Offers a prize."""

    kind: Literal["gift"]
    title: Label
    message: Label
    call: Label
    """On the round button."""
    prize: Label
    """What everybody wins."""
    icon: str
    tint: str
    """Colour of the card, `#rrggbb`."""
    insists: bool = False

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Open the card over the app's front page."""
        opened: list[bool] = []

        def page(ui: Ui[Any]) -> Page:
            def open_it() -> None:
                if opened:
                    visit.followed += 1
                    visit.close(ui, Ending.ACCEPTED)
                    ui.open(login())
                opened.append(True)

            content = View(
                important=False,
                across=At.CENTER,
                children=(self._card(ui, bool(opened), open_it), _cross(ui, lambda: visit.close(ui, Ending.CLOSED))),
                width=FILL,
                gap=16,
            )
            return Page(content=content, kind=Kind.DIALOG, on_close=visit.closed)

        visit.open(ui, page)

    def _card(self, ui: Ui[Any], opened: bool, on_tap: Handler) -> View:
        locale = ui.phone.locale
        message = self.prize if opened else self.message
        call = Label("Claim", "立即领取") if opened else self.call
        return View(
            class_name="android.widget.LinearLayout",
            id="gift_card",
            across=At.CENTER,
            children=(
                icon(self.icon, tone=Tone.PAPER, size=56),
                text(self.title.in_locale(locale), id="gift_title", look=_bright(26, bold=True)),
                text(message.in_locale(locale), id="gift_message", look=_bright(34 if opened else 16, bold=opened)),
                _call(call.in_locale(locale), on_tap),
                text(ui.tr("Valid for three days", "三天内有效"), look=_bright(12)),
            ),
            width=300,
            gap=12,
            padding=edges(20, 20),
            look=Look(tint=self.tint, radius=24),
        )


def _bright(size_sp: float, *, bold: bool = False) -> Look:
    return Look(size_sp=size_sp, bold=bold, tone=Tone.PAPER, lines=3, text_at=At.CENTER)


def _call(label: str, on_tap: Handler) -> View:
    return View(
        class_name="android.widget.Button",
        id="gift_open",
        text=label,
        on_tap=on_tap,
        width=108,
        height=108,
        padding=edges(8, 8),
        look=Look(tint=_GOLD, radius=54, tone=Tone.INK, size_sp=22, bold=True, lines=2, text_at=At.CENTER),
    )


def _cross(ui: Ui[Any], on_tap: Handler) -> View:
    return View(
        class_name="android.widget.ImageView",
        id="gift_close",
        desc=ui.tr("Close", "关闭"),
        on_tap=on_tap,
        width=40,
        height=40,
        padding=edges(8, 8),
        look=Look(icon=known("close"), outline=Tone.PAPER, fill=Tone.INK, radius=20, tone=Tone.PAPER),
    )
