"""A restaurant: its dishes by section with steppers, what is chosen of a dish, the cart, and the bar that adds up."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.waimai.checkout import checkout
from accessibility_bridge.simulator.world.apps.waimai.menus import Choice, Dish, Restaurant, dish, restaurant, yuan
from accessibility_bridge.simulator.world.apps.waimai.parts import (
    SMALL,
    chip,
    cta,
    empty,
    photo,
    plain,
    price,
    sheet,
    stepper,
)
from accessibility_bridge.simulator.world.apps.waimai.state import Line, Waimai, WaimaiUi
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, icon, icon_button, line, scroller, space, text

_YES_NO = (Label("确定"), Label("取消"))


def menu_page(shop: Restaurant) -> PageFunction[Waimai]:
    """The restaurant's menu, one section at a time."""
    section = [shop.sections[0]]

    def page(ui: WaimaiUi) -> Page:
        def show(name: str) -> Handler:
            def run() -> None:
                section[0] = name

            return run

        side = [_section(ui, shop, name, chosen=name == section[0], on_tap=show(name)) for name in shop.sections]
        sections = View(important=False, width=92, height=FILL, look=Look(fill=Tone.SURFACE), children=(
            scroller(side, key="sections", id="rv_section"),
        ))  # fmt: skip
        dishes = [_dish(ui, one) for one in shop.dishes if one.section == section[0]]
        listing = scroller(
            [text(section[0], id="tv_section_title", look=Look(size_sp=14, tone=Tone.MUTED)), *dishes],
            key=f"dishes {section[0]}",
            id="rv_dish",
            gap=14,
            padding=edges(12, 10),
        )
        body = View(important=False, axis=Axis.ROW, width=FILL, height=FILL, children=(sections, listing))
        return Page(
            content=scaffold(body, bar=_head(ui, shop), bottom=_cart_bar(ui, shop)), activity=".RestaurantActivity"
        )

    return page


def _head(ui: WaimaiUi, shop: Restaurant) -> View:
    liked = shop.id in ui.state.favorites
    heart = icon_button(
        "heart_filled" if liked else "heart", "已收藏" if liked else "收藏", lambda: ui.state.like(shop.id),
        id="btn_favorite", tone=Tone.SALE if liked else Tone.TEXT,
    )  # fmt: skip
    facts = f"{shop.rating}分  月售{shop.sold}  约{shop.minutes}分钟  {shop.distance_m}米"
    told = column(
        text(facts, id="tv_shop_facts", look=Look(size_sp=13)),
        text(f"公告：{shop.notice}", id="tv_notice", look=SMALL),
        gap=4,
        padding=Edges(20, 0, 20, 10),
    )
    bar = app_bar(shop.name, up=ui.back, up_desc="返回", actions=(heart,))
    return View(important=False, width=FILL, children=(bar, told))


def _section(ui: WaimaiUi, shop: Restaurant, name: str, *, chosen: bool, on_tap: Handler) -> View:
    count = sum(ui.state.count_of(one.id) for one in shop.dishes if one.section == name)
    badge = (text(str(count), id="tv_badge", look=Look(size_sp=12, tone=Tone.SALE, bold=True)),) if count else ()
    label = text(name, id="tv_section", look=Look(size_sp=14, bold=chosen, lines=2), width=FILL)
    return View(
        class_name="android.view.ViewGroup",
        id="item_section",
        selected=chosen,
        on_tap=on_tap,
        width=FILL,
        padding=edges(12, 16),
        children=(label, *badge),
        look=Look(fill=Tone.BACKGROUND if chosen else Tone.SURFACE),
    )


