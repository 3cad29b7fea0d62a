"""The messenger, driven by the finger and judged from its content providers."""

from __future__ import annotations

import pytest

from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.pace import Pace
from tests.accessibility_bridge.simulator.world.hand import Hand

PACKAGE = "dev.tapwright.chat"
TALKS = f"content://{PACKAGE}/conversations"
MESSAGES = f"content://{PACKAGE}/messages"
PEOPLE = f"content://{PACKAGE}/people"


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def talk(hand: Hand, title: str) -> dict[str, str]:
    return next(row for row in hand.rows(TALKS) if row["title"] == title)


def last(hand: Hand) -> dict[str, str]:
    return max(hand.rows(MESSAGES), key=lambda row: int(row["_id"]))


def write(hand: Hand, words: str) -> None:
    hand.tap_id("compose_message_text")
    hand.type(words)
    hand.tap("Send")


def hold(hand: Hand, said: str) -> None:
    hand.hold(hand.node(said).bounds.center, 0.8)


def test_a_message_is_written_and_sent(hand: Hand) -> None:
    hand.tap("David Okafor")
    assert not hand.node("Send").enabled
    write(hand, "See you at nine")
    sent = last(hand)
    assert (sent["conversation"], sent["text"], sent["status"]) == ("David Okafor", "See you at nine", "sent")
    assert talk(hand, "David Okafor")["draft"] == ""
    assert not hand.node("Send").enabled


def test_a_message_is_on_its_way_for_as_long_as_the_network_takes() -> None:
    hand = Hand(pace=Pace.SLOW)
    hand.world.start_activity(package=PACKAGE)
    hand.clock.pass_(1.0)
    hand.tap("David Okafor")
    hand.clock.pass_(1.0)
    hand.tap_id("compose_message_text")
    hand.clock.pass_(1.0)
    hand.type("slowly")
    hand.tap("Send")
    assert last(hand)["status"] == "sending"
    assert hand.see("Sending")
    hand.clock.pass_(4.0)
    assert last(hand)["status"] == "sent"
    assert not hand.see("Sending")


def test_opening_a_conversation_reads_it(hand: Hand) -> None:
    assert talk(hand, "Alice Johnson")["unread"] == "2"
    hand.tap("Alice Johnson")
    assert talk(hand, "Alice Johnson")["unread"] == "0"
    assert hand.world.foreground().activity == ".ConversationActivity"


def test_what_was_typed_stays_a_draft(hand: Hand) -> None:
    hand.tap("David Miller")
    hand.tap_id("compose_message_text")
    hand.type("half a thought")
    hand.world.key("BACK")
    hand.world.key("BACK")
    assert talk(hand, "David Miller")["draft"] == "half a thought"
    assert hand.see("[Draft] half a thought")


def test_a_message_is_copied_and_deleted_by_holding_the_finger_on_it(hand: Hand) -> None:
    hand.tap("Alice Johnson")
    hold(hand, "In front of the big clock")
    hand.tap("Copy")
    assert hand.world.clipboard == "In front of the big clock"
    hold(hand, "In front of the big clock")
    hand.tap("Delete")
    hand.tap("Delete")
    assert "In front of the big clock" not in [row["text"] for row in hand.rows(MESSAGES)]


def test_a_reply_names_the_message_it_answers(hand: Hand) -> None:
    hand.tap("Alice Johnson")
    question = next(row for row in hand.rows(MESSAGES) if row["text"].startswith("Great."))
    hold(hand, question["text"])
    hand.tap("Reply")
    write(hand, "6:30 is fine")
    assert last(hand)["reply_to"] == question["_id"]
    assert not [n for n in hand.tree().nodes if n.simple_id == "reply_preview"]


def test_a_message_is_forwarded_after_a_question(hand: Hand) -> None:
    hand.tap("Alice Johnson")
    hold(hand, "In front of the big clock")
    hand.tap("Forward")
    hand.tap("Carla Gomez")
    hand.tap("Send")
    passed_on = last(hand)
    assert (passed_on["conversation"], passed_on["forwarded"]) == ("Carla Gomez", "1")


