"""One train or concert: a class of seats, who goes, and the order, which nobody places without solving a puzzle."""

from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.tickets.captcha import check
from accessibility_bridge.simulator.world.apps.tickets.offers import (
    MAX_PASSENGERS,
    Offer,
    Order,
    Passenger,
    Tickets,
    TicketsUi,
    date_of,
    day_in_words,
)
from accessibility_bridge.simulator.world.apps.tickets.orders import receipt
from accessibility_bridge.simulator.world.preferences import AnyUi, prompt, tr
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import (
    button,
    checkbox,
    heading,
    line,
    radio,
    scroller,
    space,
    text,
)


@dataclass(slots=True)
class _Wish:
    """What is chosen while the page is open."""

    seat: int = 0
    who: set[int] = field(default_factory=set)


def detail(offer: Offer) -> PageFunction[Tickets]:
    """The page of one offer."""
    wish = _Wish(seat=next((n for n, seat in enumerate(offer.seats) if seat.left), 0))

    def page(ui: TicketsUi) -> Page:
        def choose(seat: int) -> Handler:
            def run() -> None:
                wish.seat = seat

            return run

        when = f"{day_in_words(ui, date_of(ui, offer))} · {offer.starts}"
        route, icon = tr(ui, offer.route), "train" if offer.cities else "music_note"
        seats = [
            radio(_seat_label(ui, offer, index), index == wish.seat, choose(index), id="seat")
            for index in range(len(offer.seats))
        ]
        parts = [
            row(route, when, leading=leading_icon(icon)),
            heading(ui.tr("Seat", "席别")),
            *seats,
            heading(ui.tr("Passengers", "乘客") if offer.cities else ui.tr("Guests", "观演人")),
            *(_person(wish, person) for person in ui.state.passengers),
            row(
                ui.tr("Add a person", "添加人员"),
                on_tap=lambda: ui.open(_new_person()),
                leading=leading_icon("person_add"),
            ),
        ]
        bar = app_bar(tr(ui, offer.title), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        body = scroller(parts, key="detail", id="detail_list")
        return Page(content=scaffold(body, bar=bar, bottom=_foot(ui, offer, wish)), activity=".DetailActivity")

    return page


def _seat_label(ui: TicketsUi, offer: Offer, index: int) -> str:
    seat = offer.seats[index]
    left = ui.tr(f"{seat.left} left", f"余 {seat.left} 张") if seat.left else ui.tr("sold out", "无票")
    return f"{tr(ui, seat.label)} · ¥{seat.price} · {left}"


def _person(wish: _Wish, person: Passenger) -> View:
    def flip() -> None:
        wish.who ^= {person.id}

    return checkbox(person.name, person.id in wish.who, flip, id="passenger")


def _add_person(ui: AnyUi, name: str) -> None:
    people = ui.state.passengers
    people.append(Passenger(id=max((known.id for known in people), default=0) + 1, name=name))


_new_person = prompt(Label("Name", "姓名"), lambda ui: "", _add_person)


def _foot(ui: TicketsUi, offer: Offer, wish: _Wish) -> View:
    total = offer.seats[wish.seat].price * len(wish.who)

    def order() -> None:
        refusal = _refusal(ui, offer, wish)
        if refusal:
            ui.toast(refusal)
        else:
            ui.open(check(lambda ui: _place(ui, offer, wish)))

    return line(
        text(ui.tr("Total", "合计"), look=Look(tone=Tone.MUTED)),
        text(f"¥{total}", id="total", look=Look(size_sp=22, bold=True, tone=Tone.SALE)),
        space(weight=1),
        button(ui.tr("Order", "提交订单"), order, id="order", filled=True),
        gap=10,
        padding=edges(20, 10),
    )


def _refusal(ui: TicketsUi, offer: Offer, wish: _Wish) -> str:
    """Why it cannot be ordered; empty when it can."""
    if not wish.who:
        return ui.tr("Choose who goes", "请选择乘客")
    if len(wish.who) > MAX_PASSENGERS:
        return ui.tr(f"At most {MAX_PASSENGERS} in one order", f"每单最多 {MAX_PASSENGERS} 人")
    if offer.seats[wish.seat].left < len(wish.who):
        return ui.tr("Not enough seats left", "余票不足")
    return ""


def _place(ui: TicketsUi, offer: Offer, wish: _Wish) -> None:
    state, seat = ui.state, offer.seats[wish.seat]
    order = Order(
        id=state.next_order,
        offer=offer.id,
        date=f"{date_of(ui, offer):%Y-%m-%d}",
        seat=seat.label.en,
        names=[person.name for person in state.passengers if person.id in wish.who],
        total=seat.price * len(wish.who),
    )
    state.next_order += 1
    state.orders.append(order)
    ui.to_first_page()
    ui.open(receipt(order))
    ui.toast(ui.tr("Order placed", "下单成功"))
