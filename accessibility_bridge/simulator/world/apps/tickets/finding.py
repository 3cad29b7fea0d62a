"""Looking for a train or a concert: the search form, and lists that can be sorted and narrowed down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.tickets.booking import detail
from accessibility_bridge.simulator.world.apps.tickets.offers import (
    CITIES,
    CONCERTS,
    DAYS_AHEAD,
    TRAINS,
    Offer,
    Sort,
    Tickets,
    TicketsUi,
    date_of,
    day_in_words,
)
from accessibility_bridge.simulator.world.preferences import tr
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, search_field
from accessibility_bridge.simulator.world.ui.dialogs import choices
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Edges,
    Field,
    Handler,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import (
    column,
    icon_button,
    line,
    scroller,
    space,
    text,
    wide_button,
)

_SORTS = {
    Sort.DEPARTURE: Label("Departure", "出发时间"),
    Sort.DURATION: Label("Duration", "历时最短"),
    Sort.PRICE: Label("Price", "价格最低"),
}
_NOON = "12:00"


def trains(ui: TicketsUi) -> View:
    """From where to where, on which day."""
    state = ui.state

    def swap() -> None:
        state.origin, state.target = state.target, state.origin

    def city(title: Label, get: Callable[[], int], put: Callable[[int], None], icon: str) -> View:
        ask = _pick(title, [tr(ui, known) for known in CITIES], get, put)
        return row(tr(ui, CITIES[get()]), tr(ui, title), on_tap=lambda: ui.open(ask), leading=leading_icon(icon))

    def depart(position: int) -> None:
        state.origin = position

    def arrive(position: int) -> None:
        state.target = position

    def leave_on(position: int) -> None:
        state.day = position + 1

    days = [day_in_words(ui, ui.now + timedelta(days=n)) for n in range(1, DAYS_AHEAD + 1)]
    when = _pick(Label("Date", "出发日期"), days, lambda: state.day - 1, leave_on)
    turn = icon_button("swap_vert", ui.tr("Swap cities", "交换出发地和目的地"), swap, id="swap")
    turning = View(important=False, children=(turn,), width=FILL, across=At.END, padding=edges(16))
    form = column(
        city(Label("From", "出发地"), lambda: state.origin, depart, "train"),
        turning,
        city(Label("To", "目的地"), lambda: state.target, arrive, "location"),
        row(
            days[state.day - 1],
            ui.tr("Date", "出发日期"),
            on_tap=lambda: ui.open(when),
            leading=leading_icon("calendar"),
        ),
        look=Look(fill=Tone.CARD, radius=16),
    )
    find = wide_button(
        ui.tr("Search trains", "查询车次"),
        lambda: ui.open(results(), loading=True),
        id="search_trains",
        enabled=state.origin != state.target,
    )
    return scroller([form, find], key="form", id="search_form", gap=18, padding=edges(16, 8))


def _pick(
    title: Label, labels: Sequence[str], get: Callable[[], int], put: Callable[[int], None]
) -> PageFunction[Tickets]:
    """A dialog to choose one of several by its position."""

    def page(ui: TicketsUi) -> Page:
        def choose(position: int) -> Handler:
            return ui.then(lambda: put(position))

        handlers = [choose(position) for position in range(len(labels))]
        content = choices(tr(ui, title), labels, get(), handlers, no=(ui.tr("Cancel", "取消"), ui.back))
        return Page(content=content, kind=Kind.DIALOG)

    return page


@dataclass(slots=True)
class _Sieve:
    """How the list of trains is shown while it is open."""

    sort: Sort = Sort.DEPARTURE
    fast: bool = False
    morning: bool = False

    def shown(self, found: Sequence[Offer]) -> list[Offer]:
        """What is left, in order."""
        left = [o for o in found if (o.fast or not self.fast) and (o.starts < _NOON or not self.morning)]
        return sorted(left, key=self._rank)

    def _rank(self, offer: Offer) -> tuple[int, str]:
        first = {Sort.DEPARTURE: 0, Sort.DURATION: offer.minutes, Sort.PRICE: offer.price}[self.sort]
        return first, offer.starts


def results() -> PageFunction[Tickets]:
    """The trains of the chosen day between the chosen cities."""
    sieve = _Sieve()

    def page(ui: TicketsUi) -> Page:
        state = ui.state
        found = sieve.shown([train for train in TRAINS if train.cities == (state.origin, state.target)])
        none = [
            text(ui.tr("No trains match", "没有符合条件的车次"), id="empty", look=Look(tone=Tone.MUTED, size_sp=16))
        ]
        title = f"{tr(ui, CITIES[state.origin])} → {tr(ui, CITIES[state.target])}"
        bar = app_bar(title, up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        head = column(bar, _sieves(ui, sieve))
        cards = [_train_card(ui, train) for train in found]
        body = scroller(cards or none, key="trains", id="train_list", gap=10, padding=Edges(16, 6, 16, 16))
        return Page(content=scaffold(body, bar=head), activity=".ResultsActivity")

    return page


def _sieves(ui: TicketsUi, sieve: _Sieve) -> View:
    def flip_fast() -> None:
        sieve.fast = not sieve.fast

    def flip_morning() -> None:
        sieve.morning = not sieve.morning

    def order(position: int) -> None:
        sieve.sort = list(_SORTS)[position]

    orders = _pick(
        Label("Sort by", "排序方式"),
        [tr(ui, label) for label in _SORTS.values()],
        lambda: list(_SORTS).index(sieve.sort),
        order,
    )
    sorting = f"{ui.tr('Sort', '排序')}: {tr(ui, _SORTS[sieve.sort])}"
    return View(
        class_name="android.widget.LinearLayout",
        id="filters",
        axis=Axis.ROW,
        width=FILL,
        gap=8,
        padding=edges(16, 6),
        children=(
            _chip(sorting, "chip_sort", lambda: ui.open(orders)),
            _chip(ui.tr("G trains", "高铁"), "chip_fast", flip_fast, chosen=sieve.fast),
            _chip(ui.tr("Morning", "上午"), "chip_morning", flip_morning, chosen=sieve.morning),
        ),
    )


def _chip(label: str, id: str, on_tap: Handler, *, chosen: bool | None = None) -> View:
    return View(
        class_name="android.widget.CompoundButton" if chosen is not None else "android.widget.Button",
        id=id,
        text=label,
        checkable=chosen is not None,
        checked=bool(chosen),
        on_tap=on_tap,
        padding=edges(12, 8),
        look=Look(fill=Tone.ACCENT if chosen else None, outline=None if chosen else Tone.OUTLINE, radius=10,
                  tone=Tone.ON_ACCENT if chosen else Tone.TEXT),
    )  # fmt: skip


def _train_card(ui: TicketsUi, train: Offer) -> View:
    hours = ui.tr(f"{train.minutes // 60} h {train.minutes % 60} min", f"{train.minutes // 60}时{train.minutes % 60}分")
    left = [f"{tr(ui, seat.label)}: {seat.left or ui.tr('sold out', '无票')}" for seat in train.seats]
    top = line(
        text(f"{train.starts} → {train.arrives}", id="times", look=Look(size_sp=20, bold=True)),
        space(weight=1),
        text(ui.tr(f"from ¥{train.price}", f"¥{train.price} 起"), id="price", look=Look(size_sp=18, tone=Tone.SALE)),
    )
    lines = (
        top,
        text(f"{train.id} · {hours}", id="train", look=Look(size_sp=16)),
        text(" · ".join(left), id="seats_left", look=Look(tone=Tone.MUTED, size_sp=13, lines=2)),
    )
    return _card(lines, lambda: ui.open(detail(train), loading=True), "train_card")


def _card(children: tuple[View, ...], on_tap: Handler, id: str) -> View:
    return View(
        class_name="android.view.ViewGroup",
        id=id,
        on_tap=on_tap,
        children=children,
        width=FILL,
        gap=6,
        padding=edges(16, 14),
        look=Look(fill=Tone.CARD, radius=16),
    )


def concerts(ui: TicketsUi) -> View:
    """What is on in the cities, soonest first."""
    cards = [_concert_card(ui, concert) for concert in sorted(CONCERTS, key=lambda concert: concert.day)]
    find = View(
        class_name="android.widget.TextView",
        id="search_concerts",
        text=ui.tr("Search concerts", "搜索演出"),
        on_tap=lambda: ui.open(search()),
        width=FILL,
        padding=edges(20, 12),
        look=Look(fill=Tone.SURFACE, radius=24, size_sp=16, tone=Tone.MUTED),
    )
    return scroller([find, *cards], key="concerts", id="concert_list", gap=12, padding=edges(16, 8))


def _concert_card(ui: TicketsUi, concert: Offer) -> View:
    picture = View(
        class_name="android.widget.ImageView", id="poster", width=FILL, height=110,
        look=Look(sprite=Sprite.PICTURE, picture=f"poster {concert.title.en}", radius=10),
    )  # fmt: skip
    lines = (
        picture,
        text(tr(ui, concert.title), id="concert_title", look=Look(size_sp=18, bold=True)),
        text(tr(ui, concert.route), id="concert_hall", look=Look(tone=Tone.MUTED)),
        line(
            text(f"{day_in_words(ui, date_of(ui, concert))} · {concert.starts}", id="concert_date"),
            space(weight=1),
            text(ui.tr(f"from ¥{concert.price}", f"¥{concert.price} 起"), look=Look(tone=Tone.SALE, size_sp=16)),
        ),
    )
    return _card(lines, lambda: ui.open(detail(concert), loading=True), "concert_card")


def search() -> PageFunction[Tickets]:
    """Finds concerts by a part of title or hall."""
    word = [""]

    def page(ui: TicketsUi) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        wanted = word[0].strip().lower()
        hits = [c for c in CONCERTS if wanted and wanted in f"{tr(ui, c.title)} {tr(ui, c.route)}".lower()]
        none = [text(ui.tr("Nothing found", "没有找到"), id="empty", look=Look(tone=Tone.MUTED))] if wanted else []
        head = search_field(
            word[0], Field(key="search_src_text", on_change=type_in), hint=ui.tr("Search concerts", "搜索演出")
        )
        cards = [_concert_card(ui, concert) for concert in hits]
        body = scroller(cards or none, key="found", id="concert_list", gap=12, padding=edges(16, 8))
        return Page(content=scaffold(body, bar=head), activity=".SearchActivity", autofocus="search_src_text")

    return page
