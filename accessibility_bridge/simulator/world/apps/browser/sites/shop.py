"""The Pebble Shop: a few goods, and a form on which one of them is ordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.browser.web import Document, Site, Summary, Web
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Keypad, Look, Tone, View
from accessibility_bridge.simulator.world.ui.widgets import text

HOST = "shop.example"
_NAME = Label("Pebble Shop", "卵石小店")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ware:
    key: str
    name: Label
    price: str
    picture: str
    text: Label


_WARES = (
    _Ware(key="mug", name=Label("Stone mug", "石纹马克杯"), price="18.00",
          picture="emoji_food_beverage:mug",
          text=Label("A heavy mug with a grey glaze. Keeps tea warm for long.", "厚实的灰色釉面马克杯，长久保温。")),
    _Ware(key="lamp", name=Label("Paper lamp", "纸灯"), price="42.00",
          picture="table_lamp:paper",
          text=Label("A folding lamp of white paper with a warm light.", "可折叠的白色纸灯，光线温暖。")),
    _Ware(key="bag", name=Label("Canvas bag", "帆布包"), price="25.00",
          picture="shopping_bag:canvas",
          text=Label("Holds a week's shopping; can be washed.", "装得下一周的食物，可以水洗。")),
    _Ware(key="pen", name=Label("Brass pen", "黄铜钢笔"), price="31.00",
          picture="edit:brass",
          text=Label("Writes in black and gets better with age.", "黑色墨水，越用越顺手。")),
)  # fmt: skip
_SIZES = (("small", Label("Small", "小号")), ("large", Label("Large", "大号")))


def _read(web: Web, path: str, query: Mapping[str, str]) -> Document | None:
    if not path:
        return _front(web)
    if path == "thanks":
        return _thanks(web)
    kind, _, key = path.partition("/")
    ware = next((ware for ware in _WARES if kind in ("ware", "order") and ware.key == key), None)
    if ware is None:
        return None
    return _ware(web, ware) if kind == "ware" else _order(web, ware)


def _banner(web: Web) -> View:
    return web.banner(web.tr(_NAME), "#2f5d50", [(web.tr(Label("All goods", "全部商品")), HOST)])


def _front(web: Web) -> Document:
    cards = [_card(web, ware) for ware in _WARES]
    pairs = [
        View(important=False, axis=Axis.ROW, width=FILL, gap=12, children=tuple(cards[start : start + 2]))
        for start in range(0, len(cards), 2)
    ]
    heading = web.heading(web.tr(Label("Things that last", "经久耐用的好物")))
    return Document(title=_NAME, blocks=(_banner(web), heading, *pairs))


def _card(web: Web, ware: _Ware) -> View:
    parts = (
        web.picture(ware.picture, height=140),
        text(web.tr(ware.name), look=Look(size_sp=17, tone=Tone.PRIMARY)),
        _price(ware),
    )
    return web.leading(View(weight=1, gap=6, children=parts), f"{HOST}/ware/{ware.key}")


def _price(ware: _Ware) -> View:
    return text(f"€{ware.price}", look=Look(size_sp=16, bold=True, tone=Tone.SALE))


def _ware(web: Web, ware: _Ware) -> Document:
    buy = web.button(web.tr(Label("Order now", "立即订购")), lambda: web.go(f"{HOST}/order/{ware.key}"))
    blocks = (
        _banner(web),
        web.picture(ware.picture, height=260),
        web.heading(web.tr(ware.name)),
        View(important=False, width=FILL, across=At.START, children=(_price(ware),)),
        web.words(web.tr(ware.text)),
        buy,
        web.small(web.tr(Label("Delivered within three days.", "三天内送达。"))),
    )
    return Document(title=ware.name, blocks=blocks)


def _order(web: Web, ware: _Ware) -> Document:
    def send() -> None:
        missing = web.tr(Label("Please fill in every field and accept the terms", "请填写全部内容并同意条款"))
        fixed = {"ware": ware.key, "price": ware.price}
        web.send(["name", "street", "count", "size", "terms"], missing, f"{HOST}/thanks", fixed=fixed)

    title = Label(f"Order: {ware.name.en}", f"订购：{ware.name.zh}")
    blocks = (
        _banner(web),
        web.heading(web.tr(title)),
        web.field("name", web.tr(Label("Name", "姓名"))),
        web.field("street", web.tr(Label("Street and number", "街道和门牌号"))),
        web.field("count", web.tr(Label("How many", "数量")), keypad=Keypad.NUMBER),
        web.words(web.tr(Label("Size", "尺寸")), look=Look(size_sp=14)),
        web.choice("size", [(value, web.tr(label)) for value, label in _SIZES]),
        web.tick("terms", web.tr(Label("I accept the terms of sale", "我同意销售条款"))),
        *web.complaint(),
        web.button(web.tr(Label("Send the order", "提交订购")), send),
    )
    return Document(title=title, blocks=blocks)


def _thanks(web: Web) -> Document:
    title = Label("Thank you for your order", "感谢您的订购")
    told = web.words(web.tr(Label("We pack it today. You pay when it arrives.", "我们今天打包，货到付款。")))
    return Document(title=title, blocks=(_banner(web), web.heading(web.tr(title)), told))


SITE = Site(
    host=HOST,
    read=_read,
    pages=(
        Summary(url=HOST, title=_NAME, text=Label("Mugs, lamps, bags and pens.", "杯子、灯、包和笔。")),
        *(Summary(url=f"{HOST}/ware/{ware.key}", title=ware.name, text=ware.text) for ware in _WARES),
    ),
)
