"""The rules for what many apps share, against the nuisances of the simulated phone and against pages like them."""

from __future__ import annotations

import re

import pytest

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.happenings import Nuisance
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world import Pace, World
from accessibility_bridge.simulator.world.nuisances import known
from apps_catalog.app import NodeMatch, PressBack
from apps_catalog.catalog import Catalog
from apps_catalog.diagnosis import Trouble, diagnose
from apps_catalog.retry import FailureClass
from tests.apps_catalog.test_diagnosis import button, look, text

CATALOG = Catalog.load()
NOTES = "dev.tapwright.notes"
OVER_S = 7.0
"""When every countdown is over."""
WAYS = {
    "update_nag": ("update_offered", "Not now", "以后再说"),
    "rating_nag": ("rating_asked", "Not now", "以后再说"),
    "notification_prompt": ("notifications_wanted", "Not now", "暂不开启"),
    "newsletter": ("newsletter_offered", "No thanks", "不了，谢谢"),
    "cookie_sheet": ("cookie_sheet", "Reject all", "全部拒绝"),
    "red_packet": ("gift_offered", "Close", "关闭"),
    "lottery": ("gift_offered", "Close", "关闭"),
    "splash_ad": ("advertisement_countdown", "Skip 5", "跳过 5"),
    "coach_marks": ("tour_of_the_page", "Skip", "跳过"),
    "sticky_banner": ("advertisement_closable", "Close ad", "关闭广告"),
    "floating_bubble": ("advertisement_closable", "Close ad", "关闭广告"),
    "unsaved_draft": ("draft_found", "", ""),
    "youth_mode": ("teenager_mode", "Got it", "我知道了"),
    "login_suggestion": ("login_suggested", "Maybe later", "暂不登录"),
    "permission_rationale": ("permission_explained", "Not now", "暂不授权"),
}
"""The rule, and what it touches in either language; nothing for BACK."""
GIVES_IN = re.compile(
    r"update|install|download|allow|agree|accept|turn on|enable|subscribe|sign me|sign in|log in|buy|pay|order|claim|"
    r"open|spin|rate|submit|continue|discard|delete|yes|"
    r"更新|升级|安装|下载|允许|同意|接受|开启|订阅|登录|购买|支付|付款|下单|领取|拆|抽奖|评分|提交|继续|删除|丢弃",
    re.IGNORECASE,
)
REFUSES = re.compile(r"^(continue without|暂不|不|稍后|残忍|放弃奖励|仅)", re.IGNORECASE)


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def seen(name: str, locale: str, *, after_s: float = 0.2) -> Trouble | None:
    """What is said of the first page of an app over which the nuisance came."""
    clock = Clock()
    world = World(DeviceProfile(serial="nags", locale=locale), pace=Pace.INSTANT, clock=clock)
    world.happen(Nuisance(name=name, package=NOTES, launch=1))
    world.start_activity(package=NOTES)
    world.tree()
    clock.now_s += after_s
    front = world.foreground()
    screen = Screen(
        serial="nags", generation=1, taken_at_s=0.0, size=world.profile.size, package=front.package,
        activity=front.activity, hierarchy=world.tree(),
    )  # fmt: skip
    return diagnose(screen, CATALOG)


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("name", WAYS)
def test_a_nuisance_is_known_and_so_is_the_button_that_refuses_it(name: str, locale: str) -> None:
    rule, english, chinese = WAYS[name]
    trouble = seen(name, locale)
    assert trouble is not None
    assert trouble.rule == f"system/{rule}"
    assert trouble.is_popup
    touched = trouble.node.own_label if trouble.node else ""
    assert touched == (english if locale == "en-US" else chinese)


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_an_update_that_is_demanded_is_left_to_a_person(locale: str) -> None:
    trouble = seen("forced_update", locale)
    assert trouble is not None
    assert trouble.failure is FailureClass.UPDATE_REQUIRED
    assert trouble.ways == ()
    assert trouble.retry.needs_human


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("name", ["interstitial_ad", "video_ad"])
def test_a_countdown_is_waited_for_and_never_touched(name: str, locale: str) -> None:
    trouble = seen(name, locale)
    assert trouble is not None
    assert trouble.rule == "system/advertisement_counting_down"
    assert trouble.failure is FailureClass.OBSTRUCTED
    assert trouble.ways == ()


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_after_the_countdown_a_named_close_button_is_touched_and_without_one_the_back_key(locale: str) -> None:
    video, silent = seen("video_ad", locale, after_s=OVER_S), seen("interstitial_ad", locale, after_s=OVER_S)
    assert video is not None
    assert silent is not None
    assert (video.rule, silent.rule) == (
        "system/advertisement_closable",
        "system/advertisement_without_a_way_out",
    )
    assert video.node is not None
    assert [way.node for way in silent.ways] == [None]


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("name", ["terms_dialog", "slow_network", "reloading_list", "steady_network"])
def test_what_is_for_the_planner_or_passes_by_itself_is_left_alone(name: str, locale: str) -> None:
    assert seen(name, locale, after_s=OVER_S) is None


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("name", ["failing_network", "dead_network"])
def test_a_page_that_failed_to_load_is_tried_again(name: str, locale: str) -> None:
    trouble = seen(name, locale, after_s=OVER_S)
    assert trouble is not None
    assert trouble.failure is FailureClass.OFFLINE
    assert trouble.node is not None


