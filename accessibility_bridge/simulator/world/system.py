"""Dialogs of the system itself: an app that crashed or hangs, and a permission that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.ui.view import FILL, At, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, icon, text

PERMISSION_ACTIVITY = "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity"
_GOOGLE_PERMISSIONS = "com.google.android.permissioncontroller"
_AOSP_PERMISSIONS = "com.android.permissioncontroller"


def crashed(phone: Phone, package: str) -> PageFunction[Any]:
    """The dialog after an app crashed repeatedly."""
    label = phone.label(package)
    return _error(
        Label(f"{label} keeps stopping", f"{label}屡次停止运行"),
        (
            ("aerr_app_info", Label("App info", "应用信息"), lambda: _app_info(phone)),
            ("aerr_close", Label("Close app", "关闭应用"), lambda: phone.end(package)),
        ),
        _nothing,
    )


def hanging(phone: Phone, package: str) -> PageFunction[Any]:
    """The dialog over an app that does not respond."""
    label = phone.label(package)
    return _error(
        Label(f"{label} isn't responding", f"{label}没有响应"),
        (
            ("aerr_close", Label("Close app", "关闭应用"), lambda: phone.end(package)),
            ("aerr_wait", Label("Wait", "等待"), lambda: phone.hangs.wait(package)),
        ),
        lambda: phone.end(package),
    )


def permission(wish: str, name: str, on_answer: Callable[[bool], None]) -> PageFunction[Any]:
    """The runtime permission dialog: `wish` completes "Allow Contacts to ...?", `name` is the permission's."""

    def page(ui: Ui[Any]) -> Page:
        google = ui.phone.profile.manufacturer == "Google"

        def answer(allowed: bool) -> Handler:
            def run() -> None:
                ui.back()
                if allowed:
                    ui.grant(name)
                on_answer(allowed)

            return run

        content = _permission_panel(ui, wish, answer(True), answer(False))
        return Page(
            content=content,
            kind=Kind.DIALOG,
            package=_GOOGLE_PERMISSIONS if google else _AOSP_PERMISSIONS,
            activity=PERMISSION_ACTIVITY,
            on_back=answer(False),
        )

    return page


def _permission_panel(ui: Ui[Any], wish: str, allow: Handler, deny: Handler) -> View:
    prefix = f"{_AOSP_PERMISSIONS}:id/"
    ask = View(
        class_name="android.widget.TextView",
        id=prefix + "permission_message",
        text=wish,
        width=FILL,
        look=Look(size_sp=20, lines=4, text_at=At.CENTER),
    )
    return View(
        class_name="android.widget.LinearLayout",
        id=prefix + "grant_dialog",
        across=At.CENTER,
        width=FILL,
        gap=14,
        padding=Edges(24, 24, 24, 20),
        look=Look(fill=Tone.CARD, radius=28),
        children=(
            icon("people", tone=Tone.PRIMARY, size=28, id=prefix + "permission_icon"),
            ask,
            _wide(ui.tr("Allow", "允许"), prefix + "permission_allow_button", allow),
            _wide(ui.tr("Don't allow", "不允许"), prefix + "permission_deny_button", deny),
        ),
    )


def _wide(label: str, id: str, on_tap: Handler) -> View:
    return View(
        class_name="android.widget.Button",
        id=id,
        text=label,
        on_tap=on_tap,
        width=FILL,
        height=52,
        padding=edges(16, 15),
        look=Look(fill=Tone.ACCENT, radius=16, tone=Tone.ON_ACCENT, size_sp=16, text_at=At.CENTER),
    )


def _error(title: Label, choices: tuple[tuple[str, Label, Handler], ...], on_home: Handler) -> PageFunction[Any]:
    """Source: AOSP services/core BaseErrorDialog, whose dialogs close when somebody goes home; a hanging app ends."""

    def page(ui: Ui[Any]) -> Page:
        def closing(action: Handler) -> Handler:
            def run() -> None:
                for entry in [entry for entry in ui.phone.overlays if entry.page is page]:
                    ui.phone.close(entry)
                action()

            return run

        locale = ui.phone.locale
        lines = tuple(_choice(id, label.in_locale(locale), closing(action)) for id, label, action in choices)
        told = text(title.in_locale(locale), id="android:id/alertTitle", look=Look(size_sp=20, lines=3))
        content = column(
            column(told, padding=edges(24, 10)), *lines, padding=edges(0, 14), look=Look(fill=Tone.CARD, radius=24)
        )
        return Page(content=content, kind=Kind.DIALOG, cancelable=False, on_home=closing(on_home))

    return page


def _choice(id: str, label: str, on_tap: Handler) -> View:
    return View(
        class_name="android.widget.Button",
        id=f"android:id/{id}",
        text=label,
        on_tap=on_tap,
        width=FILL,
        padding=edges(24, 14),
        look=Look(size_sp=16),
    )


def _nothing() -> None:
    """The app has ended already."""


def _app_info(phone: Phone) -> None:
    settings = phone.apps["com.android.settings"]
    phone.start(settings.package, settings.intents["android.settings.APPLICATION_SETTINGS"])
