"""What the pages of the food delivery are put together from: its yellow buttons, steppers, cards and bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accessibility_bridge.simulator.world.app import Page
from accessibility_bridge.simulator.world.apps.waimai.menus import Restaurant, yuan
from accessibility_bridge.simulator.world.apps.waimai.state import WaimaiUi
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    WRAP,
    At,
    Axis,
    Edges,
    Handler,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import icon, line, scroller, space, text

YELLOW = "#ffc400"
_SUBJECTS = {
    "咖啡": "coffee", "可乐": "local_bar", "酸梅汤": "local_bar", "矿泉水": "water_drop", "披萨": "local_pizza",
    "冰": "icecream", "汉堡披萨": "lunch_dining", "奶茶饮品": "emoji_food_beverage", "甜品蛋糕": "cake",
    "水果生鲜": "eco",
}  # fmt: skip
"""What a photograph shows, by a word of the dish's name or by the kind of kitchen; anything else is a dish."""
SMALL = Look(size_sp=12, tone=Tone.MUTED)


def cta(label: str, on_tap: Handler, *, id: str, enabled: bool = True, width: float = WRAP) -> View:
    """A yellow button: the thing to do on a page. While it cannot be done it is a grey text that says why."""
    look = Look(fill=Tone.OUTLINE, tone=Tone.TEXT)
    if enabled:
        look = Look(tint=YELLOW, tone=Tone.INK)
    return View(
        class_name="android.widget.Button" if enabled else "android.widget.TextView",
        id=id,
        text=label,
        on_tap=on_tap if enabled else None,
        width=width,
        height=44,
        padding=edges(20, 11),
        look=replace(look, radius=22, size_sp=16, bold=True, text_at=At.CENTER),
    )


def plain(label: str, on_tap: Handler, *, id: str) -> View:
    """A small outlined button."""
    return View(
        class_name="android.widget.TextView",
        id=id,
        text=label,
        on_tap=on_tap,
        padding=edges(14, 7),
        look=Look(outline=Tone.OUTLINE, fill=Tone.CARD, radius=16, size_sp=13),
    )


def chip(label: str, on_tap: Handler, *, id: str, chosen: bool) -> View:
    """One of several things to choose from."""
    look = Look(tint=YELLOW, tone=Tone.INK) if chosen else Look(fill=Tone.SURFACE)
    return View(
        class_name="android.widget.TextView",
        id=id,
        text=label,
        selected=chosen,
        on_tap=on_tap,
        padding=edges(11, 8),
        look=replace(look, radius=16, size_sp=13),
    )


def price(fen: int, *, id: str = "tv_price", size_sp: float = 17) -> View:
    """An amount of money."""
    return text(f"¥{yuan(fen)}", id=id, look=Look(size_sp=size_sp, tone=Tone.SALE, bold=True))


def stepper(name: str, count: int, more: Handler, less: Handler) -> View:
    """Less, how many, more; without any there is only the more."""
    minus = (
        _round("minus", f"减少{name}", less, id="iv_minus"),
        text(str(count), id="tv_count", look=Look(size_sp=16)),
    )
    plus = _round("add", f"增加{name}", more, id="iv_add")
    return View(
        class_name="android.widget.LinearLayout",
        axis=Axis.ROW,
        across=At.CENTER,
        gap=8,
        children=(*(minus if count else ()), plus),
    )


def _round(name: str, desc: str, on_tap: Handler, *, id: str) -> View:
    look = Look(tint=YELLOW, radius=15, icon=name, tone=Tone.INK)
    if name == "minus":
        look = Look(fill=Tone.CARD, outline=Tone.OUTLINE, radius=15, icon=name, tone=Tone.TEXT)
    return View(
        class_name="android.widget.ImageView",
        id=id,
        desc=desc,
        on_tap=on_tap,
        width=30,
        height=30,
        padding=edges(5, 5),
        look=look,
    )


def photo(kind: str, name: str, size: float) -> View:
    """A square photograph of food from some kind of kitchen."""
    subject = next((subject for word, subject in _SUBJECTS.items() if word in name or word == kind), "dish")
    return View(
        class_name="android.widget.ImageView",
        important=False,
        width=size,
        height=size,
        look=Look(sprite=Sprite.PICTURE, picture=f"{subject}:{name}", radius=8),
    )


