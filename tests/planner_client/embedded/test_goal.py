"""Sentences in two languages become typed intents, or an honest refusal."""

from __future__ import annotations

import pytest

from planner_client.embedded.goal.clauses import split_clauses
from planner_client.embedded.goal.intents import (
    LESS,
    MORE,
    Choose,
    Create,
    Delete,
    Edit,
    Intent,
    Item,
    NotUnderstood,
    Open,
    Press,
    Search,
    Slot,
    Toggle,
)
from planner_client.embedded.goal.items import read_item
from planner_client.embedded.goal.parse import read_goal
from planner_client.embedded.goal.times import NonsenseTime, TimeOfDay
from tests.planner_client.embedded.cards import CARDS


def open_time(hour: int, minute: int) -> TimeOfDay:
    return TimeOfDay(hour, minute, explicit=False)


def slots(**values: str) -> tuple[Slot, ...]:
    return tuple(Slot(field=field, value=value) for field, value in values.items())


def alarm(time: TimeOfDay) -> Item:
    return Item(kind="alarm", time=time)


BOB = Item(kind="contact", name="Bob Smith")
IDEAS = Item(kind="note", name="Ideas")

READINGS: list[tuple[str, list[Intent]]] = [
    ("turn on dark mode", [Toggle(thing="dark mode", on=True)]),
    ("Please switch my phone to dark theme", [Toggle(thing="dark theme", on=True)]),
    ("I'd like the phone to use the dark theme, please", [Toggle(thing="dark theme", on=True)]),
    ("make sure wifi is turned off", [Toggle(thing="wifi", on=False)]),
    ("turn the location off", [Toggle(thing="location", on=False)]),
    ("don't use auto-rotate", [Toggle(thing="auto-rotate", on=False)]),
    ("turn on do not disturb", [Toggle(thing="do not disturb", on=True)]),
    ("get me out of airplane mode", [Toggle(thing="airplane mode", on=False)]),
    ("turn Wi-Fi off and Bluetooth on", [Toggle(thing="Wi-Fi", on=False), Toggle(thing="Bluetooth", on=True)]),
    ("turn off Wi-Fi, NFC and Bluetooth", [Toggle(thing=t, on=False) for t in ("Wi-Fi", "NFC", "Bluetooth")]),
    ("turn on Wi-Fi but don't turn on Bluetooth", [Toggle(thing="Wi-Fi", on=True)]),
    ("turn on the 8:00 alarm", [Toggle(thing="", on=True, of=alarm(open_time(8, 0)))]),
    ("switch off all alarms", [Toggle(thing="", on=False, of=Item(kind="alarm", every=True))]),
    ("turn off vibration for the 7:30 alarm", [Toggle(thing="vibration", on=False, of=alarm(open_time(7, 30)))]),
    ("打开深色模式", [Toggle(thing="深色模式", on=True)]),
    ("把Wi-Fi关掉", [Toggle(thing="Wi-Fi", on=False)]),
    ("请帮我关闭蓝牙并打开飞行模式", [Toggle(thing="蓝牙", on=False), Toggle(thing="飞行模式", on=True)]),
    ("把8点的闹钟打开", [Toggle(thing="", on=True, of=alarm(open_time(8, 0)))]),
    ("set the screen timeout to 5 minutes", [Choose(thing="screen timeout", value="5 minutes")]),
    ("make the screen turn off after 10 minutes", [Choose(thing="screen timeout", value="10 minutes")]),
    ("set text size to large", [Choose(thing="text size", value="large")]),
    ("use large font size", [Choose(thing="font size", value="large")]),
    ("make the font bigger", [Choose(thing="font", value=MORE)]),
    ("turn the brightness down", [Choose(thing="brightness", value=LESS)]),
    ("set the volume to off", [Toggle(thing="volume", on=False)]),
    ('rename the phone to "Lab Pixel"', [Choose(thing="device name", value="Lab Pixel")]),
    ("set the name of my phone to Lab Pixel", [Choose(thing="device name", value="Lab Pixel")]),
    ("把屏幕超时设置为5分钟", [Choose(thing="屏幕超时", value="5分钟")]),
    ("屏幕超时改成10分钟", [Choose(thing="屏幕超时", value="10分钟")]),
    ("set an alarm for 6:45", [Create(kind="alarm", time=open_time(6, 45))]),
    ("add an alarm for 7 pm labelled Gym", [Create(kind="alarm", slots=slots(label="Gym"), time=TimeOfDay(19, 0))]),
    ("set alarms for 6:45 and 7:30", [Create(kind="alarm", time=open_time(*t)) for t in ((6, 45), (7, 30))]),
    ("wake me up at half past seven", [Create(kind="alarm", time=open_time(7, 30))]),
    (
        "set an alarm for 6:45 on weekdays",
        [Create(kind="alarm", slots=slots(days="on weekdays"), time=open_time(6, 45))],
    ),
    ("start a timer for 5 minutes", [Create(kind="timer", slots=slots(duration="for 5 minutes"))]),
    ("新建一个早上7点半的闹钟", [Create(kind="alarm", time=TimeOfDay(7, 30))]),
    ("闹钟设到下午6点45", [Create(kind="alarm", time=TimeOfDay(18, 45))]),
    (
        "add a contact named Li Wei with phone number 13800138000",
        [Create(kind="contact", slots=slots(name="Li Wei", phone="13800138000"))],
    ),
    (
        "add Ann Lee to my contacts with number 5551234 and email ann@x.org",
        [Create(kind="contact", slots=slots(name="Ann Lee", phone="5551234", email="ann@x.org"))],
    ),
    ("save Ann Lee's number 5551234", [Create(kind="contact", slots=slots(name="Ann Lee", phone="5551234"))]),
    ("新建联系人王芳，手机号13900001111", [Create(kind="contact", slots=slots(name="王芳", phone="13900001111"))]),
    (
        "create a note titled Groceries that says milk and eggs",
        [Create(kind="note", slots=slots(title="Groceries", body="milk and eggs"))],
    ),
    (
        'create a note "Shopping list" with the text "bread, butter"',
        [Create(kind="note", slots=slots(title="Shopping list", body="bread, butter"))],
    ),
    (
        "make a note called Packing with passport and charger",
        [Create(kind="note", slots=slots(title="Packing", body="passport and charger"))],
    ),
    ("write down: call the plumber", [Create(kind="note", slots=slots(body="call the plumber"))]),
    (
        "新增一条笔记，标题“购物清单”，内容“牛奶、鸡蛋”",
        [Create(kind="note", slots=slots(title="购物清单", body="牛奶、鸡蛋"))],
    ),
    ("send an email to Bob", [Create(kind="email", slots=slots(recipient="Bob"))]),
    ("给张三发短信说我晚点到", [Create(kind="message", slots=slots(recipient="张三", body="我晚点到"))]),
    ("delete the contact Bob Smith", [Delete(item=BOB)]),
    ("remove Bob Smith from my contacts", [Delete(item=Item(name="Bob Smith"), app="contacts")]),
    ("delete the 9:15 alarm", [Delete(item=alarm(open_time(9, 15)))]),
    ("delete all notes", [Delete(item=Item(kind="note", every=True))]),
    ("把笔记Ideas删掉", [Delete(item=IDEAS)]),
    ("删除名为David Miller的联系人", [Delete(item=Item(kind="contact", name="David Miller"))]),
    ("清空购物车", [Delete(item=Item(every=True), place="cart")]),
    ("把蓝牙耳机从购物车删除", [Delete(item=Item(name="蓝牙耳机"), place="cart")]),
    ("change Bob Smith's phone number to 555 0100", [Edit(item=BOB, field="phone", value="555 0100")]),
    ("把联系人Bob Smith的电话改成123456", [Edit(item=BOB, field="phone", value="123456")]),
    ("rename the note Ideas to Plans", [Edit(item=IDEAS, field="title", value="Plans")]),
    ("add eggs to the Ideas note", [Edit(item=IDEAS, field="body", value="eggs", append=True)]),
    (
        "change the 8:00 alarm to 8:30",
        [Edit(item=alarm(open_time(8, 0)), field="time", value="8:30", time=open_time(8, 30))],
    ),
    (
        "在小铺商城搜索耳机并把第一个加入购物车",
        [Search(query="耳机", app="小铺商城"), Press(control="add_to_cart", item=Item(ordinal=1))],
    ),
    (
        "search for headphones in the mall and favourite the second one",
        [Search(query="headphones", app="mall"), Press(control="favourite", item=Item(kind="product", ordinal=2))],
    ),
    (
        'add "blue mug" to the cart in 小铺商城',
        [Press(control="add_to_cart", item=Item(name="blue mug"), app="小铺商城")],
    ),
    ("buy headphones in 小铺商城", [Press(control="buy", item=Item(name="headphones"), app="小铺商城")]),
    ("search for 'usb cable' on YouTube", [Search(query="usb cable", app="YouTube")]),
    ("pin the note Ideas", [Press(control="pin", item=IDEAS)]),
    ("收藏运动耳机", [Press(control="favourite", item=Item(name="运动耳机"))]),
    ("打开设置", [Open(target="设置")]),
    ("open the clock app", [Open(target="clock")]),
    ("start the stopwatch", [Open(target="stopwatch"), Press(control="start")]),
]


