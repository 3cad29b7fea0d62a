"""What can be booked, and what the app keeps: passengers, orders, and how many puzzles were shown and solved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "dev.tapwright.tickets"
DAYS_AHEAD = 7
MAX_PASSENGERS = 5
CITIES = (
    Label("Beijing", "北京"), Label("Shanghai", "上海"), Label("Hangzhou", "杭州"), Label("Nanjing", "南京"),
)  # fmt: skip
# Number, from, to (positions in CITIES), departure, minutes on the way, price of the cheapest seat in yuan.
_TRAINS = (
    ("G101", 0, 1, "06:36", 337, 553), ("G5", 0, 1, "07:00", 280, 626), ("D709", 0, 1, "09:05", 690, 334),
    ("G121", 0, 1, "10:05", 342, 553), ("G135", 0, 1, "12:52", 336, 598), ("Z281", 0, 1, "16:58", 905, 177),
    ("G7", 0, 1, "19:00", 268, 626), ("G2", 1, 0, "07:00", 270, 626), ("G112", 1, 0, "09:38", 345, 553),
    ("Z282", 1, 0, "18:20", 890, 177), ("G7301", 1, 2, "08:10", 61, 73), ("D3131", 1, 2, "09:25", 84, 49),
    ("G7505", 1, 2, "13:40", 58, 73), ("K525", 1, 2, "15:12", 168, 28), ("G7302", 2, 1, "08:42", 59, 73),
    ("G39", 0, 2, "09:30", 298, 626), ("G7002", 1, 3, "08:00", 97, 139), ("G7004", 3, 1, "10:31", 101, 139),
    ("G203", 0, 3, "08:16", 246, 443), ("G7628", 2, 3, "11:05", 78, 117),
)  # fmt: skip
_RIVERSIDE = Label("Riverside Hall, Shanghai", "上海滨江音乐厅")
_LANTERN = Label("Lantern Club, Beijing", "北京灯笼俱乐部")
_LAKESIDE = Label("Lakeside Theatre, Hangzhou", "杭州湖畔剧院")
_HARBOUR = Label("Harbour Arena, Shanghai", "上海港湾体育馆")
# Id, title, hall, day of the month, time, price of the cheapest seat in yuan.
_CONCERTS = (
    ("C1", Label("Spring Serenade", "春之小夜曲"), _RIVERSIDE, 11, "19:30", 180),
    ("C2", Label("City Jazz Night", "城市爵士夜"), _LANTERN, 4, "20:00", 120),
    ("C3", Label("Piano for Two", "双钢琴之夜"), _LAKESIDE, 18, "19:00", 260),
    ("C4", Label("Rock the Harbour", "港湾摇滚夜"), _HARBOUR, 25, "18:30", 380),
    ("C5", Label("City Jazz Night", "城市爵士夜"), _LANTERN, 5, "20:00", 120),
)
_TRAIN_SEATS = ((Label("Second class", "二等座"), 1.0), (Label("First class", "一等座"), 1.6),
                (Label("Business class", "商务座"), 3.2))  # fmt: skip
_SLOW_SEATS = ((Label("Hard seat", "硬座"), 1.0), (Label("Hard sleeper", "硬卧"), 1.8),
               (Label("Soft sleeper", "软卧"), 2.7))  # fmt: skip
_HALL_SEATS = ((Label("Balcony", "楼座"), 1.0), (Label("Stalls", "池座"), 1.8), (Label("Front row", "前排"), 3.0))


class Sort(StrEnum):
    """How a list of trains is ordered."""

    DEPARTURE = "departure"
    DURATION = "duration"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Seat:
    """A class of seats; price in yuan, and how many are left."""

    label: Label
    price: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A train, or a concert."""

    id: str
    title: Label
    route: Label
    starts: str
    """Time of day, HH:MM."""
    minutes: int
    seats: tuple[Seat, ...]
    cities: tuple[int, int] | None = None
    """From and to, of a train."""
    day: int = 0
    """Of the month, of a concert."""

    @property
    def price(self) -> int:
        """Of the cheapest seat, in yuan."""
        return min(seat.price for seat in self.seats)

    @property
    def fast(self) -> bool:
        """Whether it is a train that takes high-speed lines."""
        return self.id[0] == "G"

    @property
    def arrives(self) -> str:
        """Time of day at the other end, HH:MM."""
        hour, minute = map(int, self.starts.split(":"))
        total = hour * 60 + minute + self.minutes
        return f"{total // 60 % 24:02d}:{total % 60:02d}"


def _train(number: str, origin: int, target: int, starts: str, minutes: int, price: int) -> Offer:
    kinds = _TRAIN_SEATS if number[0] in "GD" else _SLOW_SEATS
    seats = tuple(
        Seat(label, round(price * share), (len(number) * 37 + price + 11 * position) % 60)
        for position, (label, share) in enumerate(kinds)
    )
    route = Label(f"{CITIES[origin].en} to {CITIES[target].en}", f"{CITIES[origin].zh} - {CITIES[target].zh}")
    return Offer(
        id=number, title=Label(number), route=route, starts=starts, minutes=minutes, seats=seats,
        cities=(origin, target),
    )  # fmt: skip


def _concert(id: str, title: Label, hall: Label, day: int, starts: str, price: int) -> Offer:
    seats = tuple(Seat(label, round(price * share), 40 - 13 * n) for n, (label, share) in enumerate(_HALL_SEATS))
    return Offer(id=id, title=title, route=hall, starts=starts, minutes=150, seats=seats, day=day)


TRAINS = tuple(_train(*known) for known in _TRAINS)
CONCERTS = tuple(_concert(*known) for known in _CONCERTS)
OFFERS = {offer.id: offer for offer in (*TRAINS, *CONCERTS)}


@dataclass(slots=True, kw_only=True)
class Passenger:
    """Somebody who travels."""

    id: int
    name: str


@dataclass(slots=True, kw_only=True)
class Order:
    """Something that was ordered; total in yuan."""

    id: int
    offer: str
    date: str
    """ISO 8601."""
    seat: str
    names: list[str]
    total: int
    refunded: bool = False


def _passengers() -> list[Passenger]:
    return [Passenger(id=i, name=name) for i, name in enumerate(("Robin Hale", "Kim Hale", "林小雨"), start=1)]


def _orders() -> list[Order]:
    return [Order(id=7001, offer="G7301", date="2026-03-20", seat="Second class", names=["Robin Hale"], total=73)]


@dataclass(slots=True, kw_only=True)
class Tickets:
    """What the app keeps."""

    origin: int = 0
    target: int = 1
    day: int = 1
    """Days from today on which the train shall leave."""
    passengers: list[Passenger] = field(default_factory=_passengers)
    orders: list[Order] = field(default_factory=_orders)
    next_order: int = 7002
    puzzle: int = 0
    """Number of the puzzle that is shown next."""
    puzzles_solved: int = 0
    tab: int = 0


TicketsUi = Ui[Tickets]


def date_of(ui: TicketsUi, offer: Offer) -> datetime:
    """The day of a concert, or the one chosen for a train."""
    if offer.cities is None:
        return ui.now.replace(day=1) + timedelta(days=offer.day - 1)
    return ui.now + timedelta(days=ui.state.day)


def day_in_words(ui: TicketsUi, day: datetime) -> str:
    """A date as people say it."""
    return ui.tr(f"{day:%a, %b} {day.day}", f"{day.month}月{day.day}日")