def card(*children: View, gap: float = 10, id: str = "", on_tap: Handler | None = None) -> View:
    """A white card as wide as the page."""
    return View(
        class_name="android.view.ViewGroup",
        id=id,
        on_tap=on_tap,
        children=children,
        width=FILL,
        gap=gap,
        padding=edges(14, 14),
        look=Look(fill=Tone.CARD, radius=12),
    )


def fact(label: str, value: str, on_tap: Handler | None = None, *, id: str = "", tone: Tone = Tone.TEXT) -> View:
    """A name on the left and its value on the right; one that can be changed has an arrow."""
    arrow = (icon("right", size=18),) if on_tap else ()
    return View(
        class_name="android.widget.LinearLayout",
        id=id,
        axis=Axis.ROW,
        across=At.CENTER,
        width=FILL,
        gap=4,
        padding=edges(0, 8),
        on_tap=on_tap,
        children=(
            text(label, look=Look(size_sp=15)),
            space(weight=1),
            text(value, id="tv_value", look=Look(size_sp=15, tone=tone)),
            *arrow,
        ),
    )


def restaurant_card(ui: WaimaiUi, shop: Restaurant, on_tap: Handler) -> View:
    """A restaurant in a list."""
    far = f"{shop.distance_m / 1000:.1f}km" if shop.distance_m >= 1000 else f"{shop.distance_m}m"
    fee = f"配送 ¥{yuan(shop.fee_fen)}" if shop.fee_fen else "免配送费"
    in_cart = sum(entry.count for entry in ui.state.carts.get(shop.id, ()))
    badge = (text(f"购物车有{in_cart}件", id="tv_in_cart", look=Look(size_sp=12, tone=Tone.SALE)),) if in_cart else ()
    rating = text(f"{shop.rating}分", id="tv_rating", look=Look(size_sp=13, tone=Tone.SALE, bold=True))
    words = View(
        class_name="android.widget.LinearLayout",
        weight=1,
        gap=4,
        children=(
            text(shop.name, id="tv_shop_name", look=Look(size_sp=17, bold=True)),
            line(rating, text(f"月售{shop.sold}", id="tv_sold", look=SMALL), space(weight=1),
                 text(f"{shop.minutes}分钟 {far}", id="tv_distance", look=SMALL), gap=8),
            line(text(f"起送 ¥{yuan(shop.least_fen)}", id="tv_least", look=SMALL), text(fee, id="tv_fee", look=SMALL),
                 space(weight=1), *badge, gap=10),
            text(shop.notice, id="tv_notice", look=Look(size_sp=12, tone=Tone.SALE)),
        ),
    )  # fmt: skip
    return View(
        class_name="android.view.ViewGroup",
        id="item_shop",
        axis=Axis.ROW,
        on_tap=on_tap,
        children=(photo(shop.kind, shop.name, 84), words),
        width=FILL,
        gap=12,
        padding=edges(12, 12),
        look=Look(fill=Tone.CARD, radius=12),
    )


def listed(
    ui: WaimaiUi,
    title: str,
    rows: Sequence[View],
    *,
    activity: str,
    bottom: View | None = None,
    on_back: Handler | None = None,
) -> Page:
    """A page of cards below a title; `on_back` is done instead of closing it."""
    body = scroller(rows, key="cards", id="rv_content", gap=10, padding=Edges(12, 8, 12, 24))
    bar = app_bar(title, up=on_back or ui.back, up_desc="返回")
    return Page(content=scaffold(body, bar=bar, bottom=bottom), activity=activity, on_back=on_back)


def empty(message: str) -> View:
    """What a list says that has nothing to show."""
    words = text(message, id="tv_empty", look=Look(tone=Tone.MUTED, size_sp=16))
    return View(important=False, width=FILL, across=At.CENTER, padding=edges(0, 60), children=(words,))


def sheet(title: str, close: Handler, body: Sequence[View], foot: View | None = None) -> View:
    """What a bottom sheet holds: a title with a cross, the body, and something to do."""
    cross = View(
        class_name="android.widget.ImageView", id="iv_close", desc="关闭", on_tap=close, width=40, height=40,
        padding=edges(9, 9), look=Look(icon="close", tone=Tone.MUTED),
    )  # fmt: skip
    name = text(title, id="tv_sheet_title", look=Look(size_sp=18, bold=True))
    return View(
        class_name="android.widget.FrameLayout",
        id="design_bottom_sheet",
        width=FILL,
        gap=10,
        padding=Edges(16, 8, 12, 16),
        children=(line(name, space(weight=1), cross), *body, *((foot,) if foot else ())),
        look=Look(fill=Tone.CARD, radius=18),
    )
