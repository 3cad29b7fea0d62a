"""The Daily Lantern, a newspaper: stories by topic, articles, a newsletter, and a question about cookies first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.browser.web import Document, Site, Summary, Web
from accessibility_bridge.simulator.world.ui.view import View

HOST = "news.example"
_NAME = Label("The Daily Lantern", "灯笼日报")
_TOPICS = {"city": Label("City", "城市"), "science": Label("Science", "科学"), "sport": Label("Sport", "体育")}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    id: int
    topic: str
    title: Label
    text: tuple[Label, ...]


def _story(id: int, topic: str, title: tuple[str, str], *text: tuple[str, str]) -> _Story:
    return _Story(id=id, topic=topic, title=Label(*title), text=tuple(Label(*part) for part in text))


_STORIES = (
    _story(
        1,
        "city",
        ("New footbridge opens over the river", "跨河步行桥正式开放"),
        (
            "The new footbridge between North Bank and the market opened on Sunday morning. Thousands crossed it in "
            "the first hour.",
            "连接北岸和市场的步行桥于周日上午开放。第一个小时就有数千人走过。",
        ),
        (
            "The bridge is 190 metres long and cost 12 million. It will be lit at night until eleven.",
            "大桥全长一百九十米，造价一千二百万。夜间照明到十一点。",
        ),
        ("Cyclists have a lane of their own on the eastern side.", "桥的东侧设有自行车专用道。"),
    ),
    _story(
        2,
        "science",
        ("Students count the stars above the town", "学生统计城市上空的星星"),
        (
            "Pupils of the town school counted stars on forty nights. On the darkest one they saw 1,312.",
            "第一中学的学生连续四十个晚上数星星。最暗的一晚，他们数到一千三百一十二颗。",
        ),
        (
            "Their teacher says that street lamps which point downwards would double the number.",
            "老师说，如果路灯都朝下照，能看到的星星会多一倍。",
        ),
    ),
    _story(
        3,
        "sport",
        ("Lantern FC wins the cup after extra time", "灯笼队加时赛夺冠"),
        (
            "Two goals in the last ten minutes decided the final at the stadium, 3 to 2.",
            "最后十分钟的两个进球决定了决赛，比分三比二。",
        ),
        (
            "The team will show the cup on the town square on Saturday at three.",
            "球队将于周六下午三点在市中心广场展示奖杯。",
        ),
    ),
    _story(
        4,
        "city",
        ("Market hall stays open on Sundays", "中心市场周日照常营业"),
        ("From April the market hall is open on Sundays from nine to two.", "从四月起，中心市场周日九点到两点营业。"),
        (
            "Bakers and florists asked for it; the fishmongers will stay at home.",
            "面包店和花店支持这项安排，鱼店则选择休息。",
        ),
    ),
    _story(
        5,
        "science",
        ("Why tea tastes better from thin cups", "为什么薄杯喝茶更香"),
        (
            "A thin rim lets tea flow over a wider part of the tongue, researchers write.",
            "研究人员写道，薄的杯口让茶水流过舌头更宽的地方。",
        ),
        ("They asked 200 people to taste the same tea from six cups.", "他们请二百人用六种杯子品尝同一种茶。"),
    ),
    _story(
        6,
        "sport",
        ("Ten thousand runners expected at the spring race", "春季长跑预计有一万人参加"),
        (
            "The race starts at the station at eight. Roads along the river are closed until noon.",
            "比赛八点在火车站出发。沿河道路封闭到中午。",
        ),
        ("Late entries are possible until Friday evening.", "周五晚上之前仍可报名。"),
    ),
)

_PICTURES = {
    1: "landscape:bridge",
    2: "bedtime:stars",
    3: "emoji_events:cup",
    4: "storefront:market",
    5: "emoji_food_beverage:cups",
    6: "directions_run:race",
}


def _read(web: Web, path: str, query: Mapping[str, str]) -> Document | None:
    kind, _, name = path.partition("/")
    story = next((story for story in _STORIES if kind == "story" and name == str(story.id)), None)
    if story is not None:
        return _article(web, story)
    if kind == "thanks":
        return _thanks(web)
    if path and path not in _TOPICS:
        return None
    return _front(web, path)


def _banner(web: Web) -> View:
    return web.banner(web.tr(_NAME), "#8a1f1f", [(web.tr(name), f"{HOST}/{topic}") for topic, name in _TOPICS.items()])


def _front(web: Web, topic: str) -> Document:
    shown = [story for story in _STORIES if topic in ("", story.topic)]
    title = _TOPICS[topic] if topic else Label("Today's stories", "今日要闻")
    parts = [part for story in shown for part in _teaser(web, story)]
    name = Label(f"{title.en} - The Daily Lantern", f"{title.zh} - 灯笼日报") if topic else _NAME
    return Document(title=name, blocks=[_banner(web), web.heading(web.tr(title)), *parts, *_newsletter(web)])


def _teaser(web: Web, story: _Story) -> Sequence[View]:
    url = f"{HOST}/story/{story.id}"
    return (
        web.leading(web.picture(_PICTURES[story.id]), url),
        web.link(web.tr(story.title), url, size_sp=19),
        web.words(web.tr(story.text[0])),
        web.rule(),
    )


def _newsletter(web: Web) -> Sequence[View]:
    def subscribe() -> None:
        missing = web.tr(Label("Please enter your e-mail address", "请输入邮箱地址"))
        web.send(["email"], missing, f"{HOST}/thanks")

    return (
        web.title(web.tr(Label("Our newsletter, every morning", "每天早上，订阅我们的早报"))),
        web.field("email", web.tr(Label("E-mail address", "邮箱地址")), on_submit=subscribe),
        *web.complaint(),
        web.button(web.tr(Label("Subscribe", "订阅")), subscribe),
    )


def _article(web: Web, story: _Story) -> Document:
    others = [other for other in _STORIES if other.topic == story.topic and other is not story]
    blocks = (
        _banner(web),
        web.heading(web.tr(story.title)),
        web.small(web.tr(Label("2 March 2026 · 3 minutes to read", "2026年3月2日 · 阅读约3分钟"))),
        web.picture(_PICTURES[story.id], height=210),
        *(web.words(web.tr(part)) for part in story.text),
        web.rule(),
        web.title(web.tr(Label("More of this", "相关阅读"))),
        *(web.link(web.tr(other.title), f"{HOST}/story/{other.id}") for other in others),
    )
    return Document(title=story.title, blocks=blocks)


def _thanks(web: Web) -> Document:
    title = Label("Thank you for subscribing", "感谢您的订阅")
    told = Label("The first letter comes tomorrow morning.", "第一封早报将于明天早上送达。")
    back = web.link(web.tr(Label("Back to the news", "返回新闻首页")), HOST)
    return Document(title=title, blocks=(_banner(web), web.heading(web.tr(title)), web.words(web.tr(told)), back))


SITE = Site(
    host=HOST,
    read=_read,
    pages=(
        Summary(url=HOST, title=_NAME, text=Label("News of the town, every day.", "每天的城市新闻。")),
        *(Summary(url=f"{HOST}/story/{story.id}", title=story.title, text=story.text[0]) for story in _STORIES),
    ),
    asks_cookies=True,
)
