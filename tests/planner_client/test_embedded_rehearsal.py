"""The embedded planner at work on the simulated world, judged by what lasts in it, and by what must not change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.world import World
from planner_client.actions import Action, Finish, GiveUp
from planner_client.embedded.planner import EmbeddedPlanner
from tests.planner_client.rehearsal import ALARMS, CART, CONTACTS, FAVORITES, NOTES, Rehearsal, Stage, rehearse

Check = Callable[[Rehearsal], bool]
_MARGINALIA = ("permission/", "/searched", "/tab", "/expanded", "/next_id")
"""What a person leaves behind too on the way: granted permissions, old searches, the page last shown."""


def setting(namespace: str, key: str, value: str) -> Check:
    return lambda outcome: outcome.setting(namespace, key) == value


def row(uri: str, **values: str) -> Check:
    return lambda outcome: any(values.items() <= r.items() for r in outcome.rows(uri))


def no_row(uri: str, **values: str) -> Check:
    return lambda outcome: not any(values.items() <= r.items() for r in outcome.rows(uri))


def both(*checks: Check) -> Check:
    return lambda outcome: all(check(outcome) for check in checks)


DARK = setting("secure", "ui_night_mode", "2")
AT_6_45 = row(ALARMS, hour="6", minutes="45", enabled="1")

POSSIBLE: list[tuple[str, Check, str]] = [
    ("turn on dark mode", DARK, "settings/secure/ui_night_mode"),
    ("set an alarm for 6:45", AT_6_45, "alarms/4"),
    ("turn on dark mode and set an alarm for 6:45", both(DARK, AT_6_45), "settings/secure/ui_night_mode alarms/4"),
    ("turn off Wi-Fi", setting("global", "wifi_on", "0"), "wifi_on"),
    ("enable airplane mode", setting("global", "airplane_mode_on", "1"), "airplane_mode_on wifi_on bluetooth_on"),
    ("set the screen timeout to 5 minutes", setting("system", "screen_off_timeout", "300000"), "screen_off_timeout"),
    (
        "add a contact named Li Wei with phone number 13800138000",
        row(CONTACTS, display_name="Li Wei", phone="13800138000"),
        "contacts/15",
    ),
    ("delete the contact Bob Smith", no_row(CONTACTS, display_name="Bob Smith"), "contacts/2"),
    (
        "create a note titled Groceries that says milk and eggs",
        row(NOTES, title="Groceries", body="milk and eggs"),
        "notes/7",
    ),
    ("delete the note Ideas", no_row(NOTES, title="Ideas"), "notes/2"),
    ("turn on the 8:00 alarm", row(ALARMS, hour="8", minutes="0", enabled="1"), "alarms/2"),
    ("delete the 9:15 alarm", no_row(ALARMS, hour="9", minutes="15"), "alarms/3"),
    ("打开深色模式", DARK, "settings/secure/ui_night_mode"),
    ("在小铺商城搜索耳机并把第一个加入购物车", row(CART, name="无线蓝牙耳机", quantity="1"), "mall/cart"),
    ("rename the phone to Lab Pixel", setting("global", "device_name", "Lab Pixel"), "device_name"),
    ("把屏幕超时改成10分钟", setting("system", "screen_off_timeout", "600000"), "screen_off_timeout"),
    ("stop the screen from rotating", setting("system", "accelerometer_rotation", "0"), "accelerometer_rotation"),
    ("make the font bigger", setting("system", "font_scale", "1.15"), "font_scale"),
    ("set the brightness to 80 percent", setting("system", "screen_brightness", "204"), "screen_brightness"),
    ("wake me up at half past seven in the evening", row(ALARMS, hour="19", minutes="30"), "alarms/4"),
    ("add an alarm for 7 pm labelled Gym", row(ALARMS, hour="19", minutes="0", label="Gym"), "alarms/4"),
    ("change the 8:00 alarm to 8:30", row(ALARMS, _id="2", hour="8", minutes="30"), "alarms/2"),
    ("把7点半的闹钟关了", row(ALARMS, hour="7", minutes="30", enabled="0"), "alarms/1"),
    (
        "change Bob Smith's phone number to 555 0100",
        row(CONTACTS, display_name="Bob Smith", phone="555 0100"),
        "contacts/2",
    ),
    ("rename the note Ideas to Plans", row(NOTES, _id="2", title="Plans"), "notes/2"),
    (
        'append "butter" to the note Shopping list',
        row(NOTES, _id="1", body="Milk\nEggs\nBread\nCoffee beans\nbutter"),
        "notes/1",
    ),
    ("pin the note Ideas", row(NOTES, title="Ideas", pinned="1"), "notes/2"),
    ("delete all notes", lambda outcome: outcome.rows(NOTES) == [], "notes/"),
    ("在小铺商城收藏有线耳机", row(FAVORITES, name="有线耳机"), "favorites"),
    (
        "put headphones in the cart in 小铺商城 and then remove it from the cart",
        lambda outcome: outcome.rows(CART) == [],
        "mall/cart",
    ),
    ("start a timer for 5 minutes", lambda outcome: outcome.finished, "timer"),
]  # fmt: skip

IMPOSSIBLE = [
    "send a fax to Bob",
    "turn on satellite mode",
    "delete the contact Zorro",
    "set an alarm for 25:99",
    "buy headphones in 小铺商城",
    "set the screen timeout to 7 weeks",
    "delete the alarm at 3:33",
    "change the phone number of Zorro to 5",
    "search for cats on YouTube",
    "收藏一台拖拉机",
    "给张三发短信说我晚点到",
    "turn off notifications",
    "delete the contact David",
    "what time is it?",
]


def strayed(outcome: Rehearsal, allowed: str) -> dict[str, tuple[str | None, str | None]]:
    """What changed although the goal did not ask for it."""
    changes = outcome.world.changes()
    return {p: c for p, c in changes.items() if not any(part in p for part in (*allowed.split(), *_MARGINALIA))}


@pytest.mark.parametrize(("goal", "met", "allowed"), POSSIBLE, ids=[goal for goal, _, _ in POSSIBLE])
def test_a_goal_is_met_and_nothing_else_changes(goal: str, met: Check, allowed: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert outcome.finished, outcome
    assert met(outcome), outcome
    assert not strayed(outcome, allowed), outcome


@pytest.mark.parametrize("goal", IMPOSSIBLE)
def test_an_impossible_goal_is_given_up_with_a_reason_and_without_damage(goal: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner(), max_steps=40)
    assert isinstance(outcome.ending, GiveUp), outcome
    assert outcome.ending.reason
    assert not strayed(outcome, ""), outcome


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        ("打开深色模式", DARK),
        ("turn off wifi", setting("global", "wifi_on", "0")),
        ("设一个早上6点45分的闹钟", AT_6_45),
        ("新建联系人张三，电话是13712345678", row(CONTACTS, phone="13712345678")),
        ("置顶笔记Ideas", row(NOTES, title="Ideas", pinned="1")),
        ("set the screen timeout to 10 minutes", setting("system", "screen_off_timeout", "600000")),
    ],
)
def test_a_phone_in_chinese_is_worked_as_well(goal: str, met: Check) -> None:
    outcome = rehearse(goal, EmbeddedPlanner(), locale="zh-CN")
    assert outcome.finished, outcome
    assert met(outcome), outcome


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        ("turn on dark mode", DARK),
        ("turn off Wi-Fi", setting("global", "wifi_on", "0")),
        ("set the screen timeout to 5 minutes", setting("system", "screen_off_timeout", "300000")),
        ("turn on battery saver", setting("global", "low_power", "1")),
        ("set an alarm for 6:45", AT_6_45),
        ("delete the note Ideas", no_row(NOTES, title="Ideas")),
    ],
)
def test_without_app_facts_it_explores(goal: str, met: Check) -> None:
    stage = Stage()
    bare = [type(card)(package=card.package, name=card.name) for card in stage.apps.cards()]
    outcome = rehearse(goal, EmbeddedPlanner(), stage=stage, cards=bare)
    assert outcome.finished, outcome
    assert met(outcome), outcome


def test_what_is_so_already_is_left_alone() -> None:
    outcome = rehearse("turn off dark mode", EmbeddedPlanner())
    assert outcome.finished
    assert "Dark" not in "".join(step for step in outcome.steps if "switch" in step)
    assert not strayed(outcome, "")


def test_the_same_goal_on_the_same_phone_takes_the_same_steps() -> None:
    first, second = (rehearse("delete the contact Bob Smith", EmbeddedPlanner()).steps for _ in range(2))
    assert first == second


class _Stubborn(Stage):
    """A phone on which some touches miss."""

    def __init__(self, *, deaf_to: str) -> None:
        super().__init__()
        self._deaf_to = deaf_to

    def act(self, action: Action, screen: object) -> tuple[str, str]:
        if getattr(action, "target", None) == self._deaf_to:
            return "not_done", f"no element fits {self._deaf_to!r}"
        return super().act(action, screen)  # type: ignore[arg-type]


def test_a_description_that_is_not_found_is_said_another_way() -> None:
    outcome = rehearse("turn on dark mode", EmbeddedPlanner(), stage=_Stubborn(deaf_to="the 'Dark theme' switch"))
    assert DARK(outcome), outcome


def test_a_switch_that_does_not_move_is_no_success() -> None:
    class Stuck(Stage):
        def act(self, action: Action, screen: object) -> tuple[str, str]:
            effect = super().act(action, screen)  # type: ignore[arg-type]
            self.world.put_setting("secure", "ui_night_mode", "1")
            return effect

    outcome = rehearse("turn on dark mode", EmbeddedPlanner(), stage=Stuck())
    assert isinstance(outcome.ending, GiveUp)
    assert "does not switch on" in outcome.ending.reason


def test_a_save_that_keeps_nothing_is_no_success() -> None:
    class Forgetful(Stage):
        def act(self, action: Action, screen: object) -> tuple[str, str]:
            effect = super().act(action, screen)  # type: ignore[arg-type]
            if getattr(action, "target", None) == "the 'OK' button":
                self.world.clear_data("com.android.deskclock")
                self.world.start_activity(package="com.android.deskclock")
            return effect

    outcome = rehearse("set an alarm for 6:45", EmbeddedPlanner(), stage=Forgetful())
    assert not isinstance(outcome.ending, Finish), outcome


def test_a_phone_left_deep_in_an_app_is_no_obstacle() -> None:
    world = World(DeviceProfile(serial="deep"), pace=Pace.INSTANT, clock=lambda: 0.0)
    stage = Stage(world=world)
    rehearse("set the font size to large", EmbeddedPlanner(), stage=stage)
    outcome = rehearse("turn off Wi-Fi", EmbeddedPlanner(), stage=stage)
    assert outcome.finished, outcome
    assert outcome.setting("global", "wifi_on") == "0"
