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