@pytest.mark.parametrize(("goal", "intents"), READINGS)
def test_a_goal_is_understood(goal: str, intents: list[Intent]) -> None:
    assert list(read_goal(goal, CARDS)) == intents


@pytest.mark.parametrize("goal", ["what time is it?", "play some music", "don't turn off wifi", "", "今天天气怎么样"])
def test_what_is_not_understood_is_refused_with_a_reason(goal: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        read_goal(goal, CARDS)
    assert str(caught.value)


def test_a_nonsense_time_is_refused() -> None:
    with pytest.raises(NonsenseTime, match="25:99"):
        read_goal("set an alarm for 25:99", CARDS)


def test_one_clause_that_is_not_understood_refuses_the_whole_goal() -> None:
    with pytest.raises(NotUnderstood, match="juggle"):
        read_goal("turn on Wi-Fi, then juggle three balls", CARDS)


@pytest.mark.parametrize(
    ("goal", "clauses"),
    [
        ("turn on dark mode and set an alarm for 6:45", 2),
        ("create a note that says buy milk and call mom", 1),
        ("create a note that says buy milk and call mom, then turn on wifi", 2),
        ("add a contact named Bob with phone 123 and email bob@x.com and delete the contact Zed", 2),
        ("Open settings. Turn off wi-fi.", 2),
        ("打开深色模式，然后设一个早上7点的闹钟", 2),
        ("新建联系人李伟，电话13800138000", 1),
    ],
)
def test_a_goal_is_cut_where_another_command_begins(goal: str, clauses: int) -> None:
    assert len(split_clauses(goal)) == clauses


def test_quoted_texts_are_never_taken_apart() -> None:
    (intent,) = read_goal('create a note titled "Turn on and set to 5: don\'t"', CARDS)
    assert intent == Create(kind="note", slots=slots(title="Turn on and set to 5: don't"))


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("Bob Smith's contact", BOB),
        ("the note about the trip", Item(kind="note", name="about the trip")),
        ("the last note", Item(kind="note", ordinal=-1)),
        ("it", Item(ordinal=1, referring=True)),
        ("第二个商品", Item(kind="product", ordinal=2)),
        ("所有闹钟", Item(kind="alarm", every=True)),
        ("the Gym alarm", Item(kind="alarm", name="Gym")),
        ("the alarm that is set for 8:00", alarm(open_time(8, 0))),
        ("all of my alarms on this phone", Item(kind="alarm", every=True)),
        ("all alarms but 7:30", Item(kind="alarm", every=True, name="but 7:30")),
        ("所有关于面包的笔记", Item(kind="note", every=True, name="关于面包的")),
        ("everything", Item(every=True)),
    ],
)
def test_a_thing_is_pointed_at_by_name_time_or_order(words: str, item: Item) -> None:
    assert read_item(words) == item
