from __future__ import annotations

import time
from dataclasses import replace

import pytest

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.gestures import Key, PressKey, Tap
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame, Screen
from accessibility_bridge.simulator.happenings import Crash, NotResponding
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.world import World
from apps_catalog.app import App, Condition, FailureScreen, NodeMatch, Popup, PressBack, Rules
from apps_catalog.catalog import Catalog
from apps_catalog.diagnosis import diagnose
from apps_catalog.retry import FailureClass, RetryPolicy

CATALOG = Catalog.load()
PERMISSIONS = "com.google.android.permissioncontroller"


def text(words: str, top: int = 500, **facts: object) -> Node:
    known: dict[str, object] = {"class_name": "android.widget.TextView", "bounds": Bounds(40, top, 1040, top + 100)}
    return Node(text=words, **{**known, **facts})  # type: ignore[arg-type]


def button(words: str, top: int = 900, **facts: object) -> Node:
    return text(words, top, clickable=True, **{"class_name": "android.widget.Button", **facts})


def look(package: str, *nodes: Node, below: str = "", activity: str = "") -> Screen:
    whole = Bounds(0, 0, 1080, 2400)
    roots = [Node(package=below, bounds=whole)] if below else []
    children = tuple(_at(child, (len(roots), i)) for i, child in enumerate(nodes))
    roots.append(Node(package=package, bounds=whole, children=children, path=(len(roots),)))
    return Screen(
        serial="test", generation=1, taken_at_s=0.0, size=Size(1080, 2400), package=package, activity=activity,
        hierarchy=Hierarchy(roots=tuple(roots)),
    )  # fmt: skip


def _at(child: Node, path: tuple[int, ...]) -> Node:
    below = tuple(_at(c, (*path, i)) for i, c in enumerate(child.children))
    return replace(child, path=path, children=below)


def permission(app: str, below: str = "", zh: bool = False) -> Screen:
    ids = f"{PERMISSIONS.replace('google.', '')}:id/"
    message = f"要允许“{app}”获取此设备的位置信息吗？" if zh else f"Allow {app} to access this device's location?"
    return look(
        PERMISSIONS,
        text(message, 700, resource_id=ids + "permission_message"),
        button("While using the app", 900, resource_id=ids + "permission_allow_foreground_only_button"),
        button("Only this time", 1000, resource_id=ids + "permission_allow_one_time_button"),
        button("Don't allow", 1100, resource_id=ids + "permission_deny_button"),
        below=below,
    )


def test_a_permission_is_given_to_the_app_the_task_is_about() -> None:
    trouble = diagnose(permission("Maps"), CATALOG, task_packages=frozenset({"com.google.android.apps.maps"}))
    assert trouble is not None
    assert trouble.is_popup
    assert trouble.node is not None
    assert trouble.node.text == "While using the app"


@pytest.mark.parametrize("zh", [False, True])
def test_a_permission_that_another_app_asks_for_is_denied(zh: bool) -> None:
    asker = "微信" if zh else "WeChat"
    trouble = diagnose(permission(asker, zh=zh), CATALOG, task_packages=frozenset({"com.google.android.apps.maps"}))
    assert trouble is not None
    assert trouble.node is not None
    assert trouble.node.text == "Don't allow"
    assert "WeChat" in trouble.message


def test_the_dialog_names_its_asker_also_below_other_words() -> None:
    alone = permission("Maps")
    screen = look(PERMISSIONS, text("1 of 2", 600), *alone.hierarchy.roots[0].children, below="com.tencent.mm")
    trouble = diagnose(screen, CATALOG, task_packages=frozenset({"com.google.android.apps.maps"}))
    assert trouble is not None
    assert trouble.message == "allow what Google Maps asks for"


def test_an_asker_that_the_dialog_does_not_name_is_the_app_below_it() -> None:
    screen = look(
        PERMISSIONS,
        text("Location", 700, resource_id=f"{PERMISSIONS}:id/permission_message"),
        button("Allow", 900, resource_id=f"{PERMISSIONS}:id/permission_allow_button"),
        button("Don't allow", 1100, resource_id=f"{PERMISSIONS}:id/permission_deny_button"),
        below="com.tencent.mm",
    )
    other = diagnose(screen, CATALOG, task_packages=frozenset({"com.android.settings"}))
    assert other is not None
    assert other.node is not None
    assert other.node.text == "Don't allow"


def test_a_crash_dialog_is_a_failure_with_a_policy_and_a_button_to_close_it() -> None:
    trouble = diagnose(
        look(
            "android",
            text("Notes keeps stopping", 700, resource_id="android:id/alertTitle"),
            button("App info", 900, resource_id="android:id/aerr_app_info"),
            button("Close app", 1000, resource_id="android:id/aerr_close"),
        ),
        CATALOG,
    )
    assert trouble is not None
    assert trouble.rule == "system/crashed"
    assert trouble.failure is FailureClass.CRASHED
    assert trouble.retry.restart_app
    assert trouble.node is not None
    assert trouble.node.text == "Close app"


