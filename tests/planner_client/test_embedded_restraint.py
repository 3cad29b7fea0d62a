"""The embedded planner never does more than it was asked: what it half understands, or cannot see, it leaves alone."""

from __future__ import annotations

import pytest

from accessibility_bridge.hierarchy import Node
from planner_client.actions import Action, GiveUp
from planner_client.embedded.planner import EmbeddedPlanner
from tests.planner_client.rehearsal import ALARMS, CART, CONTACTS, NOTES, Rehearsal, Stage, rehearse

QUALIFIED = [
    "delete all alarms except 7:30",
    "delete all alarms but 7:30",
    "delete all alarms apart from the first one",
    "delete all alarms after 8:00",
    "delete every alarm that is off",
    "delete all disabled alarms",
    "delete all alarms on weekdays",
    "delete all alarms but don't delete the 7:30 one",
    "delete all alarms. Do not delete the 7:30 one.",
    "delete all alarms but leave the 7:30 one on",
    "delete all alarms if it rains",
    "don't delete the 7:30 alarm but delete all alarms",
    "delete all notes about bread",
    "delete all pinned notes",
    "delete all the unpinned notes",
    "delete all notes without a title",
    "delete all notes older than a week",
    "delete all notes named Ideas",
    "delete all notes but save the Ideas note",
    "delete all 3 notes",
    "delete half of all notes",
    "delete each note that mentions milk",
    "remove every todo item in Notes",
    "get rid of all of my notes from yesterday",
    "delete all contacts named David",
    "delete all contacts whose name starts with D",
    "delete all contacts from Acme",
    "delete all alarms and contacts",
    "delete all items in Notes",
    "delete all notes from contacts",
    "remove all headphones from the cart in 小铺商城",
    "empty the cart in 小铺商城 except the mug",
    "turn off all alarms except 7:30",
    "turn off all alarms, except 7:30",
    "turn off all alarms, 7:30 stays on",
    "turn all alarms but Gym off",
    "make sure all alarms other than 7:30 are off",
    "turn off all morning alarms",
    "turn off all alarms until Monday",
    "turn on all alarms on weekdays",
    "turn off vibration for all alarms except 7:30",
    "pin all notes",
    "删除除了7:30以外的所有闹钟",
    "删除所有闹钟，除了7:30",
    "删除所有闹钟，但保留7:30的",
    "删除所有闹钟，不要删除7:30的",
    "删除所有关于面包的笔记",
    "删除所有置顶的笔记",
    "把所有名为David的联系人删掉",
    "删除全部没有标题的笔记",
    "删除每个包含牛奶的笔记",
    "关闭除7:30以外的所有闹钟",
    "把所有8点以后的闹钟关掉",
    "关闭所有闹钟的振动",
    "delete the alarm that is off",
    "delete the note which is pinned",
    "delete the pinned note",
    "delete the oldest note",
    "delete the alarm after 8:00",
    "delete alarms except 7:30",
    "delete the first note about bread",
    "delete the last contact named David in Contacts",
    "delete Bob but not Bobby in Contacts",
    "delete the contact Bob Smith unless he has a phone number",
    "turn off the second alarm that is on",
    "删除置顶的笔记",
    "删除7:30之外的闹钟",
    "turn on do not disturb for 2 hours",
    "turn off Wi-Fi until tomorrow",
    "turn on Bluetooth if Wi-Fi is off",
    "打开勿扰模式2小时",
    "launch the nuclear missiles",
    "delete the Notes app",
    'delete all notes except "Ideas"',
    'delete all "bread" notes',
    "delete all notes (not Ideas)",
    "delete all notes\nexcept Ideas",
    "关掉全部闹钟只留7:30",
    "删掉所有没开的闹钟",
    "delete none of the notes but all of the alarms",
    "turn off sound for all but the 7:30 alarm",
    "call everyone",
    "turn off all alarms and timers except one",
    "clear all alarms except Gym",
    "delete all contacts, David only",
]


