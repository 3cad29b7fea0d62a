"""The shop's pages below its tabs: search, results, a product, and the login wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from accessibility_bridge.simulator.world.app import Page, PageFunction
from accessibility_bridge.simulator.world.apps.mall.goods import PRODUCTS, TINT, Mall, MallUi, Product
from accessibility_bridge.simulator.world.searching import Search, search_page
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, search_field
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    Axis,
    Field,
    Handler,
    Keypad,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import (
    button,
    column,
    edit,
    icon_button,
    line,
    scroller,
    space,
    text,
)

_SALES = ("新品", "热销", "包邮", "满减")


def card(ui: MallUi, item: Product) -> View:
    """A product in a list: picture, name, price, and the button that puts it into the cart."""
    picture = View(
        class_name="android.widget.ImageView", id="iv_goods", width=96, height=96,
        look=Look(sprite=Sprite.PICTURE, picture=f"{item.id}{item.name}", radius=8),
    )  # fmt: skip
    facts = View(
        class_name="android.widget.LinearLayout",
        weight=1,
        gap=6,
        children=(
            text(item.name, id="tv_name", look=Look(size_sp=16, lines=2)),
            text(_SALES[item.id % len(_SALES)], id="tv_tag", look=Look(size_sp=12, tone=Tone.SALE)),
            line(price(item), space(weight=1), _add_button(ui, item)),
        ),
    )
    return View(
        class_name="android.view.ViewGroup",
        id="item_goods",
        axis=Axis.ROW,
        on_tap=lambda: ui.open(detail(item), loading=True),
        children=(picture, facts),
        width=FILL,
        gap=12,
        padding=edges(12, 12),
        look=Look(fill=Tone.CARD, radius=12),
    )


def price(item: Product, size_sp: float = 18) -> View:
    """What it costs."""
    return text(f"¥{item.price}", id="tv_price", look=Look(size_sp=size_sp, tone=Tone.SALE, bold=True))


def _add_button(ui: MallUi, item: Product) -> View:
    return offer("加入购物车", lambda: _add(ui, item), id="btn_add_cart")


def cta(label: str, on_tap: Handler, *, id: str, enabled: bool = True) -> View:
    """A button in the shop's colour: the thing to do on a page."""
    made = button(label, on_tap, id=id, filled=True, enabled=enabled)
    return replace(made, look=replace(made.look, tint=TINT, tone=Tone.PAPER)) if enabled else made


def offer(label: str, on_tap: Handler, *, id: str) -> View:
    """A button in the shop's colour, outlined: another thing to do."""
    made = button(label, on_tap, id=id)
    return replace(made, look=replace(made.look, outline=Tone.SALE, fill=Tone.CARD, tone=Tone.SALE))


def _add(ui: MallUi, item: Product) -> None:
    ui.state.cart[item.id] = ui.state.cart.get(item.id, 0) + 1
    ui.toast("已加入购物车")


def search() -> PageFunction[Mall]:
    """The search field with what was searched for before."""
    return search_page(results, _search)


def _search(ui: MallUi, search: Search) -> tuple[View, View]:
    finder = search_field(search.word, search.field, hint="请输入商品名称")
    head = line(
        View(important=False, children=(finder,), weight=1),
        cta("搜索", search.begin, id="btn_search"),
        padding=edges(4, 4),
    )
    old = tuple(_chip(term, search.go) for term in ui.state.searched[:4])
    chips = View(important=False, axis=Axis.ROW, children=old, gap=10, width=FILL)
    title = text("历史搜索", id="tv_history")
    return head, scroller([title, chips], key="history", id="rv_history", gap=12, padding=edges(20, 12))


def _chip(term: str, go: Callable[[str], None]) -> View:
    return View(
        class_name="android.widget.TextView",
        id="tv_history_item",
        text=term,
        on_tap=lambda: go(term),
        padding=edges(14, 8),
        look=Look(fill=Tone.SURFACE, radius=16),
    )


def results(word: str) -> PageFunction[Mall]:
    """What matches a search word."""

    def page(ui: MallUi) -> Page:
        hits = [item for item in PRODUCTS if word.lower() in item.name.lower()]
        none = [text("没有找到相关商品", id="tv_empty", look=Look(tone=Tone.MUTED, size_sp=16))]
        body = scroller(
            [card(ui, item) for item in hits] or none, key="results", id="rv_goods", gap=10, padding=edges(12, 8)
        )
        bar = app_bar(word, up=ui.back, up_desc="返回")
        return Page(content=scaffold(body, bar=bar), activity=".SearchResultActivity")

    return page


def detail(item: Product) -> PageFunction[Mall]:
    """One product, with the bar that puts it into cart or favourites."""
    large = [False]

    def page(ui: MallUi) -> Page:
        liked = item.id in ui.state.favorites

        def zoom() -> None:
            large[0] = not large[0]

        picture = View(
            class_name="android.widget.ImageView", id="iv_detail", desc="商品图片", on_double_tap=zoom, width=FILL,
            height=420 if large[0] else 300, look=Look(sprite=Sprite.PICTURE, picture=f"{item.id}{item.name}"),
        )  # fmt: skip
        told = f"{item.name}，正品保证，七天无理由退货。"
        words = column(
            price(item, 28),
            text(item.name, id="tv_name", look=Look(size_sp=20, lines=2)),
            text(told, id="tv_desc", look=Look(tone=Tone.MUTED, lines=4)),
            gap=8,
            padding=edges(20, 16),
        )
        body = scroller([picture, words], key="detail", id="scroll_detail")
        bar = app_bar("商品详情", up=ui.back, up_desc="返回")
        return Page(content=scaffold(body, bar=bar, bottom=_buy_bar(ui, item, liked)), activity=".DetailActivity")

    return page


def _buy_bar(ui: MallUi, item: Product, liked: bool) -> View:
    def like() -> None:
        if liked:
            ui.state.favorites.remove(item.id)
        else:
            ui.state.favorites.append(item.id)
        ui.toast("已取消收藏" if liked else "收藏成功")

    def to_cart() -> None:
        ui.state.tab = 2
        ui.to_first_page()

    heart = icon_button(
        "heart", "已收藏" if liked else "收藏", like, id="btn_favorite", tone=Tone.SALE if liked else Tone.TEXT
    )
    cart = icon_button("cart", "购物车", to_cart, id="btn_cart")
    buy = cta("立即购买", lambda: ui.open(login), id="btn_buy")
    return line(heart, cart, space(weight=1), _add_button(ui, item), buy, gap=8, padding=edges(12, 8))


def login(ui: MallUi) -> Page:
    """The wall: nobody here has an account."""

    def submit() -> None:
        ui.toast("手机号或验证码错误")

    fields = (
        edit("", Field(key="et_phone", on_change=_forget, keypad=Keypad.NUMBER), hint="手机号"),
        edit("", Field(key="et_code", on_change=_forget, keypad=Keypad.NUMBER), hint="验证码"),
    )
    body = column(
        text("请先登录", id="tv_title", look=Look(size_sp=28, bold=True)),
        text("登录后即可继续购物", look=Look(tone=Tone.MUTED)),
        *fields,
        replace(cta("登录", submit, id="btn_submit"), width=FILL),
        gap=18,
        padding=edges(24, 24),
    )
    return Page(
        content=scaffold(scroller((body,)), bar=app_bar("", up=ui.back, up_desc="返回")), activity=".LoginActivity"
    )


def _forget(value: str) -> None:
    """Nothing typed here is kept."""
