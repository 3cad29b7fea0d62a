"""Pages that nuisances lead to: a login, the choices behind "Manage", a draft that was left lying about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import alert
from accessibility_bridge.simulator.world.ui.rows import dimmed, switch_row
from accessibility_bridge.simulator.world.ui.view import Field, Handler, Keypad, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, column, edit, scroller, space, text, wide_button

_PURPOSES = (
    (Label("Measuring use", "统计分析"), Label("Tells us which pages are read", "帮助了解哪些页面被阅读")),
    (Label("Personal offers", "个性化推荐"), Label("Picks what you may like", "推荐您可能喜欢的内容")),
    (Label("Partners' advertising", "合作方广告"), Label("Shares what you look at", "与合作方共享浏览记录")),
)


def login() -> PageFunction[Any]:
    """Asks for a phone number and the code sent to it; no code ever comes."""
    typed = {"login_phone": "", "login_code": ""}

    def page(ui: Ui[Any]) -> Page:
        def tell() -> None:
            ui.toast(ui.tr("The code is wrong", "验证码错误"))

        def send() -> None:
            ui.toast(ui.tr("The code is on its way", "验证码已发送"))

        form = column(
            text(ui.tr(f"Log in to {ui.label}", f"登录{ui.label}"), id="login_title", look=Look(size_sp=26, lines=2)),
            _typing(typed, "login_phone", ui.tr("Phone number", "手机号")),
            _typing(typed, "login_code", ui.tr("Code", "验证码")),
            button(ui.tr("Send code", "获取验证码"), send, id="login_send"),
            wide_button(ui.tr("Log in", "登录"), tell, id="login_submit"),
            gap=16,
            padding=edges(24, 16),
        )
        bar = app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        return Page(content=scaffold(scroller([form], key="login"), bar=bar), activity=".LoginActivity")

    return page


def _typing(typed: dict[str, str], key: str, hint: str) -> View:
    def put(value: str) -> None:
        typed[key] = value

    return edit(typed[key], Field(key=key, on_change=put, keypad=Keypad.NUMBER), hint=hint)


def consent(on_chosen: Handler) -> PageFunction[Any]:
    """What one may agree to one by one, everything off but what is necessary."""
    agreed = [False] * len(_PURPOSES)

    def page(ui: Ui[Any]) -> Page:
        def flip(at: int) -> Handler:
            def run() -> None:
                agreed[at] = not agreed[at]

            return run

        locale = ui.phone.locale
        told = ui.tr("Without these the app does not work", "保证应用正常运行")
        lines = [
            dimmed(switch_row(ui.tr("Strictly necessary", "必要"), True, flip(0), summary=told)),
            *(
                switch_row(name.in_locale(locale), agreed[at], flip(at), summary=why.in_locale(locale))
                for at, (name, why) in enumerate(_PURPOSES)
            ),
        ]
        save = wide_button(ui.tr("Save choices", "保存设置"), ui.then(on_chosen), id="consent_save")
        bar = app_bar(ui.tr("Privacy choices", "隐私设置"), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        body = scroller([*lines, column(save, padding=edges(24, 16))], key="consent")
        return Page(content=scaffold(body, bar=bar), activity=".ConsentActivity")

    return page


def draft(text_of: Callable[[], str], on_discard: Handler) -> PageFunction[Any]:
    """The draft in an editor; it is kept until somebody discards it."""
    written: list[str] = []

    def page(ui: Ui[Any]) -> Page:
        written[:] = written or [text_of()]

        def put(value: str) -> None:
            written[0] = value

        def ask() -> None:
            ui.open(_sure(ui.then(ui.back, on_discard)))

        field = Field(key="draft_text", on_change=put, multiline=True)
        discard = button(ui.tr("Discard", "放弃"), ask, id="draft_discard")
        bar = app_bar(
            ui.tr("Draft", "草稿"), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"), actions=(discard,)
        )
        body = column(edit(written[0], field, look=Look(size_sp=16, lines=12)), space(weight=1), padding=edges(8, 4))
        return Page(content=scaffold(body, bar=bar), activity=".DraftActivity")

    return page


def _sure(discard: Handler) -> PageFunction[Any]:
    def page(ui: Ui[Any]) -> Page:
        content = alert(
            ui.tr("Discard this draft?", "放弃这份草稿？"),
            ui.tr("It cannot be brought back.", "放弃后无法恢复。"),
            yes=(ui.tr("Discard", "放弃"), discard),
            no=(ui.tr("Keep", "保留"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG)

    return page


def muted(value: str, *, lines: int = 4, id: str = "") -> View:
    """A paragraph that explains."""
    return text(value, id=id, look=Look(tone=Tone.MUTED, size_sp=15, lines=lines))