HALVES = [
    'send "hi" to everyone in Chat',
    'send "hi" to Bob Smith tomorrow',
    'send "hi" to Bob Smith but don\'t press send',
    'send "hi" to Bob Smith instead of Emma Larsen',
    'send Bob Smith a message: "hi", and "bye" to Emma Larsen',
    'reply "hi" to Bob Smith if he asked',
    'write "hi" to Bob Smith but do not send it yet',
    'schedule a message to Bob Smith saying "hi"',
    'tell Bob Smith or Emma Larsen "hi"',
    'text everyone except Bob Smith "hi"',
    "给李丽发“你好”，但不要今天发",
    "给除了李丽以外的所有人发“你好”",
    "把“你好”发给李丽，不是陈伟",
    "在微信里只给李丽发“你好”",
    "call Bob Smith at 5 pm",
    "call Bob Smith but not on his mobile",
    "call Emma Larsen if she called me",
    "call Emma Larsen tomorrow",
    "call Emma Larsen or Bob Smith",
    "call Emma Larsen only after 6",
    "call 5550101 twice",
    "call 5550101 at 5 pm",
    "call 5550101 if 5550102 is busy",
    "dial 5550101 but don't press call",
    "dial 5550101 or 5550102",
    "call Emma Larsen instead of Bob Smith",
    "给李丽打电话，但不要用卡二",
    'create a group chat called "Tennis" with Bob Smith and Grace Lee but not Emma Larsen',
    'create a group chat called "Tennis" with everyone except Bob Smith',
    'create a group chat called "Tennis" with Bob Smith, and mute it',
    'create a group chat called "Tennis" with Bob Smith and Grace Lee if there is none',
    'create a group chat called "Tennis" with Bob Smith and Grace Lee, without telling Emma Larsen',
    'create a group chat called "Tennis" with Bob Smith tomorrow',
    "建一个名为“网球”的群聊，成员有李丽和陈伟，不要拉张敏",
    "建一个群聊，名称是“网球”，成员是李丽、陈伟，然后设为免打扰",
    "拉李丽和陈伟建一个群，名字叫“网球”，如果没有的话",
    "建一个名为“网球”的群聊，成员是除了李丽以外的所有人",
    'create an event "Chess" on 12 March at 3 pm but not if it rains',
    'create an event "Chess" on 12 March at 3 pm instead of Dentist',
    'create an event "Chess" on 12 March at 3 pm only for this week',
    'create an event "Chess" on 12 March from 3 pm to 4 pm without a reminder',
    'create an event "Chess" every Monday at 3 pm except 9 March',
    'create an event "Chess" every weekday at 3 pm until June',
    'create an event "Chess" on 12 March at 3 pm and delete Dentist',
    "add a weekly event called Yoga on Mondays at 6 pm except holidays",
    "在3月12日下午3点创建日程“下棋”，不要提醒",
    "每周一下午3点创建日程“下棋”，除了3月9日",
    "创建日程“下棋”，3月12日下午3点，如果下雨就算了",
    "move Friday's concert to 9 pm but not this week",
    "move Friday's concert to 9 pm only if Bob can",
    "move Friday's concert to 9 pm and tell Bob",
    "move Friday's concert to Saturday at 9 pm without changing the length",
    "move Friday's concert to 9 pm instead of Dentist",
    "move Friday's concert to 9 pm or 10 pm",
    "把周五的音乐会改到晚上9点，但不要改提醒",
    "把除了周五以外的音乐会改到晚上9点",
    "delete the event Dentist on Thursday unless it is confirmed",
    "delete the event Dentist if it is on Friday",
    "cancel the event Dentist on Thursday and tell Bob",
    "delete the event that is not Dentist on Thursday",
    "delete both contacts named David except Miller",
    "delete both contacts named David but not David Miller",
    "delete both contacts named David if they have no number",
    "删除两个笔记，不要删Ideas",
    'remove "Lighthouse" from the playlist Dinner but not from Music',
    'remove "Lighthouse" from the playlist Dinner if it is there twice',
    'remove everything from the playlist Dinner except "Lighthouse"',
    "remove all songs from the playlist Dinner",
    'remove "Lighthouse" from the playlist Dinner and add "Gold" instead',
    "add the song Gold to the playlist Dinner but not Home",
    "add all songs except Gold to the playlist Dinner",
    'delete the message "hi" in the chat with Bob Smith only for me',
    'delete the message "hi" in the chat with Bob Smith but not for everyone',
    'delete the message "hi" in the chat with Bob Smith if he has not read it',
    "change the quantity of 无线蓝牙耳机 in the cart to 3 but not above ¥500",
    "set the quantity of 无线蓝牙耳机 to 3 if it is on sale",
    "把购物车里无线蓝牙耳机的数量改成3，如果有货",
    "把购物车里除了耳机的数量改成2",
    "把无线蓝牙耳机加入购物车，不要黑色的",
    "buy 无线蓝牙耳机 but not the black one",
    "buy 无线蓝牙耳机 if it costs less than 300",
    "buy 无线蓝牙耳机 instead of the mug",
    "order 无线蓝牙耳机 tomorrow",
    "set the 7:30 alarm to ring at 8 on weekends",
    "delete the 7:30 alarm tomorrow",
    "delete the note Ideas tomorrow",
    "delete the note Ideas when I am home",
    "delete the note Ideas, but first copy it",
    "delete the note Ideas without asking",
    "删除笔记Ideas，除非它是空的",
    "if Bluetooth is off, call Emma Larsen, otherwise call Bob Smith at 5 pm",
    "block Bob Smith in Chat but not in contacts",
    "block Bob Smith until tomorrow",
    "leave the group Hikers if it is quiet",
    "archive the chat with Bob Smith except the photos",
    "预约周五的瑜伽课，如果还有名额",
    "预订一节瑜伽课，不要早上的",
    "send the note Ideas to Bob Smith",
    'text Bob Smith "hi" and Emma Larsen "bye"',
    'create an event "Chess" on 12 March at 3 pm, the same week cancel Dentist',
]
"""Each could be done in part, and its effect reaches others or cannot be taken back."""
OBEYED = [
    "把无线蓝牙耳机加入购物车，但不要下单",
    "report the email from Bob Smith as spam but do not delete it",
    'send "but not today" to Bob Smith',
]


