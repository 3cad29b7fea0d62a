"""小铺商城, a shop that speaks Chinese only: search, list, detail, favourites, cart, and a login wall before paying."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.app import App, Kind, Label, Page, Row
from accessibility_bridge.simulator.world.apps.mall.goods import PACKAGE, PRODUCTS, TINT, Mall, MallUi, Product, product
from accessibility_bridge.simulator.world.apps.mall.pages import card, cta, detail, login, price, results, search
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, tabs
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Edges,
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
)


def welcome(ui: MallUi) -> Page:
    """The gift for newcomers that lies over everything at the first start."""
    close = icon_button("close", "关闭", ui.back, id="iv_close", tone=Tone.MUTED)
    offer = View(
        class_name="android.widget.LinearLayout",
        id="red_packet",
        children=(
            text("新人红包", look=Look(size_sp=26, tone=Tone.SALE, bold=True)),
            text("¥88", look=Look(size_sp=56, tone=Tone.SALE, bold=True)),
            text("全场通用，三天内有效", look=Look(tone=Tone.MUTED)),
            cta("立即领取", lambda: ui.open(login), id="btn_receive"),
        ),
        across=At.CENTER,
        width=FILL,
        gap=14,
        padding=edges(24, 8),
    )
    content = column(
        line(space(weight=1), close), offer, padding=Edges(4, 4, 4, 24), look=Look(fill=Tone.CARD, radius=20)
    )
    return Page(content=content, kind=Kind.DIALOG)


def home(ui: MallUi) -> Page:
    """The chosen tab above the row of tabs."""

    def choose(tab: int) -> Handler:
        def run() -> None:
            ui.state.tab = tab

        return run

    labels = (("home", "首页"), ("heart", "收藏"), ("cart", "购物车"), ("people", "我的"))
    body, bar = (_front, _favorites, _cart, _mine)[ui.state.tab](ui)
    bottom = tabs(labels, ui.state.tab, [choose(index) for index in range(len(labels))])
    return Page(content=scaffold(body, bar=bar, bottom=bottom))


def _front(ui: MallUi) -> tuple[View, View | None]:
    find = View(
        class_name="android.widget.TextView",
        id="tv_search",
        text="搜索商品",
        on_tap=lambda: ui.open(search()),
        width=FILL,
        padding=edges(20, 12),
        look=Look(fill=Tone.SURFACE, radius=24, size_sp=16, tone=Tone.MUTED),
    )
    banner = View(
        class_name="android.widget.ImageView", id="iv_banner", desc="广告：春季大促", width=FILL, height=140,
        look=Look(sprite=Sprite.PICTURE, picture="春季大促", radius=12),
    )  # fmt: skip
    head = View(important=False, children=(find,), width=FILL, padding=edges(16, 8))
    body = scroller(
        [banner, *(card(ui, item) for item in PRODUCTS)], key="front", id="rv_goods", gap=10, padding=edges(12, 8)
    )
    return body, head


def _favorites(ui: MallUi) -> tuple[View, View | None]:
    none = [text("还没有收藏", id="tv_empty", look=Look(tone=Tone.MUTED, size_sp=16))]
    cards = [card(ui, product(id)) for id in ui.state.favorites]
    return scroller(cards or none, key="favorites", id="rv_favorites", gap=10, padding=edges(12, 8)), app_bar("收藏")


def _cart(ui: MallUi) -> tuple[View, View | None]:
    cart = ui.state.cart
    none = [text("购物车是空的", id="tv_empty", look=Look(tone=Tone.MUTED, size_sp=16))]
    lines = [_cart_line(ui, product(id), count) for id, count in cart.items()]
    total = sum(float(product(id).price) * count for id, count in cart.items())
    foot = line(
        text(f"合计：¥{total:.2f}", id="tv_total", look=Look(size_sp=18, tone=Tone.SALE, bold=True)),
        space(weight=1),
        cta("去结算", lambda: ui.open(login), id="btn_checkout", enabled=bool(cart)),
        padding=edges(20, 10),
    )
    listing = scroller(lines or none, key="cart", id="rv_cart", gap=10, padding=edges(12, 8))
    body = View(class_name="android.widget.LinearLayout", children=(listing, foot), width=FILL, height=FILL)
    return body, app_bar("购物车")


def _cart_line(ui: MallUi, item: Product, count: int) -> View:
    cart = ui.state.cart

    def more() -> None:
        cart[item.id] += 1

    def drop() -> None:
        del cart[item.id]

    def ask() -> None:
        buttons = (Label("确定"), Label("取消"))
        ui.open(confirm(Label("删除商品"), Label("确定要从购物车中删除该商品吗？"), drop, buttons=buttons))

    def less() -> None:
        if count > 1:
            cart[item.id] -= 1
        else:
            ask()

    controls = line(
        price(item),
        space(weight=1),
        icon_button("minus", "减少", less, id="btn_minus"),
        text(str(count), id="tv_count", look=Look(size_sp=16)),
        icon_button("add", "增加", more, id="btn_plus"),
        icon_button("delete", "删除", ask, id="btn_delete"),
    )
    return View(
        class_name="android.view.ViewGroup",
        id="item_cart",
        children=(text(item.name, id="tv_name", look=Look(size_sp=16)), controls),
        width=FILL,
        padding=edges(16, 10),
        look=Look(fill=Tone.CARD, radius=12),
    )


def _mine(ui: MallUi) -> tuple[View, View | None]:
    enter = cta("登录 / 注册", lambda: ui.open(login), id="btn_login")
    told = text("登录后查看订单", id="tv_hint", look=Look(tone=Tone.MUTED))
    return column(space(40), told, enter, gap=16, padding=edges(24)), app_bar("我的")


def _cart_rows(state: Mall) -> Sequence[Row]:
    return [
        {"_id": str(id), "name": product(id).name, "price": product(id).price, "quantity": str(count)}
        for id, count in state.cart.items()
    ]


def _favorite_rows(state: Mall) -> Sequence[Row]:
    return [{"_id": str(id), "name": product(id).name} for id in state.favorites]


def _greet(ui: MallUi) -> None:
    ui.open(welcome)


APP = App(
    package=PACKAGE,
    label=Label("小铺商城"),
    fresh=Mall,
    home=home,
    icon="shop",
    tint=TINT,
    activity=".MainActivity",
    on_first_start=_greet,
    providers={f"content://{PACKAGE}/cart": _cart_rows, f"content://{PACKAGE}/favorites": _favorite_rows},
    samples=(lambda: welcome, search, lambda: results("耳机"), lambda: detail(PRODUCTS[0]), lambda: login),
    version_name="5.2.1",
    version_code=521,
    system=False,
)
