"""What counts as the same thing, and what does not."""

from __future__ import annotations

import pytest

from planner_client.embedded.skills.values import duration_s, percent, value_fit
from planner_client.embedded.words import ALIKE, app_likeness, likeness, names_control


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        ("dark mode", "Dark theme"),
        ("dark mode", "深色模式"),
        ("深色模式", "Dark theme"),
        ("the Wi-Fi", "Use Wi-Fi"),
        ("wifi", "WLAN"),
        ("flight mode", "Airplane mode"),
        ("phone name", "Device name"),
        ("the screen timeout", "Sleep"),
        ("blutooth", "Bluetooth"),
        ("auto-rotate", "Auto-rotate screen"),
        ("省电", "省电模式"),
        ("notification history", "Notification history"),
    ],
)
def test_a_label_that_means_the_wanted_thing_is_alike(wanted: str, label: str) -> None:
    assert likeness(wanted, label) >= ALIKE


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        ("satellite mode", "Airplane mode"),
        ("卫星模式", "飞行模式"),
        ("screen timeout", "Screen brightness"),
        ("Wi-Fi", "Wi-Fi calling"),
        ("volume", "Alarm volume"),
        ("mobile data", "Data saver"),
        ("Bluetooth", ""),
        ("", "Bluetooth"),
    ],
)
def test_sharing_a_word_is_not_enough(wanted: str, label: str) -> None:
    assert likeness(wanted, label) < ALIKE


@pytest.mark.parametrize(
    ("label", "control"),
    [
        ("Add alarm", "add"), ("新建联系人", "add"), ("+", "add"), ("Save", "save"), ("保存联系人", "save"),
        ("Delete contact", "delete"), ("删除", "delete"), ("OK", "confirm"), ("More options", "more_options"),
        ("加入购物车", "add_to_cart"), ("立即购买", "buy"), ("转到上一层级", "up"),
    ],
)  # fmt: skip
def test_a_control_is_known_by_its_label(label: str, control: str) -> None:
    assert names_control(label, control) >= 0.6


@pytest.mark.parametrize(
    ("label", "control"),
    [
        ("Add to cart", "add"), ("Settings", "confirm"), ("已收藏", "favourite"), ("取消收藏", "favourite"),
        ("Unpin", "pin"), ("Address", "add"), ("Saved networks", "save"),
    ],
)  # fmt: skip
def test_a_longer_control_is_not_taken_for_a_shorter_one(label: str, control: str) -> None:
    assert names_control(label, control) < 0.6


def test_an_app_s_name_is_a_proper_name() -> None:
    assert app_likeness("the Clock app", "Clock") > 0.9
    assert app_likeness("screen", "Display") == 0.0
    assert app_likeness("屏幕", "主屏幕") == 0.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("5 minutes", 300), ("After 5 minutes of inactivity", 300), ("5 分钟", 300), ("half an hour", 1800),
     ("十五秒", 15), ("1 小时", 3600), ("1 h 30 min", 5400), ("Never", None)],
)  # fmt: skip
def test_durations_are_numbers(text: str, seconds: float | None) -> None:
    assert duration_s(text) == seconds


def test_values_fit_by_meaning() -> None:
    assert value_fit("5 minutes", "5 分钟") == 1.0
    assert value_fit("5 minutes", "15 minutes") == 0.0
    assert value_fit("biggest", "Largest") == 1.0
    assert value_fit("large", "Largest") == 0.0
    assert value_fit("Chinese", "简体中文（中国）") == 1.0
    assert percent("80 percent") == 80
    assert percent("180%") is None
