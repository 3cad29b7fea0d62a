"""饱饱外卖, food delivery in Chinese only: restaurants, dishes with choices, cart, checkout, paying, and orders."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction, Row
from accessibility_bridge.simulator.world.apps.waimai.addresses import address_form, address_list
from accessibility_bridge.simulator.world.apps.waimai.checkout import checkout
from accessibility_bridge.simulator.world.apps.waimai.listing import (
    cards,
    filter_bar,
    kitchen,
    narrowed,
    results,
    search,
)
from accessibility_bridge.simulator.world.apps.waimai.menus import KINDS, RESTAURANTS, dish, restaurant, yuan
from accessibility_bridge.simulator.world.apps.waimai.parts import card, fact, listed
from accessibility_bridge.simulator.world.apps.waimai.paying import password_sheet, payment
from accessibility_bridge.simulator.world.apps.waimai.shop import cart_sheet, choose, menu_page
from accessibility_bridge.simulator.world.apps.waimai.state import PACKAGE, Waimai, WaimaiUi, restaurant_of
from accessibility_bridge.simulator.world.apps.waimai.tracking import order_cards, status
from accessibility_bridge.simulator.world.samples import prepared
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, tabs
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, line, scroller, space, text

_KIND_ICONS = {
    "快餐便当": ("rice_bowl", "#e0662a"), "面食粥点": ("ramen_dining", "#c94a3a"),
    "奶茶饮品": ("local_cafe", "#8d5a3b"),
    "汉堡披萨": ("local_pizza", "#d69a00"), "火锅烧烤": ("restaurant", "#b83232"), "水果生鲜": ("eco", "#3d8f3d"),
    "甜品蛋糕": ("cake", "#c2489b"), "小吃炸串": ("fastfood", "#a8641f"),
}  # fmt: skip
_COLUMNS = 4
_TABS = (("home", "首页"), ("receipt_long", "订单"), ("person", "我的"))


def home(ui: WaimaiUi) -> Page:
    """The chosen tab above the row of tabs."""

    def show(tab: int) -> Handler:
        def run() -> None:
            ui.state.browsing.tab = tab

        return run

    tab = ui.state.browsing.tab
    body, bar = (_front, _orders, _mine)[tab](ui)
    bottom = tabs(_TABS, tab, [show(index) for index in range(len(_TABS))])
    return Page(content=scaffold(body, bar=bar, bottom=bottom))


def _front(ui: WaimaiUi) -> tuple[View, View]:
    kinds = [_kind(ui, kind) for kind in KINDS]
    grid = [
        View(important=False, axis=Axis.ROW, width=FILL, children=tuple(kinds[start : start + _COLUMNS]))
        for start in range(0, len(kinds), _COLUMNS)
    ]
    shops = cards(ui, narrowed(ui, RESTAURANTS))
    rows = [*grid, filter_bar(ui), *shops]
    return scroller(rows, key="front", id="rv_shops", gap=10, padding=edges(12, 8)), _head(ui)


def _head(ui: WaimaiUi) -> View:
    address = ui.state.delivered_to
    where = View(
        class_name="android.widget.LinearLayout",
        id="ll_location",
        axis=Axis.ROW,
        across=At.CENTER,
        gap=6,
        padding=edges(4, 10),
        on_tap=lambda: ui.open(address_list()),
        children=(
            icon("location_filled", tone=Tone.SALE, size=20),
            text(address.place if address else "请选择地址", id="tv_location", look=Look(size_sp=18, bold=True)),
            icon("down", size=18),
        ),
    )
    find = View(
        class_name="android.widget.TextView",
        id="tv_search",
        text="搜索商家或菜品",
        on_tap=lambda: ui.open(search()),
        width=FILL,
        padding=edges(20, 12),
        look=Look(fill=Tone.SURFACE, radius=22, size_sp=15, tone=Tone.MUTED),
    )
    return View(important=False, width=FILL, children=(where, find), padding=Edges(14, 0, 14, 6))


def _kind(ui: WaimaiUi, kind: str) -> View:
    symbol, tint = _KIND_ICONS[kind]
    look = Look(tint=tint, radius=24, icon=f"{symbol}_filled", tone=Tone.PAPER)
    disc = View(important=False, width=48, height=48, padding=edges(12, 12), look=look)
    return View(
        class_name="android.widget.LinearLayout",
        id="item_kind",
        weight=1,
        gap=6,
        across=At.CENTER,
        padding=edges(0, 6),
        on_tap=lambda: ui.open(kitchen(kind), loading=True),
        children=(disc, text(kind, id="tv_kind", look=Look(size_sp=12))),
    )


def _orders(ui: WaimaiUi) -> tuple[View, View]:
    return scroller(order_cards(ui), key="orders", id="rv_orders", gap=10, padding=edges(12, 8)), app_bar("我的订单")


def _mine(ui: WaimaiUi) -> tuple[View, View]:
    state = ui.state
    left = sum(not coupon.used for coupon in state.coupons)
    face = View(
        important=False, width=56, height=56, padding=edges(12, 12),
        look=Look(fill=Tone.ACCENT, radius=28, icon="person_filled", tone=Tone.ON_ACCENT),
    )  # fmt: skip
    name = text("王芳", id="tv_user", look=Look(size_sp=20, bold=True))
    things = (
        fact("我的地址", f"{len(state.addresses)}个", lambda: ui.open(address_list()), id="item_addresses"),
        fact("优惠券", f"{left}张可用", lambda: ui.open(_coupon_list), id="item_coupons"),
        fact("收藏的商家", f"{len(state.favorites)}家", lambda: ui.open(_favorite_list), id="item_favorites"),
        fact("饱饱余额", "¥328.5", id="item_balance"),
    )
    rows = [card(line(face, name, gap=14)), card(*things, gap=2)]
    return scroller(rows, key="mine", id="rv_mine", gap=10, padding=edges(12, 8)), app_bar("我的")


def _coupon_list(ui: WaimaiUi) -> Page:
    rows = [
        card(
            line(
                text(f"¥{yuan(coupon.off_fen)}", id="tv_off", look=Look(size_sp=24, bold=True, tone=Tone.SALE)),
                text(f"{coupon.name}（满{yuan(coupon.over_fen)}可用）", id="tv_coupon"),
                space(weight=1),
                text("已使用" if coupon.used else "可使用", id="tv_state", look=Look(tone=Tone.MUTED)),
                gap=12,
            )
        )
        for coupon in ui.state.coupons
    ]
    return listed(ui, "优惠券", rows, activity=".CouponActivity")


def _favorite_list(ui: WaimaiUi) -> Page:
    rows = cards(ui, [restaurant(id) for id in ui.state.favorites])
    return listed(ui, "收藏的商家", rows, activity=".FavoriteActivity")


def _cart_rows(state: Waimai) -> Sequence[Row]:
    entries = [(shop, entry) for shop, cart in state.carts.items() for entry in cart]
    return [
        {
            "_id": str(number), "restaurant": restaurant(shop).name, "dish": dish(entry.dish).name,
            "chosen": entry.chosen, "count": str(entry.count), "total": yuan(entry.total_fen),
        }
        for number, (shop, entry) in enumerate(entries, start=1)
    ]  # fmt: skip


def _order_rows(state: Waimai) -> Sequence[Row]:
    return [
        {
            "_id": str(order.id), "restaurant": restaurant_of(order).name, "state": order.paid,
            "goods": ";".join(f"{dish(e.dish).name}({e.chosen})x{e.count}" for e in order.lines),
            "total": yuan(order.total_fen), "address": order.address, "contact": order.contact,
            "remark": order.remark, "cutlery": order.cutlery, "coupon": str(order.coupon),
        }
        for order in state.orders
    ]  # fmt: skip


def _address_rows(state: Waimai) -> Sequence[Row]:
    return [
        {
            "_id": str(a.id), "place": a.place, "door": a.door, "name": a.name, "title": a.title, "phone": a.phone,
            "tag": a.tag, "chosen": str(int(a.id == state.address)),
        }
        for a in state.addresses
    ]  # fmt: skip


def _coupon_rows(state: Waimai) -> Sequence[Row]:
    return [{"_id": str(c.id), "name": c.name, "used": str(int(c.used))} for c in state.coupons]


def _favorite_rows(state: Waimai) -> Sequence[Row]:
    return [{"_id": str(id), "name": restaurant(id).name} for id in state.favorites]


def _at(tab: int) -> PageFunction[Waimai]:
    """A tab, for contact sheets."""

    def choose(ui: WaimaiUi) -> None:
        ui.state.browsing.tab = tab

    return prepared(home, choose)


def _with_cart(page: PageFunction[Waimai]) -> PageFunction[Waimai]:
    """A page with something in the first restaurant's cart, for contact sheets."""
    shop = RESTAURANTS[0]

    def fill(ui: WaimaiUi) -> None:
        ui.state.add(shop.dishes[0].id, "大份", 2)
        ui.state.add(shop.dishes[2].id, "", 1)

    return prepared(page, fill)


