"""An order once it is placed: the list of all, its page with the stages of the delivery, and what can still be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.waimai.menus import dish, yuan
from accessibility_bridge.simulator.world.apps.waimai.parts import SMALL, card, empty, fact, listed, photo, plain, price
from accessibility_bridge.simulator.world.apps.waimai.state import Order, Paid, Waimai, WaimaiUi, restaurant_of
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.view import Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, line, space, text

_DELIVERED = "订单已送达"
_CANCELLING = (Label("确定取消"), Label("再想想"))


def order_cards(ui: WaimaiUi) -> list[View]:
    """All orders, the latest first."""
    return [_card(ui, order) for order in reversed(ui.state.orders)] or [empty("还没有订单")]


def _card(ui: WaimaiUi, order: Order) -> View:
    shop = restaurant_of(order)
    names = "、".join(dish(entry.dish).name for entry in order.lines)
    count = sum(entry.count for entry in order.lines)
    head = line(
        text(shop.name, id="tv_shop_name", look=Look(size_sp=17, bold=True)),
        space(weight=1),
        text(order.stage(ui.now), id="tv_status", look=Look(tone=Tone.MUTED)),
    )
    words = View(
        class_name="android.widget.LinearLayout", weight=1, gap=4,
        children=(text(names, id="tv_goods", look=Look(lines=2)), text(f"共{count}件", id="tv_count", look=SMALL)),
    )  # fmt: skip
    body = line(photo(shop.kind, shop.name, 56), words, price(order.total_fen), gap=12)
    buttons = line(space(weight=1), *_buttons(ui, order), gap=8)
    return card(head, body, buttons, id="item_order", on_tap=lambda: ui.open(status(order)))


def status(order: Order) -> PageFunction[Waimai]:
    """Where an order is, what is in it, and where it goes."""

    def page(ui: WaimaiUi) -> Page:
        told = text(order.stage(ui.now), id="tv_status", look=Look(size_sp=24, bold=True))
        symbol = "cancel" if order.paid is Paid.CANCELLED else "delivery_dining"
        head = card(line(icon(symbol, size=40, tone=Tone.SALE), told, gap=14), line(*_buttons(ui, order), gap=10))
        goods = [_goods(f"{dish(e.dish).name} {e.chosen}".strip(), e.count, e.total_fen) for e in order.lines]
        name = text(restaurant_of(order).name, id="tv_shop_name", look=Look(size_sp=16, bold=True))
        total = fact("实付" if order.paid is Paid.PAID else "合计", f"¥{yuan(order.total_fen)}", id="item_total")
        return listed(
            ui, "订单详情", [head, card(name, *goods, total, gap=4), card(*_facts(order))], activity=".OrderActivity"
        )

    return page


def _facts(order: Order) -> Sequence[View]:
    return (
        text(f"收货地址：{order.address}", id="tv_address", look=Look(lines=2)),
        text(f"联系人：{order.contact}", id="tv_contact"),
        text(f"餐具：{order.cutlery}", id="tv_cutlery"),
        text(f"备注：{order.remark or '无'}", id="tv_remark", look=Look(lines=3)),
        text(f"下单时间：{order.placed_at.replace('T', ' ')}", id="tv_time", look=SMALL),
    )


def _goods(name: str, count: int, fen: int) -> View:
    words = View(class_name="android.widget.LinearLayout", weight=1, children=(text(name, id="tv_goods"),))
    return line(words, text(f"×{count}", id="tv_count"), price(fen, size_sp=15), gap=14, padding=edges(0, 6))


def _buttons(ui: WaimaiUi, order: Order) -> list[View]:
    """What can be done about an order, as far as it is."""
    # Pages lead to each other in a ring: a restaurant to its checkout, that to the order, the order back.
    from accessibility_bridge.simulator.world.apps.waimai.paying import payment
    from accessibility_bridge.simulator.world.apps.waimai.shop import menu_page

    def again() -> None:
        ui.state.carts[order.restaurant] = [replace(entry) for entry in order.lines]
        ui.to_first_page()
        ui.open(menu_page(restaurant_of(order)), loading=True)

    def cancel() -> None:
        was_paid = order.paid is Paid.PAID
        ui.state.cancel(order)
        ui.toast("订单已取消，款项将原路退回" if was_paid else "订单已取消")

    sure = confirm(Label("取消订单"), Label("确定要取消这个订单吗？"), cancel, buttons=_CANCELLING)
    buttons = [plain("再来一单", again, id="btn_again")]
    if order.paid is Paid.UNPAID:
        buttons.append(plain("去支付", lambda: ui.open(payment(order)), id="btn_to_pay"))
    if order.paid is not Paid.CANCELLED and order.stage(ui.now) != _DELIVERED:
        buttons.insert(0, plain("取消订单", lambda: ui.open(sure), id="btn_cancel"))
    return buttons
