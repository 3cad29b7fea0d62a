"""Before the door: the welcome page, signing in, signing up, a forgotten password."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.club.members import MIN_PASSWORD, Account, Club, ClubUi
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Field,
    Handler,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import (
    button,
    checkbox,
    column,
    divider,
    edit,
    heading,
    icon_button,
    line,
    scroller,
    space,
    text,
    wide_button,
)

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PROVIDERS = (("Google", "public"), ("Apple", "devices"), ("", "smartphone"))


@dataclass(slots=True, kw_only=True)
class _Typed:
    """What a form holds while it is open."""

    name: str = ""
    email: str = ""
    password: str = ""
    shown: bool = False
    agreed: bool = False
    wrong: str = ""
    """Which field is wrong, by its key; empty while none is."""


def welcome(ui: ClubUi) -> Page:
    """What is seen as long as nobody is signed in."""
    picture = View(
        class_name="android.widget.ImageView", id="welcome_picture", width=FILL, height=260,
        look=Look(sprite=Sprite.PICTURE, picture="club by the lake", radius=20),
    )  # fmt: skip
    told = ui.tr("Classes, courts and a pool. For members.", "课程、球场和泳池，会员专享。")
    body = column(
        picture,
        text(ui.tr("Welcome to the Club", "欢迎来到会员俱乐部"), id="welcome_title", look=_title()),
        text(told, id="welcome_text", look=Look(tone=Tone.MUTED, size_sp=16, lines=3)),
        wide_button(ui.tr("Sign in", "登录"), lambda: ui.open(sign_in()), id="welcome_sign_in"),
        wide_button(
            ui.tr("Create account", "注册账号"), lambda: ui.open(sign_up()), id="welcome_create_account", filled=False
        ),
        gap=18,
        padding=edges(24, 24),
    )
    return Page(content=scaffold(scroller([body], key="welcome", id="welcome_list")), activity=".WelcomeActivity")


def _title() -> Look:
    return Look(size_sp=28, bold=True, lines=2)


def sign_in() -> PageFunction[Club]:
    """Asks for address and password."""
    typed = _Typed()

    def page(ui: ClubUi) -> Page:
        def submit() -> None:
            _enter(ui, typed)

        wrong = _hint(ui.tr("Wrong email or password", "邮箱或密码错误"), id="login_error")
        form = column(
            text(ui.tr("Sign in to the Club", "登录会员俱乐部"), id="login_title", look=_title()),
            _email(ui, typed, "login_email"),
            _password(ui, typed, "login_password", submit),
            *((wrong,) if typed.wrong else ()),
            _link(ui.tr("Forgot password?", "忘记密码？"), lambda: ui.open(forgotten(typed.email)), "login_forgot"),
            wide_button(ui.tr("Sign in", "登录"), submit, id="login_submit"),
            gap=16,
            padding=edges(24, 16),
        )
        others = [_provider(ui, *known) for known in _PROVIDERS]
        new = line(
            text(ui.tr("New here?", "还没有账号？"), look=Look(tone=Tone.MUTED)),
            button(ui.tr("Create account", "注册账号"), lambda: ui.open(sign_up()), id="login_create_account"),
            along=At.CENTER,
        )
        return _form_page(ui, [form, divider(), heading(ui.tr("Or", "或者")), *others, new], ".LoginActivity")

    return page


def _form_page(ui: ClubUi, parts: list[View], activity: str) -> Page:
    bar = app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    return Page(content=scaffold(scroller(parts, key="form", id="club_form"), bar=bar), activity=activity)


def _email(ui: ClubUi, typed: _Typed, key: str) -> View:
    def type_in(value: str) -> None:
        typed.email, typed.wrong = value, ""

    return edit(typed.email, Field(key=key, on_change=type_in), hint=ui.tr("Email", "邮箱"))


def _password(ui: ClubUi, typed: _Typed, key: str, submit: Handler) -> View:
    def type_in(value: str) -> None:
        typed.password, typed.wrong = value, ""

    def flip() -> None:
        typed.shown = not typed.shown

    writing = Field(key=key, on_change=type_in, on_submit=submit)
    name = ui.tr("Hide password", "隐藏密码") if typed.shown else ui.tr("Show password", "显示密码")
    icon = "visibility_off" if typed.shown else "visibility"
    eye = icon_button(icon, name, flip, id="text_input_end_icon", tone=Tone.MUTED)
    return line(edit(typed.password, writing, hint=ui.tr("Password", "密码"), password=not typed.shown), eye)


def _hint(message: str, *, id: str) -> View:
    return text(message, id=id, look=Look(tone=Tone.DANGER, lines=2))


def _link(label: str, on_tap: Handler, id: str) -> View:
    return text(label, id=id, on_tap=on_tap, look=Look(tone=Tone.PRIMARY, bold=True))


def _provider(ui: ClubUi, name: str, icon: str) -> View:
    label = name or ui.tr("phone number", "手机号")

    def refuse() -> None:
        ui.toast(ui.tr(f"No account is linked to this {label}", f"没有与该{label}关联的账号"))

    said = ui.tr(f"Sign in with {name}" if name else "Sign in with a phone number", f"使用{name or '手机号'}登录")
    return row(said, on_tap=refuse, leading=leading_icon(icon))


def _enter(ui: ClubUi, typed: _Typed) -> None:
    account = ui.state.account(typed.email)
    if account is None or account.password != typed.password:
        typed.wrong = "login_password"
        return
    _open_session(ui, account)


def _open_session(ui: ClubUi, account: Account) -> None:
    ui.state.signed_in, ui.state.since, ui.state.tab = account.id, ui.now.isoformat(timespec="seconds"), 0
    ui.to_first_page()


def forgotten(email: str) -> PageFunction[Club]:
    """Asks for an address to send a link to; tells nobody whether it has an account."""
    typed = _Typed(email=email)

    def page(ui: ClubUi) -> Page:
        def send() -> None:
            if not _EMAIL.fullmatch(typed.email.strip()):
                typed.wrong = "reset_email"
                return
            ui.back()
            ui.toast(ui.tr("If the account exists, a link is on its way", "如果该账号存在，重置链接已发送"))

        bad = _hint(ui.tr("Enter a valid email address", "请输入有效的邮箱地址"), id="reset_error")
        body = column(
            text(ui.tr("Reset password", "重置密码"), id="reset_title", look=_title()),
            text(ui.tr("We send you a link.", "我们会给您发送一个链接。"), look=Look(tone=Tone.MUTED, lines=2)),
            _email(ui, typed, "reset_email"),
            *((bad,) if typed.wrong else ()),
            wide_button(ui.tr("Send link", "发送链接"), send, id="reset_send"),
            gap=16,
            padding=edges(24, 16),
        )
        return _form_page(ui, [body], ".ResetPasswordActivity")

    return page


def sign_up() -> PageFunction[Club]:
    """Makes an account and signs it in; says of every field what is wrong with it."""
    typed = _Typed()

    def page(ui: ClubUi) -> Page:
        def rename(value: str) -> None:
            typed.name, typed.wrong = value, ""

        def agree() -> None:
            typed.agreed, typed.wrong = not typed.agreed, ""

        def submit() -> None:
            typed.wrong = _first_fault(ui, typed)
            if not typed.wrong:
                _join(ui, typed)

        terms = ui.tr("I accept the terms and the privacy policy", "我已阅读并同意用户协议和隐私政策")
        parts = (
            text(ui.tr("Create account", "注册账号"), id="signup_title", look=_title()),
            edit(typed.name, Field(key="signup_name", on_change=rename), hint=ui.tr("Name", "姓名")),
            *_fault(ui, typed, "signup_name"),
            _email(ui, typed, "signup_email"),
            *_fault(ui, typed, "signup_email"),
            _password(ui, typed, "signup_password", submit),
            *_fault(ui, typed, "signup_password"),
            checkbox(terms, typed.agreed, agree, id="signup_terms"),
            *_fault(ui, typed, "signup_terms"),
            _link(ui.tr("Read the terms", "查看用户协议"), lambda: ui.open(_TERMS), "signup_read_terms"),
            wide_button(ui.tr("Join the Club", "立即加入"), submit, id="signup_submit"),
            space(24),
        )
        return _form_page(ui, [column(*parts, gap=12, padding=edges(24, 16))], ".SignUpActivity")

    return page


_TERMS: PageFunction[Club] = confirm(
    Label("Terms", "用户协议"),
    Label(
        "Members are over 16. Courts are booked for an hour. A class is cancelled two hours before at the latest.",
        "会员须年满 16 岁。球场每次预订一小时。课程最晚须提前两小时取消。",
    ),
    lambda: None,
)


def _first_fault(ui: ClubUi, typed: _Typed) -> str:
    taken = ui.state.account(typed.email) is not None
    checks = (
        ("signup_name", bool(typed.name.strip())),
        ("signup_email", bool(_EMAIL.fullmatch(typed.email.strip())) and not taken),
        ("signup_password", len(typed.password) >= MIN_PASSWORD),
        ("signup_terms", typed.agreed),
    )
    return next((key for key, fine in checks if not fine), "")


def _fault(ui: ClubUi, typed: _Typed, key: str) -> tuple[View, ...]:
    if typed.wrong != key:
        return ()
    taken = ui.state.account(typed.email) is not None
    messages = {
        "signup_name": ui.tr("Enter your name", "请输入姓名"),
        "signup_email": ui.tr("This email has an account already", "该邮箱已注册")
        if taken
        else ui.tr("Enter a valid email address", "请输入有效的邮箱地址"),
        "signup_password": ui.tr(f"At least {MIN_PASSWORD} characters", f"至少 {MIN_PASSWORD} 个字符"),
        "signup_terms": ui.tr("Accept the terms to join", "请先同意用户协议"),
    }
    return (_hint(messages[key], id="signup_error"),)


def _join(ui: ClubUi, typed: _Typed) -> None:
    account = Account(
        id=max(known.id for known in ui.state.accounts) + 1,
        email=typed.email.strip(),
        password=typed.password,
        name=typed.name.strip(),
    )
    ui.state.accounts.append(account)
    _open_session(ui, account)
    ui.toast(ui.tr("Welcome to the Club", "欢迎加入会员俱乐部"))