def test_an_app_that_hangs_is_given_time_first() -> None:
    trouble = diagnose(
        look(
            "android",
            text("Notes isn't responding", 700),
            button("Close app", 900, resource_id="android:id/aerr_close"),
            button("Wait", 1000, resource_id="android:id/aerr_wait"),
        ),
        CATALOG,
    )
    assert trouble is not None
    assert trouble.failure is FailureClass.NOT_RESPONDING
    assert [way.node.text for way in trouble.ways if way.node] == ["Wait", "Close app"]


def test_a_login_wall_of_an_app_belongs_to_that_app_alone() -> None:
    wall = (button("登录", 900), button("注册", 1100))
    trouble = diagnose(look("com.tencent.mm", *wall), CATALOG)
    assert trouble is not None
    assert trouble.rule == "com.tencent.mm/logged_out"
    assert trouble.retry.needs_human
    assert diagnose(look("org.example.other", *wall), CATALOG) is None


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("发现新版本", "立即更新", "以后再说"), "system/update_offered"),
        (("青少年模式", "我知道了"), "system/teenager_mode"),
        (("Viewing full screen", "Got it"), "system/viewing_full_screen"),
        (("Enjoying Podcasts?", "Rate", "Not now"), "system/rating_asked"),
        (("No internet connection", "Retry"), "system/no_network"),
    ],
)
def test_nags_that_many_apps_share_are_known(words: tuple[str, ...], rule: str) -> None:
    nodes = [text(words[0], 500), *(button(w, 800 + 120 * i) for i, w in enumerate(words[1:]))]
    trouble = diagnose(look("org.example.other", *nodes), CATALOG)
    assert trouble is not None
    assert trouble.rule == rule
    assert trouble.node is not None
    assert trouble.node.text == words[-1]


@pytest.mark.parametrize(
    "nodes",
    [
        (),
        (button("OK"),),
        (button("Later"), button("Skip")),
        (text("Update available"), text("The library was updated")),
        (text("How to stop an app that keeps stopping"), button("OK")),
        (text("登录"), text("设置")),
        (text("cookies and cream"), button("Add to cart")),
        (text("No internet connection"), text("Why your router says so: a guide")),
    ],
)
def test_pages_that_only_resemble_a_trouble_are_left_alone(nodes: tuple[Node, ...]) -> None:
    for package in ("org.example.other", "com.tencent.mm", "com.android.chrome", "com.android.settings"):
        assert diagnose(look(package, *nodes), CATALOG) is None


def test_a_popup_without_anything_to_close_it_is_no_trouble() -> None:
    assert diagnose(look("com.android.systemui", text("Viewing full screen")), CATALOG) is None


def test_what_cannot_be_seen_matches_nothing() -> None:
    hidden = (text("发现新版本", visible=False), button("立即更新", visible=False), button("以后再说", visible=False))
    assert diagnose(look("org.example.other", *hidden), CATALOG) is None


def rule_catalog(*, closes: tuple[NodeMatch | PressBack, ...], activities: tuple[str, ...] = ()) -> Catalog:
    when = Condition(
        needs=(NodeMatch(label=("Offer",)), NodeMatch(resource_id=("sheet",))),
        without=(NodeMatch(label=("Busy",)),),
        activities=activities,
    )
    rules = Rules(popups=(Popup(name="offer", when=when, closes=closes),))
    return Catalog([App(name="Demo", packages=("org.demo.app",), rules=rules)])


OFFER = (text("OFFER "), text("", resource_id="org.demo.app:id/sheet"))


def test_closing_prefers_the_first_way_that_is_on_the_screen() -> None:
    catalog = rule_catalog(closes=(NodeMatch(label=("Never shown",)), NodeMatch(label=("No",)), PressBack()))
    trouble = diagnose(look("org.demo.app", *OFFER, button("No", 1000)), catalog)
    assert trouble is not None
    assert [type(way.gesture) for way in trouble.ways] == [Tap, PressKey]
    assert trouble.ways[1].gesture == PressKey(key=Key.BACK)


def test_a_label_inside_a_button_closes_through_the_button() -> None:
    inside = Node(bounds=Bounds(40, 1000, 1040, 1100), clickable=True, children=(text("No", 1020),))
    trouble = diagnose(look("org.demo.app", *OFFER, inside), rule_catalog(closes=(NodeMatch(label=("No",)),)))
    assert trouble is not None
    assert trouble.node is not None
    assert trouble.node.clickable


