"""Mail, driven by the finger and judged from its content providers."""

from __future__ import annotations

import pytest
from PIL import ImageStat

from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.pace import Pace
from tests.accessibility_bridge.simulator.world.hand import Hand

PACKAGE = "dev.tapwright.mail"
MESSAGES = f"content://{PACKAGE}/messages"
ACCOUNT = f"content://{PACKAGE}/account"


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def letter(hand: Hand, subject: str) -> dict[str, str]:
    return next(row for row in hand.rows(MESSAGES) if row["subject"] == subject)


def fill(hand: Hand, field: str, words: str) -> None:
    hand.tap_id(field)
    hand.world.clear_text()
    hand.type(words)


def folder(hand: Hand, name: str) -> None:
    hand.tap("Open navigation drawer")
    hand.tap(name)


def test_a_letter_is_written_and_sent(hand: Hand) -> None:
    hand.tap("Compose")
    fill(hand, "to", "bob@example.com, grace.lee@example.com")
    fill(hand, "cc", "emma@example.no")
    fill(hand, "subject", "Lunch")
    fill(hand, "body", "Tomorrow at noon?")
    hand.tap("Send")
    sent = letter(hand, "Lunch")
    assert (sent["folder"], sent["to"]) == ("sent", "bob@example.com, grace.lee@example.com")
    assert (sent["cc"], sent["body"]) == ("emma@example.no", "Tomorrow at noon?")
    folder(hand, "Sent")
    assert hand.see("Lunch")


def test_a_letter_waits_in_the_outbox_on_a_slow_network() -> None:
    hand = Hand(pace=Pace.SLOW)
    hand.world.show(PACKAGE)
    hand.clock.pass_(2.0)
    hand.tap("Compose")
    hand.clock.pass_(2.0)
    hand.type("bob@example.com")
    hand.tap_id("subject")
    hand.type("Slow")
    hand.tap("Send")
    assert letter(hand, "Slow")["folder"] == "outbox"
    hand.clock.pass_(4.0)
    assert letter(hand, "Slow")["folder"] == "sent"


def test_a_letter_without_a_receiver_is_refused(hand: Hand) -> None:
    hand.tap("Compose")
    fill(hand, "subject", "To nobody")
    hand.tap("Send")
    assert hand.see("Add at least one recipient.")
    hand.tap("OK")
    fill(hand, "to", "bob at example")
    hand.tap("Send")
    assert hand.see("The address “bob” is not valid.")
    assert "To nobody" not in [row["subject"] for row in hand.rows(MESSAGES)]


def test_sending_without_a_subject_is_asked_about(hand: Hand) -> None:
    hand.tap("Compose")
    fill(hand, "to", "bob@example.com")
    hand.tap("Send")
    assert hand.see("Send without a subject?")
    hand.tap("Send", 0)
    assert letter(hand, "")["folder"] == "sent"


def test_leaving_keeps_a_draft_that_can_be_gone_on_with(hand: Hand) -> None:
    hand.tap("Compose")
    fill(hand, "to", "bob@example.com")
    fill(hand, "subject", "Later")
    hand.tap("Navigate up")
    assert letter(hand, "Later")["folder"] == "drafts"
    folder(hand, "Drafts")
    hand.tap("Later")
    hand.tap("Send")
    assert letter(hand, "Later")["folder"] == "sent"
    assert len([row for row in hand.rows(MESSAGES) if row["subject"] == "Later"]) == 1


def test_an_empty_letter_leaves_no_draft(hand: Hand) -> None:
    hand.tap("Compose")
    hand.tap("Navigate up")
    assert hand.world.changes() == {}


def test_a_draft_is_discarded_after_a_question(hand: Hand) -> None:
    folder(hand, "Drafts")
    hand.tap("Holiday plans")
    hand.tap("More options")
    hand.tap("Discard")
    hand.tap("Discard")
    assert "drafts" not in [row["folder"] for row in hand.rows(MESSAGES)]


def test_a_reply_has_receiver_subject_and_quotation(hand: Hand) -> None:
    hand.tap("Bob Smith")
    hand.tap("Reply")
    fill(hand, "body", "No corrections from me.")
    hand.tap("Send")
    sent = letter(hand, "Re: Minutes of the meeting")
    assert sent["body"].startswith("No corrections from me.\n\nOn Feb 28 ")
    assert sent["to"] == "bob@example.com"
    assert "> Best regards" in sent["body"]


def test_forwarding_takes_the_attachments_along(hand: Hand) -> None:
    hand.tap("David Okafor")
    hand.tap("Forward")
    fill(hand, "to", "emma@example.no")
    hand.tap("Remove IMG_2044.jpg")
    hand.tap("Send")
    assert letter(hand, "Fwd: Photos from the trip")["attachments"] == "IMG_2041.jpg; IMG_2050.jpg"


