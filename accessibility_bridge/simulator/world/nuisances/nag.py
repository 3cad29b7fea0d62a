"""Dialogs, cards and sheets that want something of the user: their texts, their buttons, and what each button does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, assert_never

from accessibility_bridge.simulator.world.app import Kind, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.nuisances.ledger import Ending, Visit
from accessibility_bridge.simulator.world.nuisances.pages import consent, draft, login, muted
from accessibility_bridge.simulator.world.nuisances.store import download, of_installed, store_page
from accessibility_bridge.simulator.world.system import permission
from accessibility_bridge.simulator.world.ui.dialogs import alert
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, icon, icon_button, line, space, text, wide_button


class Form(StrEnum):
    """How it looks."""

    ALERT = "alert"
    """Android's own dialog, its buttons in a row."""
    CARD = "card"
    """A dialog of the app's own make: a picture above, wide buttons below each other."""
    SHEET = "sheet"
    """The same along the lower edge of the screen."""


class Act(StrEnum):
    """What a button does."""

    CLOSE = "close"
    DOWNLOAD = "download"
    """Updates the app in the background."""
    UPDATE = "update"
    """Opens the store's page of the app. What insists stays until the app is updated."""
    PERMIT = "permit"
    """Has the system ask for a permission."""
    CHOOSE = "choose"
    """Opens the page on which one agrees to this and not to that."""
    LOG_IN = "log_in"
    RESUME = "resume"
    """Opens the draft."""
    LEAVE = "leave"
    """Puts the app into the background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One button."""

    label: Label
    does: Act = Act.CLOSE
    ended: Ending = Ending.REFUSED
    """How it ended when somebody pressed this."""
    toast: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nag:
    """Wants something: what its first button says. `{app}` in a text stands for the app's name."""

    kind: Literal["nag"]
    title: Label
    message: Label
    buttons: tuple[Choice, ...]
    form: Form = Form.ALERT
    icon: str = ""
    cross: bool = False
    """Whether a close button stands in its corner."""
    cancelable: bool = True
    """Whether BACK and a tap beside it close it."""
    insists: bool = False
    permission: str = ""
    wish: Label = Label("")
    """What the system asks before it grants the permission."""
    draft: Label = Label("")

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Open it over the app's front page."""

        def page(ui: Ui[Any]) -> Page:
            return self._page(ui, visit)

        visit.open(ui, page)

    def _page(self, ui: Ui[Any], visit: Visit) -> Page:
        return Page(
            content=self._content(ui, visit),
            kind=Kind.SHEET if self.form is Form.SHEET else Kind.DIALOG,
            cancelable=self.cancelable,
            on_close=visit.closed,
        )

    def _content(self, ui: Ui[Any], visit: Visit) -> View:
        made = [(_said(ui, choice.label), self._pressed(ui, visit, choice)) for choice in self.buttons]
        title, message = _said(ui, self.title), _said(ui, self.message)
        if self.form is Form.ALERT:
            yes, no, third = (*made, None, None)[:3]
            return alert(title, message, yes=yes, no=no, third=third)
        cross = (lambda: visit.close(ui, Ending.CLOSED)) if self.cross else None
        return _panel(ui, self, (title, message), made, cross)

    def _pressed(self, ui: Ui[Any], visit: Visit, choice: Choice) -> Handler:
        def run() -> None:
            if choice.toast is not None:
                ui.toast(_said(ui, choice.toast))
            if not self._stays(choice.does):
                visit.close(ui, choice.ended)
            self._do(ui, visit, choice.does)

        return run

    def _stays(self, act: Act) -> bool:
        return act is Act.CHOOSE or (act is Act.UPDATE and self.insists)

    def _do(self, ui: Ui[Any], visit: Visit, act: Act) -> None:
        def satisfy() -> None:
            visit.close(ui, Ending.ACCEPTED)

        match act:
            case Act.CLOSE:
                return
            case Act.CHOOSE:
                ui.open(consent(satisfy))
            case Act.LEAVE:
                ui.phone.home()
            case Act.DOWNLOAD:
                download(ui, of_installed(ui, visit.package))
            case Act.UPDATE:
                visit.followed += 1
                ui.open(store_page(of_installed(ui, visit.package), on_done=satisfy))
            case Act.PERMIT:
                ui.open(permission(_said(ui, self.wish), self.permission, lambda allowed: None))
            case Act.LOG_IN:
                visit.followed += 1
                ui.open(login())
            case Act.RESUME:
                visit.followed += 1
                ui.open(draft(lambda: _said(ui, self.draft), lambda: ui.toast(ui.tr("Draft discarded", "已放弃草稿"))))
            case _:
                assert_never(act)


def _said(ui: Ui[Any], label: Label) -> str:
    return label.in_locale(ui.phone.locale).replace("{app}", ui.label)


def _panel(
    ui: Ui[Any], nag: Nag, said: tuple[str, str], buttons: list[tuple[str, Handler]], cross: Handler | None
) -> View:
    first, *others = buttons
    sheet = nag.form is Form.SHEET
    column = View(
        class_name="android.widget.LinearLayout",
        id="nag_panel",
        across=At.CENTER,
        children=(
            *((_cross(ui, cross),) if cross else ()),
            *((icon(nag.icon, tone=Tone.PRIMARY, size=44),) if nag.icon else ()),
            text(said[0], id="nag_title", look=Look(size_sp=20, bold=True, lines=3, text_at=At.CENTER)),
            muted(said[1], lines=9, id="nag_message"),
            wide_button(first[0], first[1], id="nag_accept"),
            *(_quiet(label, handler, nth) for nth, (label, handler) in enumerate(others)),
        ),
        width=FILL,
        gap=14,
        padding=Edges(24, 12 if cross else 24, 24, 20),
    )
    shape = Look(fill=Tone.CARD, radius=24 if sheet else 20)
    return View(important=False, axis=Axis.STACK, children=(column,), width=FILL, look=shape)


def _cross(ui: Ui[Any], on_tap: Handler) -> View:
    return line(space(weight=1), icon_button("close", ui.tr("Close", "关闭"), on_tap, id="nag_close", tone=Tone.MUTED))


def _quiet(label: str, on_tap: Handler, nth: int) -> View:
    made = button(label, on_tap, id=f"nag_other{nth + 1}")
    return View(important=False, across=At.CENTER, children=(made,), width=FILL, padding=edges(0))