def test_without_and_activities_hold_a_rule_back() -> None:
    catalog = rule_catalog(closes=(PressBack(),), activities=(".Main",))
    assert diagnose(look("org.demo.app", *OFFER, activity=".Main"), catalog) is not None
    assert diagnose(look("org.demo.app", *OFFER, activity=".Other"), catalog) is None
    assert diagnose(look("org.demo.app", *OFFER, text("Busy"), activity=".Main"), catalog) is None


def test_a_failure_is_reported_even_when_nothing_on_the_screen_mends_it() -> None:
    failure = FailureScreen(
        name="gone", failure=FailureClass.SERVER_ERROR, message="the shop is closed",
        when=Condition(needs=(NodeMatch(resource_id=("sheet",)),)),
    )  # fmt: skip
    retry = {FailureClass.SERVER_ERROR: RetryPolicy(attempts=4)}
    catalog = Catalog([App(name="Demo", packages=("org.demo.app",), rules=Rules(failures=(failure,), retry=retry))])
    trouble = diagnose(look("org.demo.app", *OFFER), catalog)
    assert trouble is not None
    assert (trouble.message, trouble.ways, trouble.retry.attempts) == ("the shop is closed", (), 4)


def test_a_crowded_screen_is_diagnosed_in_about_a_millisecond() -> None:
    nodes = [text(f"Entry number {i}", 10 * i, resource_id=f"org.demo.app:id/e{i}") for i in range(200)]
    screen = look("com.tencent.mm", *nodes)
    took_ms = []
    for _ in range(5):
        began = time.perf_counter()
        assert diagnose(screen, CATALOG) is None
        took_ms.append((time.perf_counter() - began) * 1000)
    assert min(took_ms) < 10, "about 0.3 ms on an idle machine; this bound only catches a blow-up"


def simulated() -> World:
    return World(DeviceProfile(serial="sick"), pace=Pace.INSTANT, clock=lambda: 0.0)


def seen(world: World) -> Screen:
    front = world.foreground()
    return Screen(
        serial="sick", generation=1, taken_at_s=0.0, size=world.profile.size, package=front.package,
        activity=front.activity, hierarchy=Hierarchy.from_xml(world.tree().to_xml()),
    )  # fmt: skip


def test_the_simulated_phones_crash_and_anr_dialogs_are_recognised() -> None:
    crashed, hanging = simulated(), simulated()
    crashed.start_activity(package="dev.tapwright.notes")
    crashed.happen(Crash(package="dev.tapwright.notes"))
    hanging.start_activity(package="dev.tapwright.notes")
    hanging.happen(NotResponding(package="dev.tapwright.notes"))
    found = [diagnose(seen(world), CATALOG) for world in (crashed, hanging)]
    assert [trouble and trouble.failure for trouble in found] == [FailureClass.CRASHED, FailureClass.NOT_RESPONDING]
    assert all(trouble is not None and trouble.node is not None for trouble in found)


def test_the_simulated_phones_permission_dialog_is_answered_for_the_apps_of_the_task() -> None:
    world = simulated()
    world.start_activity(package="com.android.contacts")
    asked = seen(world)
    given = diagnose(asked, CATALOG, task_packages=frozenset({"com.android.contacts"}))
    denied = diagnose(asked, CATALOG, task_packages=frozenset({"com.android.settings"}))
    assert given is not None
    assert denied is not None
    assert given.node is not None
    assert denied.node is not None
    assert (given.node.text, denied.node.text) == ("Allow", "Don't allow")


def hidden(*nodes: Node, roots: bool = True, secure: bool = True) -> Screen:
    screen = replace(look("com.example.vault", *nodes), frame=Frame(data=b"", secure=secure))
    return screen if roots else replace(screen, hierarchy=Hierarchy())


def test_a_black_app_without_nodes_is_called_hidden_and_left_to_a_person_after_a_while() -> None:
    trouble = diagnose(hidden(), CATALOG)
    assert trouble is not None
    assert (trouble.rule, trouble.failure, trouble.ways) == ("system/hidden_screen", FailureClass.HIDDEN, ())
    assert trouble.message.startswith("com.example.vault hides its screen")
    assert (trouble.retry.attempts, trouble.retry.needs_human) == (2, True)


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(hidden(text("Balance", package="com.example.vault")), id="its nodes can be read"),
        pytest.param(hidden(secure=False), id="it can be seen"),
        pytest.param(hidden(roots=False), id="the display is off"),
        pytest.param(look("com.example.vault"), id="nobody took a picture"),
    ],
)
def test_a_screen_that_can_be_worked_with_is_not_called_hidden(screen: Screen) -> None:
    assert diagnose(screen, CATALOG) is None