APP = App(
    package=PACKAGE,
    label=Label("饱饱外卖"),
    fresh=Waimai,
    home=home,
    icon="delivery_dining",
    tint="#f5a800",
    activity=".MainActivity",
    providers={
        f"content://{PACKAGE}/cart": _cart_rows,
        f"content://{PACKAGE}/orders": _order_rows,
        f"content://{PACKAGE}/addresses": _address_rows,
        f"content://{PACKAGE}/coupons": _coupon_rows,
        f"content://{PACKAGE}/favorites": _favorite_rows,
    },
    samples=(
        lambda: _at(1),
        lambda: _at(2),
        lambda: kitchen("奶茶饮品"),
        search,
        lambda: results("面"),
        lambda: menu_page(RESTAURANTS[0]),
        lambda: _with_cart(menu_page(RESTAURANTS[0])),
        lambda: _with_cart(cart_sheet(RESTAURANTS[0])),
        lambda: choose(RESTAURANTS[2].dishes[0]),
        lambda: _with_cart(checkout(RESTAURANTS[0])),
        lambda: payment(Waimai().orders[0]),
        lambda: password_sheet(Waimai().orders[0]),
        lambda: status(Waimai().orders[0]),
        address_list,
        lambda: address_form(Waimai().addresses[0]),
        lambda: address_form(None),
        lambda: _coupon_list,
    ),
    version_name="7.31.2",
    version_code=7312,
    system=False,
)
