"""What a task may expect is read from flags and task lists, and refused with a reason when it makes no sense."""

from __future__ import annotations

import pytest

from daemon.errors import ExpectationInvalid
from daemon.expectations import (
    ContentHas,
    Expectation,
    Foreground,
    NodeShown,
    SettingIs,
    TextShown,
    parse_expectation,
    parse_expectations,
)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("text:6:45", TextShown(text="6:45")),
        ("package:com.android.deskclock", Foreground(package="com.android.deskclock")),
        ("setting:secure/ui_night_mode=2", SettingIs(namespace="secure", key="ui_night_mode", value="2")),
        ("setting:global/device_name=My phone", SettingIs(namespace="global", key="device_name", value="My phone")),
        ("node:text=Wi-Fi,checked=true", NodeShown(texts=(("text", "Wi-Fi"),), flags=(("checked", True),))),
        ("node:{text=a\\,b, enabled=false}", NodeShown(texts=(("text", "a,b"),), flags=(("enabled", False),))),
        (
            "content:content://com.android.deskclock/alarms?hour=6&minutes=45&enabled=1",
            ContentHas(
                uri="content://com.android.deskclock/alarms", where=(("hour", "6"), ("minutes", "45"), ("enabled", "1"))
            ),
        ),
        ("content:content://n/notes?title=Milk%20%26%20bread#count=0",
         ContentHas(uri="content://n/notes", where=(("title", "Milk & bread"),), count=0)),
        ("content:content://n/notes?title=C++&body=4 + 5=9%23",
         ContentHas(uri="content://n/notes", where=(("title", "C++"), ("body", "4 + 5=9#")))),
        ("node:text={a}", NodeShown(texts=(("text", "{a}"),))),
        ("content:content://n/notes#count=2", ContentHas(uri="content://n/notes", count=2)),
    ],
)  # fmt: skip
def test_each_kind_is_read_from_its_short_form(given: str, meant: Expectation) -> None:
    assert parse_expectation(given) == meant


def test_a_task_list_may_write_an_element_as_a_mapping() -> None:
    given = {"node": {"text": "Milk, bread", "checked": True}}
    assert parse_expectation(given) == NodeShown(texts=(("text", "Milk, bread"),), flags=(("checked", True),))
    assert parse_expectation({"text": "6:45"}) == TextShown(text="6:45")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("6:45", "'6' is not one of"),
        ("dark mode", "begin with one of text:"),
        ("text:", "nothing follows"),
        ("setting:secure ui_night_mode", "write system/KEY=VALUE"),
        ("setting:other/key=1", "write system/KEY=VALUE"),
        ("node:checked=true", "say which element"),
        ("node:text=a,checked=maybe", "'checked=maybe' is not PROPERTY=VALUE"),
        ("content:deskclock/alarms", "write content://"),
        ("content:content://a/b?hour", "COLUMN=VALUE"),
        ("content:content://a/b#many", "write count=N, not 'many'"),
        ("content:content://a/b?", "COLUMN=VALUE"),
        ("content:content://a/b?a:b=1", "COLUMN=VALUE"),
        ("content:content://a/b?hour=6&hour=7#count=0", "'hour' is asked for twice"),
        ("content:content://a/b?title=%FF#count=0", "not UTF-8"),
        ("content:content://a/b#", "write count=N, not ''"),
        ("node:text=,checked=true", "'text=' is not PROPERTY=VALUE"),
        ({"node": {"text": 405}}, "put quotes around it"),
        ({"node": {"text": True}}, "put quotes around it"),
        ({"text": 405}, "put quotes around it"),
        ({"text": "a", "package": "b"}, "exactly one of"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(given: str | dict[str, object], reason: str) -> None:
    with pytest.raises(ExpectationInvalid) as refused:
        parse_expectation(given)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_list_a_single_one_and_none_are_all_lists() -> None:
    assert parse_expectations(None) == ()
    assert parse_expectations("text:a") == (TextShown(text="a"),)
    assert parse_expectations(["text:a", {"package": "b"}]) == (TextShown(text="a"), Foreground(package="b"))


def test_every_kind_reads_as_a_sentence() -> None:
    sentences = {
        "text:a": "text 'a' is on the screen",
        "node:text=a,checked=false": "an element with text 'a', not checked is on the screen",
        "package:b": "b is in front",
        "setting:secure/k=2": "setting secure/k is '2'",
        "content:content://c/t?x=1#count=2": "content://c/t has exactly 2 rows with x='1'",
    }
    assert {given: str(parse_expectation(given)) for given in sentences} == sentences
