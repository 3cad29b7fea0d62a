"""What the app keeps: addresses, carts, coupons, orders, favourites, and what the list is sorted and narrowed by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from accessibility_bridge.simulator.world.apps.waimai.menus import Restaurant, dish, restaurant
from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "cn.tapwright.waimai"
PAY_PASSWORD = "246810"
"""Six digits that pay."""


class Sort(StrEnum):
    """How the list of restaurants is ordered."""

    OVERALL = "综合排序"
    NEAREST = "距离最近"
    SOLD = "销量最高"
    RATING = "评分最高"
    LEAST = "起送价最低"


class Filter(StrEnum):
    """What the list can be narrowed to."""

    FREE = "免配送费"
    GOOD = "评分4.6以上"
    FAST = "30分钟内"


class Paid(StrEnum):
    """How far an order is with the money."""

    UNPAID = "unpaid"
    PAID = "paid"
    CANCELLED = "cancelled"


@dataclass(slots=True, kw_only=True)
class Address:
    """Where food is brought to."""

    id: int
    place: str = ""
    door: str = ""
    name: str = ""
    title: str = "先生"
    phone: str = ""
    tag: str = ""

    @property
    def where(self) -> str:
        """Place and door on one line."""
        return f"{self.place}{self.door}"

    @property
    def who(self) -> str:
        """Who is called when it is there."""
        return f"{self.name}（{self.title}） {self.phone}"


@dataclass(slots=True, kw_only=True)
class Line:
    """A dish as it was chosen, and how many."""

    dish: int
    chosen: str
    count: int

    @property
    def total_fen(self) -> int:
        """What all of it costs."""
        return dish(self.dish).price_of(self.chosen) * self.count


@dataclass(slots=True, kw_only=True)
class Coupon:
    """Money off, from some amount on."""

    id: int
    name: str
    off_fen: int
    over_fen: int
    used: bool = False


@dataclass(slots=True, kw_only=True)
class Order:
    """What was ordered."""

    id: int
    restaurant: int
    lines: list[Line]
    address: str
    contact: str
    remark: str
    cutlery: str
    coupon: int
    total_fen: int
    placed_at: str
    """The phone's date and time, ISO 8601."""
    paid: Paid = Paid.UNPAID

    def stage(self, now: datetime) -> str:
        """What the page says about it at a moment."""
        if self.paid is not Paid.PAID:
            return "等待支付" if self.paid is Paid.UNPAID else "订单已取消"
        minutes = (now - datetime.fromisoformat(self.placed_at)).total_seconds() / 60
        stages = ((3, "等待商家接单"), (15, "商家正在备餐"), (35, "骑手配送中"))
        return next((said for until, said in stages if minutes < until), "订单已送达")


@dataclass(slots=True, kw_only=True)
class Browsing:
    """Where somebody stands in the app; says nothing about what he has."""

    tab: int = 0
    sort: Sort = Sort.OVERALL
    filters: list[Filter] = field(default_factory=list)


def _addresses() -> list[Address]:
    return [
        Address(id=1, place="和平小区", door="3号楼502室", name="王芳", title="女士", phone="13800000001", tag="家"),
        Address(id=2, place="中心大厦", door="12层前台", name="王芳", title="女士", phone="13800000001", tag="公司"),
    ]


def _coupons() -> list[Coupon]:
    return [
        Coupon(id=1, name="新人红包", off_fen=500, over_fen=2000),
        Coupon(id=2, name="满减券", off_fen=800, over_fen=4000),
        Coupon(id=3, name="夜宵券", off_fen=1500, over_fen=8000),
    ]


def _orders() -> list[Order]:
    return [
        Order(
            id=1, restaurant=2, lines=[Line(dish=201, chosen="大份/微辣", count=1), Line(dish=206, chosen="", count=2)],
            address="和平小区3号楼502室", contact="王芳（女士） 13800000001", remark="", cutlery="1份", coupon=0,
            total_fen=6000, placed_at="2026-02-27T12:10:00", paid=Paid.PAID,
        )
    ]  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Waimai:
    """Everything the app keeps."""

    addresses: list[Address] = field(default_factory=_addresses)
    address: int = 1
    """The id of the one that is delivered to, 0 for none."""
    carts: dict[int, list[Line]] = field(default_factory=dict)
    """Restaurant id to what is in its cart."""
    coupons: list[Coupon] = field(default_factory=_coupons)
    orders: list[Order] = field(default_factory=_orders)
    favorites: list[int] = field(default_factory=list)
    searched: list[str] = field(default_factory=lambda: ["奶茶", "面"])
    browsing: Browsing = field(default_factory=Browsing)
    next_address: int = 3
    next_order: int = 2

    @property
    def delivered_to(self) -> Address | None:
        """The chosen address."""
        return next((address for address in self.addresses if address.id == self.address), None)

    def cart(self, id: int) -> list[Line]:
        """What is in a restaurant's cart."""
        return self.carts.setdefault(id, [])

    def add(self, wanted: int, chosen: str, by: int) -> None:
        """Put more or less of a dish into its restaurant's cart."""
        lines = self.cart(wanted // 100)
        line = next((line for line in lines if line.dish == wanted and line.chosen == chosen), None)
        if line is None:
            line = Line(dish=wanted, chosen=chosen, count=0)
            lines.append(line)
        line.count += by
        if line.count <= 0:
            lines.remove(line)

    def count_of(self, wanted: int) -> int:
        """How many of a dish are in the cart, however they were chosen."""
        return sum(line.count for line in self.carts.get(wanted // 100, ()) if line.dish == wanted)

    def goods_fen(self, id: int) -> int:
        """What is in a restaurant's cart, without delivery."""
        return sum(line.total_fen for line in self.carts.get(id, ()))

    def usable(self, goods_fen: int) -> list[Coupon]:
        """The coupons that an order of so much may use, the best first."""
        fitting = [c for c in self.coupons if not c.used and goods_fen >= c.over_fen]
        return sorted(fitting, key=lambda coupon: -coupon.off_fen)

    def like(self, id: int) -> None:
        """Make a restaurant a favourite, or no longer."""
        if id in self.favorites:
            self.favorites.remove(id)
        else:
            self.favorites.append(id)

    def settle(self, order: Order) -> None:
        """The order is paid; its coupon is spent."""
        order.paid = Paid.PAID
        for coupon in self.coupons:
            coupon.used = coupon.used or coupon.id == order.coupon

    def cancel(self, order: Order) -> None:
        """The order is cancelled; its coupon can be used again."""
        order.paid = Paid.CANCELLED
        for coupon in self.coupons:
            coupon.used = coupon.used and coupon.id != order.coupon


WaimaiUi = Ui[Waimai]


def restaurant_of(order: Order) -> Restaurant:
    """Who cooks an order."""
    return restaurant(order.restaurant)
