"""Screen lock: how the phone is unlocked, and the pages that ask for the old PIN or password and for a new one."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.keys import Remembered, SettingsUi
from accessibility_bridge.simulator.world.lock import Secret
from accessibility_bridge.simulator.world.preferences import titled
from accessibility_bridge.simulator.world.systemui.keyguard import DISABLED
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.rows import row
from accessibility_bridge.simulator.world.ui.view import Field, Handler, Keypad, Look, Tone, edges
from accessibility_bridge.simulator.world.ui.widgets import button, column, edit, text

_NONE, _SWIPE = Label("None", "无"), Label("Swipe", "滑动")
_SECRETS = {Secret.PIN: Label("PIN", "PIN 码"), Secret.PASSWORD: Label("Password", "密码")}
_TOO_SHORT = Label("Must be at least 4 characters", "至少为 4 个字符")
_DIFFERENT = Label("They don't match", "两次输入不一致")
_WRONG = Label("Wrong, try again", "有误，请重试")

Check = Callable[[SettingsUi, str], Label | None]
"""Takes what was typed; tells what is wrong with it, or None when it has gone on."""


def lock_name(ui: SettingsUi) -> str:
    """How the phone is unlocked now."""
    lock = ui.phone.lock
    if lock.kind is not None:
        return _SECRETS[lock.kind].in_locale(ui.phone.locale)
    return (_SWIPE if ui.setting(*DISABLED, "1") == "0" else _NONE).in_locale(ui.phone.locale)


def open_screen_lock(ui: SettingsUi) -> None:
    """Open the choice of locks; whoever has a PIN or password must know it first."""
    old = ui.phone.lock.kind
    ui.open(screen_lock if old is None else _asking(old, Label("Confirm your lock", "验证屏幕锁定"), _confirmed))


def screen_lock(ui: SettingsUi) -> Page:
    """The ways to unlock the phone."""

    def without(disabled: str) -> Handler:
        def run() -> None:
            ui.phone.lock.set_to("")
            ui.put(*DISABLED, disabled)

        return ui.then(run)

    def asking(kind: Secret) -> Handler:
        return lambda: ui.open(_asking(kind, _new(kind), _chosen(kind)))

    locale = ui.phone.locale
    rows = [row(said.in_locale(locale), on_tap=without(off)) for said, off in ((_NONE, "1"), (_SWIPE, "0"))]
    rows += [row(said.in_locale(locale), on_tap=asking(kind)) for kind, said in _SECRETS.items()]
    return titled(ui, Label("Screen lock", "屏幕锁定"), rows, ".password.ChooseLockGeneric")


def _new(kind: Secret) -> Label:
    return Label("Set a PIN", "设置 PIN 码") if kind is Secret.PIN else Label("Set a password", "设置密码")


def _confirmed(ui: SettingsUi, typed: str) -> Label | None:
    if not ui.phone.lock.opens(typed, ui.phone.timeline.now_s):
        return _WRONG
    ui.back()
    ui.open(screen_lock)
    return None


def _chosen(kind: Secret) -> Check:
    def check(ui: SettingsUi, typed: str) -> Label | None:
        if len(typed) < 4:
            return _TOO_SHORT
        ui.open(_asking(kind, Label("Enter it again", "请再次输入"), _repeated(typed)))
        return None

    return check


def _repeated(first: str) -> Check:
    def check(ui: SettingsUi, typed: str) -> Label | None:
        if typed != first:
            return _DIFFERENT
        ui.phone.lock.set_to(typed)
        for _ in range(3):
            ui.back()
        return None

    return check


def _asking(kind: Secret, title: Label, check: Check) -> PageFunction[Remembered]:
    typed, wrong = "", None

    def page(ui: SettingsUi) -> Page:
        def type_in(value: str) -> None:
            nonlocal typed
            typed = "".join(c for c in value if c.isdecimal()) if kind is Secret.PIN else value

        def go_on() -> None:
            nonlocal typed, wrong
            given, typed = typed, ""
            wrong = check(ui, given)

        keypad = Keypad.NUMBER if kind is Secret.PIN else Keypad.TEXT
        field = Field(key="password_entry", on_change=type_in, on_submit=go_on, keypad=keypad, max_length=16)
        locale = ui.phone.locale
        told = (text(wrong.in_locale(locale), id="error_text", look=Look(tone=Tone.DANGER)),) if wrong else ()
        body = column(
            edit(typed, field, password=True),
            *told,
            button(ui.tr("Next", "下一步"), go_on, id="next_button"),
            gap=16,
            padding=edges(24, 16),
        )
        bar = app_bar(title.in_locale(locale), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        activity = ".password.ChooseLockPassword"
        return Page(content=scaffold(body, bar=bar), activity=activity, autofocus=field.key, secure=True)

    return page