def test_every_nuisance_is_spoken_of_here() -> None:
    others = {
        "forced_update", "interstitial_ad", "video_ad", "terms_dialog", "slow_network", "reloading_list",
        "steady_network", "failing_network", "dead_network",
    }  # fmt: skip
    assert set(WAYS) | others == set(known())


def test_no_popup_of_the_system_is_closed_by_giving_in() -> None:
    touched = {
        label
        for popup in CATALOG.system.popups
        for close in popup.closes
        if not isinstance(close, PressBack)
        for label in close.label
    }
    assert len(touched) > 60
    assert {label for label in touched if GIVES_IN.search(label) and not REFUSES.search(label)} == set()
    assert GIVES_IN.search("Update now")
    assert GIVES_IN.search("同意并继续")


@pytest.mark.parametrize(
    "nodes",
    [
        (text("Ad"), text("Learn more"), button("Install")),
        (text("Sponsored"), text("A game"), button("Install"), button("Open")),
        (text("1/3"), button("Next"), button("Skip"), text("Name", class_name="android.widget.EditText")),
        (text("1/3"), text("Photos of the trip"), button("Next")),
        (text("Sign in for your appointment"), button("Sign in"), button("Create account")),
        (text("Allow location access"), text("Off"), button("On")),
        (text("A gift for you and me: an essay"), button("Close")),
        (text("红包"), button("立即领取"), text("我的优惠券")),
        (text("草稿"), button("放弃"), button("保存")),
        (text("The newsletter of the club"), button("Not now")),
        (text("Discard draft?"), button("Discard"), button("Keep editing")),
        (text("跳过 5"), text("第 5 集")),
    ],
)
def test_pages_that_only_resemble_a_nuisance_are_left_alone(nodes: tuple[Node, ...]) -> None:
    for package in ("org.example.other", "com.android.chrome", "com.taobao.taobao"):
        assert diagnose(look(package, *nodes), CATALOG) is None


WHOLE = Bounds(0, 0, 1080, 2400)


def advert(skip: Node, **facts: object) -> Screen:
    """An advertisement that is bait as a whole."""
    poster = Node(clickable=True, bounds=WHOLE, children=(skip, text("广告", 100)), **facts)  # type: ignore[arg-type]
    return look("org.example.other", poster)


def test_a_label_inside_a_large_container_that_takes_touches_is_no_button() -> None:
    trouble = diagnose(advert(text("跳过 3", 60)), CATALOG)
    assert trouble is not None
    assert trouble.failure is FailureClass.OBSTRUCTED


def test_a_label_inside_a_small_one_is() -> None:
    skip = Node(clickable=True, bounds=Bounds(860, 40, 1060, 180), children=(text("跳过 3", 60),))
    trouble = diagnose(advert(skip), CATALOG)
    assert trouble is not None
    assert trouble.rule == "system/advertisement_countdown"
    assert trouble.node is not None
    assert trouble.node.bounds == skip.bounds


def test_what_is_asked_to_be_clickable_says_so_in_the_rules() -> None:
    rule = next(popup for popup in CATALOG.system.popups if popup.name == "advertisement_countdown")
    assert all(close.clickable for close in rule.closes if isinstance(close, NodeMatch))
