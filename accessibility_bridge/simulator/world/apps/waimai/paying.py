"""Paying an order: what with, and the six digits without which no money moves."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.waimai.menus import yuan
from accessibility_bridge.simulator.world.apps.waimai.parts import card, cta, listed, sheet
from accessibility_bridge.simulator.world.apps.waimai.state import PAY_PASSWORD, Order, Waimai, WaimaiUi, restaurant_of
from accessibility_bridge.simulator.world.apps.waimai.tracking import status
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.view import FILL, At, Field, Handler, Keypad, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import edit, radio, text

_MEANS = ("饱饱余额（¥328.5）", "银行卡（尾号6688）")
_LEAVE, _STAY = Label("确认离开"), Label("继续支付")


def payment(order: Order) -> PageFunction[Waimai]:
    """The cashier's page; leaving it leaves the order unpaid."""
    means = [0]

    def page(ui: WaimaiUi) -> Page:
        def choose(place: int) -> Handler:
            def run() -> None:
                means[0] = place

            return run

        def leave() -> None:
            ui.back()
            ui.open(status(order))

        ask = Label("确认要离开支付吗？")
        sure = confirm(ask, Label("订单将为您保留，请尽快支付。"), leave, buttons=(_LEAVE, _STAY))
        amount = yuan(order.total_fen)
        due = View(
            class_name="android.widget.LinearLayout",
            width=FILL,
            across=At.CENTER,
            gap=6,
            padding=edges(0, 20),
            children=(
                text("支付金额", look=Look(tone=Tone.MUTED)),
                text(f"¥{amount}", id="tv_amount", look=Look(size_sp=40, bold=True)),
                text(restaurant_of(order).name, id="tv_shop_name", look=Look(tone=Tone.MUTED)),
            ),
        )
        ways = card(*(radio(name, place == means[0], choose(place)) for place, name in enumerate(_MEANS)), gap=0)
        pay = cta(f"确认支付 ¥{amount}", lambda: ui.open(password_sheet(order)), id="btn_pay", width=FILL)
        return listed(ui, "支付订单", [due, ways, pay], activity=".PayActivity", on_back=lambda: ui.open(sure))

    return page


def password_sheet(order: Order) -> PageFunction[Waimai]:
    """Asks for the six digits; the last one pays."""
    digits = [""]

    def page(ui: WaimaiUi) -> Page:
        def type_in(value: str) -> None:
            digits[0] = value
            if len(value) == len(PAY_PASSWORD):
                finish()

        def finish() -> None:
            if digits[0] != PAY_PASSWORD:
                digits[0] = ""
                ui.toast("支付密码错误，请重试")
                return
            ui.state.settle(order)
            ui.to_first_page()
            ui.open(status(order))
            ui.toast("支付成功")

        field = Field(
            key="et_pay_password", on_change=type_in, on_submit=finish, keypad=Keypad.NUMBER,
            max_length=len(PAY_PASSWORD),
        )  # fmt: skip
        look = Look(outline=Tone.OUTLINE, fill=Tone.CARD, radius=6, size_sp=28, text_at=At.CENTER)
        box = edit(digits[0], field, hint="6位数字", password=True, look=look)
        amount = text(f"支付 ¥{yuan(order.total_fen)}", id="tv_amount", look=Look(size_sp=26, bold=True))
        holder = View(important=False, width=FILL, across=At.CENTER, children=(amount,))
        content = sheet("请输入支付密码", ui.back, (holder, box))
        return Page(content=content, kind=Kind.SHEET, autofocus="et_pay_password")

    return page