def _dish(ui: WaimaiUi, one: Dish) -> View:
    count = ui.state.count_of(one.id)
    if one.choices:
        said = f"选规格（{count}）" if count else "选规格"
        control = chip(said, lambda: ui.open(choose(one)), id="btn_choose", chosen=True)
    else:
        control = stepper(one.name, count, _adding(ui, one.id, "", 1), _adding(ui, one.id, "", -1))
    words = View(
        class_name="android.widget.LinearLayout",
        weight=1,
        gap=4,
        children=(
            text(one.name, id="tv_dish_name", look=Look(size_sp=16, bold=True, lines=2)),
            text(f"月售{one.sold}", id="tv_sold", look=SMALL),
            line(price(one.price_fen), space(weight=1), control),
        ),
    )
    return View(
        class_name="android.view.ViewGroup",
        id="item_dish",
        axis=Axis.ROW,
        width=FILL,
        gap=10,
        children=(photo(restaurant(one.id // 100).kind, one.name, 84), words),
    )


def _adding(ui: WaimaiUi, wanted: int, chosen: str, by: int) -> Handler:
    return lambda: ui.state.add(wanted, chosen, by)


def choose(one: Dish) -> PageFunction[Waimai]:
    """The sheet on which size, spice and the like of a dish are chosen."""
    picked = one.first_choice.split("/")

    def page(ui: WaimaiUi) -> Page:
        groups = [_options(choice, picked[place], _picking(picked, place)) for place, choice in enumerate(one.choices)]

        def put() -> None:
            ui.state.add(one.id, "/".join(picked), 1)
            ui.back()
            ui.toast("已加入购物车")

        chosen = "/".join(picked)
        foot = line(
            price(one.price_of(chosen), size_sp=22),
            text(f"（{chosen}）", id="tv_chosen", look=SMALL),
            space(weight=1),
            cta("加入购物车", put, id="btn_add_cart"),
        )
        return Page(content=sheet(one.name, ui.back, groups, foot), kind=Kind.SHEET)

    return page


def _picking(picked: list[str], place: int) -> Callable[[str], Handler]:
    def pick(label: str) -> Handler:
        def run() -> None:
            picked[place] = label

        return run

    return pick


def _options(choice: Choice, picked: str, pick: Callable[[str], Handler]) -> View:
    title, options = choice
    chips = [
        chip(f"{label} +¥{yuan(extra)}" if extra else label, pick(label), id="tv_option", chosen=label == picked)
        for label, extra in options
    ]
    return column(
        text(title, id="tv_option_title", look=Look(size_sp=14, tone=Tone.MUTED)),
        View(important=False, axis=Axis.ROW, width=FILL, gap=8, children=tuple(chips)),
        gap=8,
    )


def _cart_bar(ui: WaimaiUi, shop: Restaurant) -> View:
    """What is in the cart, what it costs, and the way to the checkout once it is enough."""
    goods_fen = ui.state.goods_fen(shop.id)
    count = sum(entry.count for entry in ui.state.cart(shop.id))
    missing_fen = shop.least_fen - goods_fen
    if not goods_fen:
        label = f"¥{yuan(shop.least_fen)}起送"
    else:
        label = f"还差¥{yuan(missing_fen)}起送" if missing_fen > 0 else "去结算"
    fee = f"另需配送费¥{yuan(shop.fee_fen)}" if shop.fee_fen else "免配送费"
    basket = View(
        class_name="android.widget.FrameLayout",
        id="btn_cart",
        desc=f"购物车，{count}件商品",
        on_tap=lambda: ui.open(cart_sheet(shop)),
        axis=Axis.ROW,
        across=At.CENTER,
        gap=8,
        height=52,
        padding=edges(8, 4),
        children=(
            icon("shopping_bag_filled", tone=Tone.SALE if count else Tone.MUTED, size=34),
            text(f"¥{yuan(goods_fen)}", id="tv_total", look=Look(size_sp=20, bold=True, tone=Tone.SALE)),
        ),
    )
    enough = goods_fen > 0 and missing_fen <= 0
    pay = cta(label, lambda: ui.open(checkout(shop), loading=True), id="btn_submit", enabled=enough)
    bar = line(basket, text(fee, id="tv_delivery_fee", look=SMALL), space(weight=1), pay, padding=edges(12, 8))
    return View(important=False, width=FILL, children=(bar,), look=Look(fill=Tone.CARD, elevation=6))


def cart_sheet(shop: Restaurant) -> PageFunction[Waimai]:
    """What is in the cart, with steppers."""

    def page(ui: WaimaiUi) -> Page:
        entries = ui.state.cart(shop.id)
        rows = [_entry(ui, entry) for entry in entries] or [empty("购物车是空的")]
        sure = confirm(Label("清空购物车"), Label("确定要清空购物车吗？"), entries.clear, buttons=_YES_NO)
        clear = (line(space(weight=1), plain("清空购物车", lambda: ui.open(sure), id="tv_clear")),) if entries else ()
        return Page(content=sheet("已选商品", ui.back, (*clear, *rows)), kind=Kind.SHEET)

    return page


def _entry(ui: WaimaiUi, entry: Line) -> View:
    one = dish(entry.dish)
    chosen = (text(entry.chosen, id="tv_chosen", look=SMALL),) if entry.chosen else ()
    more, less = (_adding(ui, entry.dish, entry.chosen, by) for by in (1, -1))
    name = text(one.name, id="tv_dish_name", look=Look(size_sp=16))
    words = View(class_name="android.widget.LinearLayout", weight=1, gap=2, children=(name, *chosen))
    return line(words, price(entry.total_fen), stepper(one.name, entry.count, more, less), gap=14)