def test_a_file_is_attached(hand: Hand) -> None:
    hand.tap("Compose")
    fill(hand, "to", "bob@example.com")
    fill(hand, "subject", "Map")
    hand.tap("Attach file")
    hand.tap("Hiking map.pdf")
    hand.tap("Send")
    assert letter(hand, "Map")["attachments"] == "Hiking map.pdf"


def test_archiving_can_be_taken_back(hand: Hand) -> None:
    hand.tap("Bob Smith")
    hand.tap("Archive")
    assert letter(hand, "Minutes of the meeting")["folder"] == "archive"
    hand.tap("Undo")
    assert hand.world.changes() == {}


def test_reading_and_marking_unread(hand: Hand) -> None:
    hand.tap("City Library")
    assert letter(hand, "Your loan is due soon")["read"] == "1"
    hand.tap("Mark as unread")
    assert hand.world.changes() == {}


def test_a_star_is_put_on_the_right_letter_and_listed(hand: Hand) -> None:
    row = hand.node("Bob Smith").bounds.center.y
    star = min(hand.nodes("Add star"), key=lambda node: abs(node.bounds.center.y - row))
    hand.tap_at(star.bounds.center)
    assert set(hand.world.changes()) == {f"{PACKAGE}/letters/3/starred"}
    folder(hand, "Starred")
    assert hand.see("Minutes of the meeting")
    assert not hand.see("Your loan is due soon")


def test_several_letters_are_deleted_at_once_and_the_trash_is_emptied(hand: Hand) -> None:
    hand.hold(hand.node("Bob Smith").bounds.center, 0.8)
    hand.tap("City Library")
    assert hand.see("2 selected")
    hand.tap("Delete")
    assert [row["subject"] for row in hand.rows(MESSAGES) if row["folder"] == "trash"] == [
        "Minutes of the meeting",
        "Your loan is due soon",
    ]
    folder(hand, "Trash")
    hand.tap("Empty trash now")
    hand.tap("OK")
    assert "trash" not in [row["folder"] for row in hand.rows(MESSAGES)]
    assert hand.see("Nothing in Trash")


def test_spam_is_reported_from_the_menu(hand: Hand) -> None:
    hand.tap("City Library")
    hand.tap("More options")
    hand.tap("Report spam")
    assert letter(hand, "Your loan is due soon")["folder"] == "spam"


def test_an_attachment_is_saved(hand: Hand) -> None:
    hand.tap("Concert on Friday")
    hand.tap("Download Tickets.pdf")
    assert hand.rows(ACCOUNT)[0]["downloads"] == "Tickets.pdf"
    assert hand.world.toast == "Tickets.pdf saved to Downloads"


def test_search_looks_into_the_text_and_the_archive(hand: Hand) -> None:
    hand.tap("Search in mail")
    hand.type("last year")
    hand.tap("Old address list")
    assert hand.see("Emma Larsen")


def test_the_signature_stands_below_new_letters(hand: Hand) -> None:
    folder(hand, "Settings")
    hand.tap("Signature")
    hand.type("Greetings, Sam")
    hand.tap("OK")
    hand.world.key("BACK")
    hand.tap("Compose")
    fill(hand, "to", "bob@example.com")
    fill(hand, "subject", "Signed")
    fill(hand, "body", "Hello")
    assert hand.by_id("quoted_text").text == "--\nGreetings, Sam"
    hand.tap("Send")
    assert letter(hand, "Signed")["body"] == "Hello\n\n--\nGreetings, Sam"
    assert hand.rows(ACCOUNT)[0]["signature"] == "Greetings, Sam"


def test_back_leads_from_a_folder_to_the_inbox(hand: Hand) -> None:
    folder(hand, "Spam")
    hand.world.key("BACK")
    assert hand.see("Inbox")
    assert hand.world.foreground().package == PACKAGE


def test_mail_speaks_chinese() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.open(PACKAGE)
    hand.tap("写邮件")
    hand.type("lili@example.cn")
    fill(hand, "subject", "周末")
    hand.tap("发送")
    assert letter(hand, "周末")["folder"] == "sent"


def test_beside_the_drawer_the_letters_show_dimmed_and_a_tap_there_closes_it(hand: Hand) -> None:
    size = hand.world.profile.size
    beside = (size.width * 9 // 10, size.height // 4, size.width - 1, size.height * 3 // 4)
    before = ImageStat.Stat(hand.world.picture().crop(beside).convert("L"))
    hand.tap("Open navigation drawer")
    after = ImageStat.Stat(hand.world.picture().crop(beside).convert("L"))
    assert after.mean[0] < before.mean[0]
    assert after.stddev[0] > 1, "something shows through"
    hand.tap("Close navigation drawer")
    assert not hand.see("Close navigation drawer")
    assert hand.see("Open navigation drawer")