@pytest.mark.parametrize(
    ("path", "sort", "text"),
    [
        (("Photo", "Photo 5"), "photo", "garden"),
        (("File", "Tickets.pdf"), "file", "Tickets.pdf"),
        (("Location",), "location", "12 Harbour Street"),
        (("Contact", "Grace Lee"), "contact", "Grace Lee"),
    ],
)
def test_something_else_than_words_is_sent(hand: Hand, path: tuple[str, ...], sort: str, text: str) -> None:
    hand.tap("David Miller")
    hand.tap("Attach")
    for said in path:
        hand.tap(said)
    assert (last(hand)["type"], last(hand)["text"], last(hand)["conversation"]) == (sort, text, "David Miller")
    assert hand.world.foreground().activity == ".ConversationActivity"


def test_a_chat_is_pinned_and_muted_from_the_list(hand: Hand) -> None:
    hold(hand, "Carla Gomez")
    hand.tap("Pin to top")
    hold(hand, "Carla Gomez")
    hand.tap("Mute")
    assert (talk(hand, "Carla Gomez")["pinned"], talk(hand, "Carla Gomez")["muted"]) == ("1", "1")
    assert hand.node("Carla Gomez").bounds.top < hand.node("Alice Johnson").bounds.top
    assert len(hand.nodes("Pinned")) == 2


def test_a_group_needs_two_members_and_a_name(hand: Hand) -> None:
    hand.tap("New chat")
    hand.tap("New group")
    hand.tap("Bob Smith")
    assert not hand.node("Next (1)").enabled
    hand.tap("李丽")
    hand.tap("Next (2)")
    hand.tap("Create")
    assert hand.world.toast == "Give the group a name"
    hand.type("Book club")
    hand.tap("Create")
    made = talk(hand, "Book club")
    assert (made["is_group"], made["members"]) == ("1", "Bob Smith; 李丽")
    assert hand.see("Book club")
    assert hand.see("3 members")


def test_a_group_is_left_from_its_details(hand: Hand) -> None:
    hand.tap("Weekend hike")
    hand.tap("Details of Weekend hike")
    hand.find("Leave group")
    hand.tap("Leave group")
    hand.tap("Leave")
    assert "Weekend hike" not in [row["title"] for row in hand.rows(TALKS)]
    assert hand.see("Alice Johnson")


def test_nobody_writes_to_whom_they_blocked(hand: Hand) -> None:
    hand.tap("Contacts")
    hand.tap("David Miller")
    hand.tap("Block")
    hand.tap("Cancel")
    assert "1" not in [row["blocked"] for row in hand.rows(PEOPLE)]
    hand.tap("Block")
    hand.tap("Block", 0)
    assert [row["name"] for row in hand.rows(PEOPLE) if row["blocked"] == "1"] == ["David Miller"]
    hand.tap("Message")
    assert hand.see("You blocked David Miller.")
    assert not [n for n in hand.tree().nodes if n.simple_id == "compose_message_text"]
    hand.tap("Unblock")
    assert hand.see("Send")


def test_search_finds_names_and_words(hand: Hand) -> None:
    hand.tap("Search")
    hand.type("coffee")
    hand.tap("David Okafor")
    assert hand.see("Thanks for the coffee beans!")


def test_another_app_may_ask_for_a_message_to_be_sent() -> None:
    hand = Hand()
    hand.world.start_activity(action="android.intent.action.SENDTO")
    hand.tap("Emma Larsen")
    write(hand, "Hei")
    assert last(hand)["conversation"] == "Emma Larsen"


def test_a_conversation_opens_at_its_newest_message(hand: Hand) -> None:
    hand.tap("David Okafor")
    for number in range(14):
        write(hand, f"line {number}")
    hand.world.key("BACK")
    hand.world.key("BACK")
    hand.tap("David Okafor")
    assert hand.see("line 13")
    assert not hand.see("Thanks for the coffee beans!")


def test_the_messenger_speaks_chinese() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.open(PACKAGE)
    hand.tap("王小明")
    hand.tap_id("compose_message_text")
    hand.type("收到，谢谢")
    hand.tap("发送")
    assert last(hand)["text"] == "收到，谢谢"
    hand.world.key("BACK")
    hand.world.key("BACK")
    hand.tap("我")
    hand.tap("已读回执")
    assert hand.rows(f"content://{PACKAGE}/settings")[0]["read_receipts"] == "0"
