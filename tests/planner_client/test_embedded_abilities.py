"""The abilities of the embedded planner on the simulated world, judged by what lasts in it and what must not change."""

from __future__ import annotations

import pytest

from planner_client.actions import Finish, GiveUp
from planner_client.embedded.planner import EmbeddedPlanner
from tests.planner_client.rehearsal import CART, rehearse
from tests.planner_client.test_embedded_rehearsal import Check, both, no_row, row, setting, strayed

EVENTS = "content://com.android.calendar/events"
MAILS = "content://dev.tapwright.mail/messages"
MESSAGES = "content://dev.tapwright.chat/messages"
CHATS = "content://dev.tapwright.chat/conversations"
PLAYLISTS = "content://dev.tapwright.music/playlists"
PLAYBACK = "content://dev.tapwright.music/playback"
CONTACTS = "content://com.android.contacts/contacts"
ALARMS = "content://com.android.deskclock/alarms"
TABS = "content://dev.tapwright.browser/tabs"
ONGOING = "content://com.google.android.dialer/ongoing"
BOOKMARKS = "content://dev.tapwright.browser/bookmarks"

DONE: list[tuple[str, Check, str]] = [
    (
        'send "On my way" to Emma Larsen in Chat',
        row(MESSAGES, conversation="Emma Larsen", author="me", text="On my way"),
        "tapwright.chat/",
    ),
    ("tell Bob Smith that I am late", row(MESSAGES, conversation="Bob Smith", text="I am late"), "tapwright.chat/"),
    ("给李丽发消息说我晚点到", row(MESSAGES, conversation="李丽", text="我晚点到"), "tapwright.chat/"),
    (
        'create a group chat called "Tennis" with Bob Smith and Grace Lee',
        row(CHATS, title="Tennis", is_group="1"),
        "tapwright.chat/",
    ),
    (
        'email ann@example.org with the subject "Keys" and the text "Under the mat"',
        row(MAILS, folder="sent", to="ann@example.org", subject="Keys", body="Under the mat"),
        "tapwright.mail/",
    ),
    (
        "forward the email from Bob Smith to ann@example.org",
        row(MAILS, folder="sent", to="ann@example.org", subject="Fwd: Minutes of the meeting"),
        "tapwright.mail/",
    ),
    ("star the email from Bob Smith", row(MAILS, sender="Bob Smith", starred="1"), "tapwright.mail/letters/3"),
    (
        "move the email from David Okafor to the archive",
        row(MAILS, sender="David Okafor", folder="archive"),
        "tapwright.mail/",
    ),
    (
        'create an event "Chess" on 12 March from 3 to 4:30 in the afternoon',
        row(EVENTS, title="Chess", dtstart="2026-03-12T15:00", dtend="2026-03-12T16:30"),
        "com.android.calendar/",
    ),
    (
        "add a weekly event called Yoga on Mondays at 6 pm",
        row(EVENTS, title="Yoga", dtstart="2026-03-02T18:00", repeat="weekly"),
        "com.android.calendar/",
    ),
    (
        "move Friday's concert to 9 pm",
        row(EVENTS, title="Concert", dtstart="2026-03-06T21:00"),
        "com.android.calendar/",
    ),
    (
        "delete the event Dentist on Thursday",
        no_row(EVENTS, title="Dentist", dtstart="2026-03-05T15:00"),
        "com.android.calendar/",
    ),
    ("create a playlist called Morning in Music", row(PLAYLISTS, name="Morning"), "tapwright.music/"),
    ("rename the playlist Dinner to Supper", row(PLAYLISTS, name="Supper"), "tapwright.music/"),
    ("delete the playlist Dinner", no_row(PLAYLISTS, name="Dinner"), "tapwright.music/"),
    (
        'remove "Lighthouse" from the playlist Dinner',
        row(PLAYLISTS, name="Dinner", song_ids="6,16"),
        "tapwright.music/",
    ),
    ("shuffle all songs in Music", row(PLAYBACK, state="playing"), "tapwright.music/"),
    (
        "add the song Gold from Long Way Round to the playlist Dinner",
        row(PLAYLISTS, name="Dinner", song_ids="2,6,16,12"),
        "tapwright.music/",
    ),
    ("open shop.example in the browser", row(TABS, url="shop.example"), "tapwright.browser/"),
    ("把无线蓝牙耳机加入购物车，再把数量改成3", row(CART, name="无线蓝牙耳机", quantity="3"), "mall/cart"),
    (
        'change the location of the concert on Friday to "Town Hall"',
        row(EVENTS, title="Concert", eventLocation="Town Hall"),
        "com.android.calendar/",
    ),
    ("In Chat, mute David Miller", row(CHATS, title="David Miller", muted="1"), "tapwright.chat/"),
    ("call Emma Larsen", row(ONGOING, outgoing="1"), "dialer/"),
    ("mark all chats in Chat as read", no_row(CHATS, unread="2"), "tapwright.chat/"),
    ('write "Call mum" into a new note', row("content://dev.tapwright.notes/notes", body="Call mum"), "notes/7"),
    ("play the song Lighthouse", row(PLAYBACK, title="Lighthouse", state="playing"), "tapwright.music/"),
    (
        "delete both contacts named David",
        both(no_row(CONTACTS, display_name="David Miller"), no_row(CONTACTS, display_name="David Okafor")),
        "contacts/5 contacts/6",
    ),
    ("delete the alarm for the weekend", no_row(ALARMS, hour="9", minutes="15"), "alarms/3"),
    ("delete the bookmark Openwiki", no_row(BOOKMARKS, title="Openwiki"), "tapwright.browser/"),
    (
        "if Bluetooth is off, turn on airplane mode, otherwise turn off location",
        setting("secure", "location_mode", "0"),
        "location_mode",
    ),
]
ANSWERED = [
    ("What is Alice Johnson's phone number?", "555 0101"),
    ("What is the name of the Wi-Fi network at the cabin?", "Pinewood"),
    ("Which version of Android does this phone have?", "14"),
    ("What do I have on Thursday?", "Dentist, 3:00 PM"),
    ("Which song by Nordlys is the shortest?", "Intro"),
    ("Which train from Shanghai to Hangzhou is the cheapest? Look it up in Tickets", "¥28"),
    ("calculate 17 × 3", "= 51"),
    ("what is 25% of 80?", "= 20"),
]
REFUSED = [
    'send "hi" to Zorro in Chat',
    "delete both contacts named Alice",
    "delete both contacts named Nobody",
    "delete the event Coronation on Friday",
    "delete the playlist Nothing",
    'reply to the email from Zorro: "Thanks"',
    "reply to the email from Bob Smith and thank him",
    "forward the email from Zorro to ann@example.org",
    "play the song Home",
    "play the song Nowhere by Nobody",
    "create an event called Chess on 12 March",
    'create an event "Chess" on 12 March at 3 pm and invite Bob',
    "What is Zorro's phone number?",
    "What is the capital of Norway?",
    "Which contact is the longest?",
    "calculate 5 / 0",
    "decline the call",
    'add Bob Smith in copy to a new email to ann@example.org with the subject "X"',
    'email ann@example.org the text "Hi" and attach the invoice',
    'email the name of this phone to ann@example.org, with the subject "Phone"',
    "把“Keys”这封邮件转发给 ann@example.org",
    'email ann@example.org with the subject "Keys", and only the number as text',
    'create an event "B" from 12 March 10:00 to 13 March 12:00',
    "set all alarms to 8:00",
    "set two alarms, one for 6:00 and one for 6:10",
    "make the 9:15 alarm ring only on Saturday",
    'create a note titled "A" somewhere that says "B" twice',
    "pause the music",
    "call Zorro",
    "remove Nothing from the playlist Dinner",
    "open the page nowhere in Music",
    "change the quantity of 耳机 in the cart to 3",
    "手机还有多少电？",
    "if teleportation is on, turn off Wi-Fi",
    "order a second-class seat on the night train from Oslo to Bergen tomorrow",
    'create a group chat called "Ghosts" with Zorro',
]


@pytest.mark.parametrize(("goal", "met", "allowed"), DONE, ids=[goal for goal, _, _ in DONE])
def test_a_goal_is_met_and_nothing_else_changes(goal: str, met: Check, allowed: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert outcome.finished, outcome
    assert met(outcome), outcome
    assert not strayed(outcome, allowed), outcome


@pytest.mark.parametrize(("goal", "said"), ANSWERED)
def test_a_question_is_answered_with_what_the_screen_says(goal: str, said: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert isinstance(outcome.ending, Finish), outcome
    assert said in outcome.ending.message


@pytest.mark.parametrize("goal", REFUSED)
def test_what_cannot_be_done_or_known_is_given_up_without_damage(goal: str) -> None:
    outcome = rehearse(goal, EmbeddedPlanner())
    assert isinstance(outcome.ending, GiveUp), outcome
    assert not strayed(outcome, "tapwright.calculator calculator2"), outcome
