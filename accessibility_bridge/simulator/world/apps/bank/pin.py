"""The PIN pad. Nobody but the person holding the phone sees it."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.app import Page, PageFunction
from accessibility_bridge.simulator.world.apps.bank.money import MAX_WRONG_PINS, PIN, Bank, BankUi
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, icon_button, space, text

_DIGITS = ("123", "456", "789")


def ask_pin(on_right: Callable[[BankUi], None]) -> PageFunction[Bank]:
    """Asks for the PIN; `on_right` is done when it was right, in the pad's place."""
    typed: list[str] = []

    def page(ui: BankUi) -> Page:
        def press(digit: str) -> Handler:
            def run() -> None:
                typed.append(digit)
                if len(typed) == len(PIN):
                    _check(ui, "".join(typed), on_right)
                    typed.clear()

            return run

        def erase() -> None:
            if typed:
                typed.pop()

        left = MAX_WRONG_PINS - ui.state.wrong_pins
        told = (
            ui.tr(f"Wrong PIN. Tries left: {left}", f"PIN 码错误，还可尝试 {left} 次")
            if ui.state.wrong_pins
            else ui.tr("Four digits", "四位数字")
        )
        body = column(
            space(24),
            text(ui.tr("Enter your PIN", "请输入 PIN 码"), id="pin_title", look=Look(size_sp=24)),
            text(told, id="pin_hint", look=Look(tone=Tone.DANGER if ui.state.wrong_pins else Tone.MUTED, lines=2)),
            _dots(len(typed)),
            space(16),
            *(_row(*(_key(digit, press(digit)) for digit in line)) for line in _DIGITS),
            _row(_gap(), _key("0", press("0")), _erase(ui, erase)),
            gap=12,
            padding=edges(40, 8),
        )
        bar = app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        return Page(content=scaffold(body, bar=bar), activity=".PinActivity", secure=True)

    return page


def _check(ui: BankUi, typed: str, on_right: Callable[[BankUi], None]) -> None:
    bank = ui.state
    if typed == PIN:
        bank.wrong_pins = 0
        ui.back()
        on_right(ui)
        return
    bank.wrong_pins += 1
    if bank.locked_out:
        bank.unlocked = False
        ui.to_first_page()


def _dots(typed: int) -> View:
    dots = tuple(_dot(filled=position < typed) for position in range(len(PIN)))
    return View(class_name="android.view.ViewGroup", id="pin_dots", axis=Axis.ROW, children=dots, gap=14)


def _dot(*, filled: bool) -> View:
    look = Look(fill=Tone.PRIMARY, radius=8) if filled else Look(outline=Tone.OUTLINE, radius=8)
    return View(important=False, width=16, height=16, look=look)


def _row(*keys: View) -> View:
    return View(important=False, axis=Axis.ROW, children=keys, gap=12, width=FILL)


def _key(digit: str, on_tap: Handler) -> View:
    return View(
        class_name="android.widget.Button",
        id=f"pin_{digit}",
        text=digit,
        on_tap=on_tap,
        weight=1,
        height=64,
        padding=edges(0, 8),
        look=Look(fill=Tone.SURFACE, radius=32, size_sp=26, text_at=At.CENTER),
    )


def _gap() -> View:
    return View(important=False, weight=1, height=64)


def _erase(ui: BankUi, erase: Handler) -> View:
    key = icon_button("backspace", ui.tr("Delete", "删除"), erase, id="pin_delete")
    return View(important=False, children=(key,), weight=1, height=64, across=At.CENTER, along=At.CENTER)