@pytest.mark.parametrize("goal", HALVES)
def test_half_of_what_a_sentence_asks_is_not_done(goal: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert isinstance(outcome.ending, GiveUp), outcome
    assert len(outcome.steps) == 1, outcome


@pytest.mark.parametrize("goal", OBEYED)
def test_what_leaving_alone_obeys_and_what_is_quoted_keeps_nobody_from_the_rest(goal: str) -> None:
    assert rehearse(goal, EmbeddedPlanner()).finished


@pytest.mark.parametrize("goal", QUALIFIED)
def test_words_that_cannot_be_obeyed_are_refused_before_the_first_gesture(goal: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert isinstance(outcome.ending, GiveUp), outcome
    assert len(outcome.steps) == 1, outcome


@pytest.mark.parametrize(
    ("goal", "uri"),
    [
        ("delete all notes", NOTES),
        ("please delete all of my notes now", NOTES),
        ("delete every single note on my phone", NOTES),
        ("delete all notes in Notes", NOTES),
        ("删除全部笔记", NOTES),
        ("delete all the alarms", ALARMS),
        ("把所有闹钟都删除", ALARMS),
        ("delete all contacts", CONTACTS),
        ("从通讯录删除所有联系人", CONTACTS),
    ],
)
def test_all_of_a_kind_is_all_of_it(goal: str, uri: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner(), max_steps=100)
    assert outcome.finished, outcome
    assert outcome.rows(uri) == []


@pytest.mark.parametrize("goal", ["turn off all alarms", "turn every alarm off", "make sure all alarms are off"])
def test_all_switches_of_a_kind_are_switched(goal: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert outcome.finished, outcome
    assert {row["enabled"] for row in outcome.rows(ALARMS)} == {"0"}


@pytest.mark.parametrize(
    ("goal", "left"),
    [
        ("delete the note Ideas and the note Shopping list", 4),
        ('delete the note Ideas and then delete the note "Meeting notes"', 4),
    ],
)
def test_an_enumeration_is_several_items(goal: str, left: int) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert outcome.finished, outcome
    titles = {row["title"] for row in outcome.rows(NOTES)}
    assert len(titles) == left
    assert "Ideas" not in titles


def test_a_quoted_name_may_read_like_a_condition() -> None:
    stage = Stage()
    rehearse('create a note titled "except Mondays" that says nothing', EmbeddedPlanner(), stage=stage)
    outcome = rehearse('delete the note "except Mondays"', EmbeddedPlanner(), stage=stage)
    assert outcome.finished, outcome
    assert len(outcome.rows(NOTES)) == 6


@pytest.mark.parametrize("goal", ["delete all cities", "delete all tasks in Notes", "delete the first city"])
def test_a_list_of_another_kind_is_left_alone(goal: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert isinstance(outcome.ending, GiveUp), outcome
    assert "shows no list of" in outcome.ending.reason
    assert len(outcome.rows(ALARMS)) == 3
    assert len(outcome.rows(NOTES)) == 6


def test_a_word_inside_a_note_is_no_name_of_the_note() -> None:
    outcome = rehearse("remove coffee from my notes", EmbeddedPlanner())
    assert isinstance(outcome.ending, GiveUp), outcome
    assert len(outcome.rows(NOTES)) == 6


class _Refused(Stage):
    """Somebody denies the permission that the contacts ask for."""

    def act(self, action: Action, screen: object) -> tuple[str, str]:
        effect = super().act(action, screen)  # type: ignore[arg-type]
        deny = next((n for n in self._nodes() if n.resource_id.endswith("deny_button")), None)
        if deny is not None:
            self._tap(deny.bounds.center)
        return effect

    def _nodes(self) -> list[Node]:
        return [node for root in self.look().hierarchy.roots for node in root.walk()]


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_a_list_that_cannot_be_seen_is_not_empty(locale: str) -> None:
    outcome = rehearse("delete all contacts", EmbeddedPlanner(), stage=_Refused(locale=locale), locale=locale)
    assert isinstance(outcome.ending, GiveUp), outcome
    assert "cannot see the list" in outcome.ending.reason
    assert "permission" in outcome.ending.reason or "权限" in outcome.ending.reason


def test_a_page_without_a_list_is_not_empty() -> None:
    outcome = rehearse("delete all timers", EmbeddedPlanner())
    assert isinstance(outcome.ending, GiveUp), outcome
    assert "cannot see the list with all timers" in outcome.ending.reason


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("goal", ["empty the cart in 小铺商城", "delete all notes", "delete all contacts"])
def test_a_list_that_says_it_is_empty_is_empty(goal: str, locale: str) -> None:
    stage = Stage(locale=locale)
    rehearse(goal, EmbeddedPlanner(), stage=stage, max_steps=100)
    outcome = rehearse(goal, EmbeddedPlanner(), stage=stage)
    assert outcome.finished, outcome
    assert "there were none" in outcome.steps[-1]
    assert outcome.rows(CART) == []


def _half_way(most: int) -> Rehearsal:
    return rehearse("delete all contacts", EmbeddedPlanner(), max_steps=most)


def test_what_the_steps_cannot_finish_is_not_begun() -> None:
    outcome = _half_way(40)
    assert isinstance(outcome.ending, GiveUp), outcome
    assert "14 items" in outcome.ending.reason
    assert "nothing was deleted" in outcome.ending.reason
    assert len(outcome.rows(CONTACTS)) == 14


def test_what_the_steps_can_finish_is_done() -> None:
    assert _half_way(70).finished


def test_a_time_in_words_with_days_is_an_alarm_and_no_setting() -> None:
    outcome = rehearse("set alarm at seven thirty in the evening", EmbeddedPlanner())
    assert outcome.finished, outcome
    assert any(row["hour"] == "19" and row["minutes"] == "30" for row in outcome.rows(ALARMS))


def test_a_timer_is_reported_by_its_length() -> None:
    outcome = rehearse("start a timer for 90 minutes", EmbeddedPlanner())
    assert "a timer of 90 minutes is running" in outcome.steps[-1]
