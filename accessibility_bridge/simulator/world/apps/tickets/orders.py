"""What was ordered: the list, one order, and its refund."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.tickets.offers import OFFERS, Order, Tickets, TicketsUi
from accessibility_bridge.simulator.world.preferences import confirm, tr
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, scroller, text, wide_button

_FEE_PERCENT = 10


def orders(ui: TicketsUi) -> View:
    """All orders, the latest first."""
    rows = [_order_row(ui, order) for order in reversed(ui.state.orders)]
    none = [text(ui.tr("No orders yet", "还没有订单"), id="empty", look=Look(tone=Tone.MUTED, size_sp=16))]
    return scroller(rows or none, key="orders", id="order_list")


def _order_row(ui: TicketsUi, order: Order) -> View:
    offer = OFFERS[order.offer]
    state = ui.tr("Refunded", "已退票") if order.refunded else ui.tr("Confirmed", "已出票")
    return row(
        f"{tr(ui, offer.title)} · {tr(ui, offer.route)}",
        f"{order.date} · ¥{order.total} · {state}",
        on_tap=lambda: ui.open(receipt(order)),
        leading=leading_icon("train" if offer.cities else "music_note"),
    )


def receipt(order: Order) -> PageFunction[Tickets]:
    """One order with everything in it."""

    def page(ui: TicketsUi) -> Page:
        offer = OFFERS[order.offer]
        seat = next(tr(ui, known.label) for known in offer.seats if known.label.en == order.seat)
        facts = (
            ("train" if offer.cities else "music_note", tr(ui, offer.title), tr(ui, offer.route)),
            ("calendar", f"{order.date} {offer.starts}", ui.tr("Date", "日期")),
            ("event_seat", seat, ui.tr("Seat", "席别")),
            ("group", ui.tr(", ", "、").join(order.names), ui.tr("For", "乘客")),
            ("payments", f"¥{order.total}", ui.tr("Total", "合计")),
            (
                "receipt_long",
                ui.tr("Refunded", "已退票") if order.refunded else ui.tr("Confirmed", "已出票"),
                ui.tr(f"Order {order.id}", f"订单号 {order.id}"),
            ),
        )
        lines = [row(value, kind, leading=leading_icon(icon)) for icon, value, kind in facts]
        bar = app_bar(ui.tr("Order", "订单详情"), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        foot = None if order.refunded else column(_refund_button(ui, order), padding=edges(20, 12))
        return Page(content=scaffold(scroller(lines), bar=bar, bottom=foot), activity=".OrderActivity")

    return page


def _refund_button(ui: TicketsUi, order: Order) -> View:
    back = order.total * (100 - _FEE_PERCENT) // 100

    def refund() -> None:
        order.refunded = True
        ui.toast(ui.tr("Refunded", "已退票"))

    sure = confirm(
        Label("Refund this order?", "要退票吗？"),
        Label(f"You get ¥{back} back; the fee is {_FEE_PERCENT}%.", f"退款 ¥{back}，手续费 {_FEE_PERCENT}%。"),
        refund,
        buttons=(Label("Refund", "退票"), Label("Keep", "不退了")),
    )
    return wide_button(ui.tr("Refund", "退票"), lambda: ui.open(sure), id="refund", filled=False)
