"""Times of day: one place writes them, in the phone's language and with the hours its clock has."""

from __future__ import annotations

import time

import pytest

from accessibility_bridge.simulator.profiles import profile_of
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.stage import FIRST_BOOT
from accessibility_bridge.simulator.world.timeline import Timeline
from accessibility_bridge.simulator.world.times import bare_time, clock24, hour_of_day, time_of_day
from tests.accessibility_bridge.simulator.world.hand import Hand

ALARMS = "content://com.android.deskclock/alarms"


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture(scope="module")
def phone() -> Phone:
    apps = {app.package: app for app in installed_apps()}
    return Phone(profile_of(1), apps, Pace.INSTANT, Timeline(time.monotonic, FIRST_BOOT))


def set_clock(phone: Phone, locale: str, hours: str | None) -> None:
    phone.put_setting("system", "system_locales", locale)
    phone.put_setting("system", "time_12_24", hours)


@pytest.mark.parametrize(
    ("locale", "hours", "shown"),
    [
        ("en-US", "12", ("7:30 AM", "12:05 AM", "12:00 PM", "11 PM", "7:30")),
        ("en-US", "24", ("07:30", "00:05", "12:00", "23:00", "07:30")),
        ("zh-CN", "12", ("上午7:30", "上午12:05", "下午12:00", "下午11时", "7:30")),
        ("zh-CN", "24", ("07:30", "00:05", "12:00", "23:00", "07:30")),
    ],
)
def test_a_time_is_written_as_language_and_clock_want_it(
    phone: Phone, locale: str, hours: str, shown: tuple[str, ...]
) -> None:
    set_clock(phone, locale, hours)
    times = (time_of_day(phone, 7, 30), time_of_day(phone, 0, 5), time_of_day(phone, 12, 0))
    assert (*times, hour_of_day(phone, 23), bare_time(phone, 7, 30)) == shown


@pytest.mark.parametrize(("locale", "whole_day"), [("en-US", False), ("zh-CN", True), ("en-GB", True), ("de-DE", True)])
def test_the_language_decides_while_nobody_has_set_the_clock(phone: Phone, locale: str, whole_day: bool) -> None:
    set_clock(phone, locale, None)
    assert clock24(phone) is whole_day


def test_the_picker_puts_the_half_of_the_day_where_the_language_has_it(hand: Hand) -> None:
    hand.world.put_setting("system", "system_locales", "zh-CN")
    hand.world.put_setting("system", "time_12_24", "12")
    hand.open("com.android.deskclock")
    hand.tap("添加闹钟")
    assert hand.by_id("am_label").text == "上午"
    assert hand.by_id("pm_label").bounds.right < hand.by_id("input_hour").bounds.left
    hand.tap("下午")
    hand.tap("确定")
    assert hand.world.toast == "闹钟设定于 下午9:41"
    assert hand.rows(ALARMS)[-1]["hour"] == "21"


def test_the_switch_shows_the_clock_that_nobody_has_set(hand: Hand) -> None:
    hand.world.put_setting("system", "system_locales", "zh-CN")
    assert hand.world.settings("system").get("time_12_24") is None
    hand.open("com.android.settings")
    for said in ("系统", "日期和时间", "使用 24 小时制"):
        hand.find(said)
        hand.tap(said)
    assert hand.world.settings("system")["time_12_24"] == "12"
