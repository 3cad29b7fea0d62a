"""What each ability reads out of a goal, and that the registry finds every one of them by its file alone."""

from __future__ import annotations

import pkgutil

import pytest

from planner_client.embedded import abilities as package
from planner_client.embedded.abilities.agenda import Agenda
from planner_client.embedded.abilities.bubble import Bubble
from planner_client.embedded.abilities.calculate import Calculate, value_of
from planner_client.embedded.abilities.collect import Collect
from planner_client.embedded.abilities.condition import Condition
from planner_client.embedded.abilities.dial import Dial
from planner_client.embedded.abilities.extreme import Most
from planner_client.embedded.abilities.group import Group
from planner_client.embedded.abilities.lookup import LookUp
from planner_client.embedded.abilities.mail import Mail
from planner_client.embedded.abilities.play import Play
from planner_client.embedded.abilities.player import Player
from planner_client.embedded.abilities.quantity import Quantity
from planner_client.embedded.abilities.registry import abilities, ability_for, as_asked, grammar
from planner_client.embedded.abilities.reschedule import Reschedule
from planner_client.embedded.abilities.ringing import Ringing
from planner_client.embedded.abilities.schedule import Schedule
from planner_client.embedded.abilities.several import Several
from planner_client.embedded.abilities.tell import Tell
from planner_client.embedded.abilities.uncollect import Uncollect
from planner_client.embedded.abilities.unschedule import Unschedule
from planner_client.embedded.abilities.visit import Visit
from planner_client.embedded.abilities.whole_list import WholeList
from planner_client.embedded.goal.intents import Agree, Create, Delete, Intent, Item, NotUnderstood, Slot, Toggle
from planner_client.embedded.goal.parse import read_goal
from planner_client.embedded.skills.measures import Measure
from planner_client.embedded.skills.moves import CannotDo
from planner_client.planner import AppCard
from tests.planner_client.embedded.cards import CARDS

CHAT = AppCard(package="com.example.chat", name="Chat", aliases=("聊聊",), topics=("message",))
CALENDAR = AppCard(package="com.example.calendar", name="Calendar", aliases=("日历",), topics=("event",))
PHONE = (*CARDS, CHAT, CALENDAR)


def read(goal: str) -> tuple[Intent, ...]:
    return read_goal(goal, PHONE, also=grammar())


READ: list[tuple[str, Intent]] = [
    ('send "hi" to Bob in Chat', Tell(to="Bob", text="hi", app="Chat")),
    ("Send Bob this message in Chat: I am here", Tell(to="Bob", text="I am here", app="Chat")),
    ("text Bob that I am late", Tell(to="Bob", text="I am late")),
    ("在聊聊里给王小明发消息“收到”", Tell(to="王小明", text="收到", app="聊聊")),
    ("告诉李丽我晚点到：“堵车”", Tell(to="李丽我晚点到", text="堵车")),
    (
        'send an email to a@b.org with the subject "Hi" that says "Bye"',
        Mail(to="a@b.org", subject="Hi", body="Bye"),
    ),
    (
        'Write to Ann at the email address from my contacts. The subject is "A", the text "B"',
        Mail(to="Ann", subject="A", body="B"),
    ),
    (
        'reply to the email from Bob: "Thanks"',
        Mail(body="Thanks", of=Item(kind="email", name="Bob"), way="reply"),
    ),
    ("给a@b.org发一封邮件，主题是“你好”，内容是“周末见”", Mail(to="a@b.org", subject="你好", body="周末见")),
    ("work out 12 × (7 + 2)", Calculate(expression="12×(7+2)")),
    ("what is 15% of 240?", Calculate(expression="15%×240")),
    ("用计算器算一下 3.5 除以 7", Calculate(expression="3.5÷7")),
    ("The phone is ringing. Decline the call.", Ringing(control="decline_call")),
    ("有人打电话来了，请接听", Ringing(control="answer_call")),
    ("call Emma Larsen", Dial(name="Emma Larsen")),
    ("open shop.example in the browser", Visit(address="shop.example")),
    ("把购物车里的耳机的数量改成3", Quantity(name="耳机", count=3)),
    ("skip to the next song", Player(control="next_track")),
    ('remove "Gold" from the playlist Dinner', Uncollect(title="Gold", playlist="Dinner")),
    ("dial +1 555 0199", Dial(number="+15550199")),
    ('create a group called "Hike" with Bob and Ann', Group(name="Hike", members="Bob\nAnn")),
    (
        'delete the message "so long" from the chat with Bob',
        Bubble(control="delete", text="so long", chat="Bob", app="Chat"),
    ),
    ("mark all chats in Chat as read", WholeList(control="mark_all_read", kind="conversation", app="Chat")),
    ('play the song "Home" by Nordlys', Play(title="Home", by="Nordlys")),
    ("播放海岸线唱的《春天里》", Play(title="春天里", by="海岸线")),
    ("add the song Gold to the playlist Dinner", Collect(title="Gold", playlist="Dinner")),
    ("delete both contacts named David", Several(kind="contact", name="David", count=2)),
    ("删除三个名为张三的联系人", Several(kind="contact", name="张三", count=3)),
    (
        "remind me one hour before today's call with Grace",
        Reschedule(event="today's call with Grace", change="alert", value="one hour"),
    ),
    ("move Friday's concert to 9 pm", Reschedule(event="Friday's concert", change="when", value="9 pm")),
    ("delete the event Report on 12 March", Unschedule(event="Report on 12 March")),
    ("what do I have on Thursday?", Agenda(words="Thursday", event=False)),
    ("日历里周四有什么安排？", Agenda(words="周四", event=False, app="日历")),
    ("When is my dentist appointment?", Agenda(words="my dentist appointment", event=True)),
    ("What is Ann's phone number?", LookUp(words="What is Ann's phone number", kind="contact")),
    (
        "Which song by Nordlys is the longest?",
        Most(measure=Measure.LENGTH, largest=True, kind="song", among="Nordlys"),
    ),
]


