"""Openwiki, an encyclopedia: a front page with a search, and articles that link to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote_plus

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.browser.web import Document, Site, Summary, Web
from accessibility_bridge.simulator.world.ui.view import View

HOST = "wiki.example"
_NAME = Label("Openwiki", "开放百科")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    key: str
    title: Label
    facts: tuple[tuple[Label, Label], ...]
    text: tuple[Label, ...]
    see: tuple[str, ...]


def _article(
    key: str, title: tuple[str, str], facts: Sequence[tuple[str, str]], text: Sequence[tuple[str, str]], see: str
) -> _Article:
    halves = [(en.split(": "), zh.split("：")) for en, zh in facts]
    return _Article(
        key=key,
        title=Label(*title),
        facts=tuple((Label(en[0], zh[0]), Label(en[1], zh[1])) for en, zh in halves),
        text=tuple(Label(*part) for part in text),
        see=tuple(see.split()),
    )


_ARTICLES = (
    _article(
        "tea",
        ("Tea", "茶"),
        [("Origin: East Asia", "起源：东亚"), ("Served: hot or cold", "饮用：冷热皆可")],
        [
            (
                "Tea is a drink made by pouring hot water over the leaves of the tea plant. Only water is drunk more "
                "often.",
                "茶是用热水冲泡茶树叶制成的饮料，是除水以外饮用最多的饮料。",
            ),
            (
                "Green tea is heated soon after picking; black tea is left to oxidise first.",
                "绿茶采摘后很快加热，红茶则先经过氧化。",
            ),
            (
                "Green tea is best brewed at about 80 °C for two minutes, black tea at 95 °C for four.",
                "绿茶宜用约80°C的水泡两分钟，红茶宜用95°C的水泡四分钟。",
            ),
        ],
        "coffee bamboo",
    ),
    _article(
        "coffee",
        ("Coffee", "咖啡"),
        [("Origin: Ethiopia", "起源：埃塞俄比亚"), ("Served: hot or cold", "饮用：冷热皆可")],
        [
            ("Coffee is brewed from the roasted seeds of the coffee plant.", "咖啡由烘焙过的咖啡豆冲泡而成。"),
            ("A cup holds about 95 milligrams of caffeine.", "一杯咖啡约含九十五毫克咖啡因。"),
        ],
        "tea",
    ),
    _article(
        "bamboo",
        ("Bamboo", "竹子"),
        [("Family: grasses", "科：禾本科"), ("Growth: up to 90 cm a day", "生长：一天可达九十厘米")],
        [
            (
                "Bamboo is a group of tall grasses. Some kinds are the fastest growing plants on earth.",
                "竹子是一类高大的草本植物，有些品种是地球上生长最快的植物。",
            ),
            ("It is used for houses, paper, furniture and food.", "竹子用来造房子、造纸、做家具，也可以吃。"),
        ],
        "panda lantern",
    ),
    _article(
        "panda",
        ("Giant panda", "大熊猫"),
        [("Food: bamboo", "食物：竹子"), ("Weight: 100 kg", "体重：一百公斤")],
        [
            (
                "The giant panda is a bear of the mountains of central China. It eats bamboo for fourteen hours a day.",
                "大熊猫生活在中国中部的山区，一天有十四个小时在吃竹子。",
            )
        ],
        "bamboo",
    ),
    _article(
        "lantern",
        ("Paper lantern", "纸灯笼"),
        [("Material: paper, bamboo", "材料：纸、竹子"), ("Used: festivals", "用途：节日")],
        [
            (
                "A paper lantern is a light inside a frame of bamboo covered with paper.",
                "纸灯笼是在竹架上糊纸、里面点灯的灯具。",
            ),
            (
                "Lanterns are hung up at the Lantern Festival on the fifteenth day of the first month.",
                "正月十五元宵节，人们挂起灯笼。",
            ),
        ],
        "bamboo",
    ),
)

_PICTURES = {
    "tea": "emoji_food_beverage:tea",
    "coffee": "coffee:beans",
    "bamboo": "landscape:bamboo",
    "panda": "pets:panda",
    "lantern": "lightbulb:lantern",
}


def _read(web: Web, path: str, query: Mapping[str, str]) -> Document | None:
    if not path:
        return _front(web, query.get("q", "").strip())
    kind, _, key = path.partition("/")
    found = next((article for article in _ARTICLES if kind == "wiki" and article.key == key), None)
    return _page(web, found) if found else None


def _banner(web: Web) -> View:
    return web.banner(web.tr(_NAME), "#3b4a63", [(web.tr(Label("Front page", "首页")), HOST)])


def _front(web: Web, word: str) -> Document:
    def search() -> None:
        web.go(f"{HOST}/?q={quote_plus(web.value('q').strip())}")

    shown = [article for article in _ARTICLES if word.lower() in f"{article.title.en} {article.title.zh}".lower()]
    none = () if shown else (web.words(web.tr(Label("No article has this name.", "没有这个词条。"))),)
    blocks = (
        _banner(web),
        web.heading(web.tr(Label("Welcome to Openwiki", "欢迎来到开放百科"))),
        web.field("q", web.tr(Label("Search the articles", "搜索词条")), on_submit=search),
        web.button(web.tr(Label("Search", "搜索")), search),
        web.title(web.tr(Label("Articles", "词条"))),
        *(_lead(web, article) for article in shown),
        *none,
    )
    return Document(title=_NAME, blocks=blocks)


def _lead(web: Web, article: _Article) -> View:
    return web.link(web.tr(article.title), f"{HOST}/wiki/{article.key}")


def _page(web: Web, article: _Article) -> Document:
    linked = [other for other in _ARTICLES if other.key in article.see]
    blocks = (
        _banner(web),
        web.heading(web.tr(article.title)),
        web.picture(_PICTURES[article.key], height=200),
        *(web.small(f"{web.tr(name)}: {web.tr(value)}") for name, value in article.facts),
        *(web.words(web.tr(part)) for part in article.text),
        web.rule(),
        web.title(web.tr(Label("See also", "参见"))),
        *(_lead(web, other) for other in linked),
    )
    title = Label(f"{article.title.en} - Openwiki", f"{article.title.zh} - 开放百科")
    return Document(title=title, blocks=blocks)


SITE = Site(
    host=HOST,
    read=_read,
    pages=(
        Summary(url=HOST, title=_NAME, text=Label("The open encyclopedia.", "人人可读的百科全书。")),
        *(
            Summary(url=f"{HOST}/wiki/{article.key}", title=article.title, text=article.text[0])
            for article in _ARTICLES
        ),
    ),
)
