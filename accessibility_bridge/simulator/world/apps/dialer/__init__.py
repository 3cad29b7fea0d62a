"""Phone: the list of calls, the keypad, and the page of a call that rings or goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.dialer import line
from accessibility_bridge.simulator.world.apps.dialer.calls import PACKAGE, Call, Calls, log_rows, ongoing_rows
from accessibility_bridge.simulator.world.apps.dialer.incall import in_call
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.dates import clock_time
from accessibility_bridge.simulator.world.ui.bars import app_bar, fab, scaffold
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, column, icon_button, scroller, text

Press = Callable[[str], None]
_KEYS = ("123", "456", "789", "*0#")
_KEY_DP = 56


def home(ui: Ui[Calls]) -> Page:
    """The calls that are over, the latest first."""
    rows = [_row(ui, call) for call in ui.state.log] or [_empty(ui)]
    dial = fab("dialpad", ui.tr("Key pad", "拨号键盘"), lambda: ui.open(keypad()), id="dialpad_fab")
    bar = app_bar(ui.tr("Recents", "通话记录"))
    return Page(content=scaffold(scroller(rows), bar=bar, floating=dial), activity=".app.DialtactsActivity")


def keypad() -> PageFunction[Calls]:
    """Makes the page on which a number is dialled."""
    typed: list[str] = []

    def page(ui: Ui[Calls]) -> Page:
        def press(key: str) -> None:
            typed.append(key)

        def call() -> None:
            if typed:
                number = "".join(typed)
                ui.back()
                line.dial(ui.phone, number)

        digits = View(
            class_name="android.widget.TextView",
            id="digits",
            text="".join(typed),
            width=FILL,
            height=56,
            look=Look(size_sp=32, text_at=At.CENTER),
        )
        rows = tuple(_keys(part, press) for part in _KEYS)
        body = column(digits, *rows, _foot(ui, call, lambda: _erase(typed)), gap=8, padding=edges(24, 12))
        return Page(
            content=scaffold(
                scroller((body,)), bar=app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
            )
        )

    return page


def _erase(typed: list[str]) -> None:
    if typed:
        typed.pop()


def _keys(part: str, press: Press) -> View:
    return _thirds(*(_key(key, press) for key in part))


def _foot(ui: Ui[Calls], call: Handler, erase: Handler) -> View:
    """Calling, below the middle of the keys, and taking a digit back beside it."""
    made = button(ui.tr("Call", "拨打"), call, id="dialpad_voice_call_button", filled=True)
    dial = replace(made, weight=1, height=_KEY_DP, padding=edges(0, 17), look=replace(made.look, radius=_KEY_DP / 2))
    back = icon_button("backspace", ui.tr("Backspace", "退格"), erase, id="deleteButton")
    beside = View(important=False, weight=1, height=_KEY_DP, along=At.CENTER, across=At.CENTER, children=(back,))
    return _thirds(View(important=False, weight=1), dial, beside)


def _thirds(*cells: View) -> View:
    return View(important=False, axis=Axis.ROW, children=cells, width=FILL, gap=8)


def _key(key: str, press: Press) -> View:
    return View(
        class_name="android.widget.FrameLayout",
        desc=key,
        on_tap=lambda: press(key),
        weight=1,
        height=_KEY_DP,
        padding=edges(0, 12),
        across=At.CENTER,
        children=(text(key, id="dialpad_key_number", look=Look(size_sp=24)),),
        look=Look(fill=Tone.SURFACE, radius=_KEY_DP / 2),
    )


def _row(ui: Ui[Calls], call: Call) -> View:
    said = f"{call.kind.label.in_locale(ui.phone.locale)} · {clock_time(ui, call.began_at)}"
    return row(call.number, said, on_tap=lambda: line.dial(ui.phone, call.number), leading=leading_icon("call"))


def _empty(ui: Ui[Calls]) -> View:
    look = Look(tone=Tone.MUTED, size_sp=16, text_at=At.CENTER)
    said = ui.tr("Your call log is empty", "通话记录为空")
    return View(class_name="android.widget.TextView", text=said, width=FILL, padding=edges(24, 48), look=look)


APP = App(
    package=PACKAGE,
    label=Label("Phone", "电话"),
    fresh=Calls,
    home=home,
    icon="call",
    tint="#188038",
    activity=".app.DialtactsActivity",
    intents={line.IN_CALL: in_call},
    providers={
        "content://call_log/calls": log_rows,
        "content://com.google.android.dialer/ongoing": ongoing_rows,
    },
    samples=(keypad,),
)