@pytest.mark.parametrize(("goal", "intent"), READ, ids=[goal for goal, _ in READ])
def test_a_goal_is_read(goal: str, intent: Intent) -> None:
    assert read(goal) == (intent,)


def test_an_event_is_read_with_its_day_left_in_words() -> None:
    (intent,) = read('create an event "Chess" on 12 March from 3 to 4 pm at "Club"')
    assert isinstance(intent, Schedule)
    assert (intent.title, intent.place) == ("Chess", "Club")
    assert "on 12 March from 3 to 4 pm" in intent.when


def test_a_condition_holds_what_is_to_be_done_either_way() -> None:
    (intent,) = read("If Bluetooth is on, turn it off. Otherwise turn on airplane mode.")
    assert intent == Condition(
        thing="Bluetooth",
        on=True,
        then=(Toggle(thing="Bluetooth", on=False),),
        otherwise=(Toggle(thing="airplane mode", on=True),),
    )


def test_what_a_condition_leads_to_is_guarded_like_a_goal_of_its_own() -> None:
    with pytest.raises(NotUnderstood):
        read("if Bluetooth is on, delete all notes about bread")


def test_quotations_come_back_in_what_a_condition_leads_to() -> None:
    (intent,) = read('if Bluetooth is on, delete the note "Old, and gone"')
    assert isinstance(intent, Condition)
    assert intent.then == (Delete(item=Item(kind="note", name="Old, and gone")),)


@pytest.mark.parametrize(
    "goal", ["turn on Bluetooth, and allow what it asks for", "打开蓝牙。如果需要同意用户协议，我同意。"]
)
def test_consent_is_heard_beside_what_is_to_be_done(goal: str) -> None:
    assert Agree() in read(goal)
    assert len(read(goal)) == 2


def test_consent_alone_asks_for_nothing() -> None:
    with pytest.raises(NotUnderstood):
        read("I agree to the terms")


@pytest.mark.parametrize(
    "goal",
    [
        "reply to the email from Bob and thank him",
        "if the weather is nice, turn off Wi-Fi",
        "forward the message to Bob",
    ],
)
def test_half_a_sentence_is_read_by_no_ability(goal: str) -> None:
    with pytest.raises(NotUnderstood):
        read(goal)


@pytest.mark.parametrize(
    ("goal", "kind"),
    [
        ("write a note called Books with the text: Dune, Emma", "note"),
        ("add Ann Lee to my contacts with number 5551234 and email ann@x.org", "contact"),
        ("set an alarm for 6:45", "alarm"),
        ("set a timer for 1 hour and 30 minutes", "timer"),
    ],
)
def test_what_the_basic_verbs_read_is_left_to_them(goal: str, kind: str) -> None:
    (intent,) = read(goal)
    assert isinstance(intent, Create)
    assert intent.kind == kind


def test_every_module_of_the_package_but_the_frame_is_an_ability() -> None:
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert len(abilities()) == len(modules - {"ability", "registry"})


def test_each_intent_of_its_own_belongs_to_one_ability() -> None:
    asked = [ability.asked for ability in abilities()]
    assert len(set(asked)) == len(asked)
    assert ability_for(Dial(number="1")).asked is Dial


def test_items_that_are_made_in_a_way_of_their_own_go_to_their_ability() -> None:
    slots = (Slot(field="recipient", value="Bob"), Slot(field="body", value="hi"))
    assert as_asked(Create(kind="message", slots=slots)) == Tell(to="Bob", text="hi")
    assert as_asked(Create(kind="note")) is None


@pytest.mark.parametrize(
    ("expression", "value"),
    [("12×7", 84), ("2+3×4", 14), ("(2+3)×4", 20), ("10−4−3", 3), ("15%×240", 36), ("8÷2÷2", 2)],
)
def test_a_sum_has_the_value_that_it_has_on_paper(expression: str, value: int) -> None:
    assert value_of(expression) == value


@pytest.mark.parametrize("expression", ["5÷0", "2+", "(2+3", "2)×3", "+"])
def test_what_is_no_sum_has_no_value(expression: str) -> None:
    with pytest.raises(CannotDo):
        value_of(expression)
