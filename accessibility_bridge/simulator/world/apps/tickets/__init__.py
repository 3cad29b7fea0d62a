"""Tickets: trains and concerts, with a puzzle between the choice and the order that only eyes can solve."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction, Row
from accessibility_bridge.simulator.world.apps.tickets.booking import detail
from accessibility_bridge.simulator.world.apps.tickets.captcha import check
from accessibility_bridge.simulator.world.apps.tickets.finding import concerts, results, search, trains
from accessibility_bridge.simulator.world.apps.tickets.offers import (
    CONCERTS,
    PACKAGE,
    TRAINS,
    Order,
    Tickets,
    TicketsUi,
)
from accessibility_bridge.simulator.world.apps.tickets.orders import orders, receipt
from accessibility_bridge.simulator.world.preferences import tr
from accessibility_bridge.simulator.world.samples import at_tab, prepared
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, tabs
from accessibility_bridge.simulator.world.ui.view import Handler

_TABS = (
    ("train", Label("Trains", "火车票")),
    ("local_activity", Label("Concerts", "演出")),
    ("receipt_long", Label("Orders", "订单")),
)


def home(ui: TicketsUi) -> Page:
    """The chosen tab."""

    def choose(tab: int) -> Handler:
        def run() -> None:
            ui.state.tab = tab

        return run

    tab = ui.state.tab
    body = (trains, concerts, orders)[tab](ui)
    bottom = tabs([(icon, tr(ui, label)) for icon, label in _TABS], tab, [choose(i) for i in range(len(_TABS))])
    return Page(content=scaffold(body, bar=app_bar(tr(ui, _TABS[tab][1])), bottom=bottom))


def _order_rows(state: Tickets) -> Sequence[Row]:
    return [
        {
            "_id": str(order.id),
            "offer": order.offer,
            "date": order.date,
            "seat": order.seat,
            "names": ", ".join(order.names),
            "total": str(order.total),
            "state": "refunded" if order.refunded else "confirmed",
        }
        for order in state.orders
    ]


def _passenger_rows(state: Tickets) -> Sequence[Row]:
    return [{"_id": str(person.id), "name": person.name} for person in state.passengers]


def _nothing(ui: TicketsUi) -> None:
    """A puzzle that is only looked at leads nowhere."""


def _puzzle(number: int) -> PageFunction[Tickets]:
    def ask(ui: TicketsUi) -> None:
        ui.state.puzzle = number

    return prepared(check(_nothing), ask)


_SAMPLE = Order(id=7009, offer="G5", date="2026-03-04", seat="First class", names=["Kim Hale", "林小雨"], total=2004)

APP = App(
    package=PACKAGE,
    label=Label("Tickets", "票务"),
    fresh=Tickets,
    home=home,
    icon="ticket",
    tint="#00796b",
    activity=".MainActivity",
    providers={f"content://{PACKAGE}/orders": _order_rows, f"content://{PACKAGE}/passengers": _passenger_rows},
    samples=(
        at_tab(home, 1),
        at_tab(home, 2),
        results,
        search,
        lambda: detail(TRAINS[0]),
        lambda: detail(CONCERTS[0]),
        lambda: _puzzle(0),
        lambda: _puzzle(2),
        lambda: receipt(_SAMPLE),
    ),
    version_name="7.1",
    version_code=710,
    system=False,
)
