"""What the bridge app hears from real views: toasts, notifications, and changes that are waited for."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from accessibility_bridge.bridge.wire.enums import TextMatch, WaitCondition
from accessibility_bridge.bridge.wire.replies import RecentReply, WaitReply
from accessibility_bridge.bridge.wire.requests import (
    NodeMatch,
    NotificationsRequest,
    ToastsRequest,
    WaitRequest,
)
from tests.accessibility_bridge.simulator.jvm.asker import EDGES, Asker, eventually, says, texts

TOAST, NOTIFY = "Show a toast", "Post a notification"
OFFER, REMOVE, REPLACE = "Take the offer", "Remove the offer", "Replace the offer"
SAVED = "Saved under “Ünïcode 文件 😀”"
LIMIT_MS = 50_000
"""Longer than anything here takes on a slow machine, shorter than the request's own deadline."""


def toasts(asker: Asker, after: int = 0) -> RecentReply:
    return asker.ask(ToastsRequest(after=after), RecentReply)


def notifications(asker: Asker, after: int = 0) -> RecentReply:
    return asker.ask(NotificationsRequest(after=after), RecentReply)


def waiting(asker: Asker, condition: WaitCondition, node: NodeMatch, limit_ms: int = LIMIT_MS) -> WaitReply:
    request = WaitRequest(condition=condition, node=node, limit_ms=limit_ms)
    return asker.ask(request, WaitReply)


def begun(asker: Asker, pool: ThreadPoolExecutor, condition: WaitCondition, node: NodeMatch) -> Future[WaitReply]:
    """A wait under way while something else is asked over the same connection."""
    return pool.submit(waiting, asker, condition, node)


def test_a_toast_is_heard_with_its_words_and_whose_it_is(asker: Asker) -> None:
    seen = asker.start(EDGES, "NewsActivity", TOAST)
    asker.act(seen, TOAST)
    heard = eventually(lambda: toasts(asker), lambda reply: reply.items)
    (item,) = heard.items
    assert (item.package, item.text, heard.lost) == (EDGES, SAVED, False)
    assert toasts(asker, after=item.sequence).items == ()
    assert notifications(asker).items == ()
    assert SAVED not in texts(asker.look()), "a toast is no window to accessibility"


def test_a_notification_is_heard_with_title_and_text(asker: Asker) -> None:
    seen = asker.start(EDGES, "NewsActivity", NOTIFY)
    asker.act(seen, NOTIFY)
    (item,) = eventually(lambda: notifications(asker), lambda reply: reply.items).items
    assert (item.package, item.title, item.text) == (EDGES, "Parcel", "It waits at the door, 门口")
    assert toasts(asker).items == ()


def test_the_last_sixty_four_are_kept_and_what_was_lost_is_said(asker: Asker) -> None:
    seen = asker.start(EDGES, "NewsActivity", TOAST)
    asker.act(seen, TOAST)
    first = eventually(lambda: toasts(asker), lambda reply: reply.items).items[0]
    for _ in range(64):
        asker.act(seen, TOAST)
    heard = eventually(lambda: toasts(asker), lambda reply: reply.lost)
    assert len(heard.items) == 64
    assert heard.items[0].sequence > first.sequence
    assert not toasts(asker, after=heard.items[0].sequence).lost


def test_a_wait_ends_when_the_node_appears(asker: Asker) -> None:
    seen = asker.start(EDGES, "FleetingActivity", OFFER)
    with ThreadPoolExecutor(1) as pool:
        wait = begun(
            asker, pool, WaitCondition.NODE, NodeMatch(text="PAY", text_match=TextMatch.CONTAINS_IGNORING_CASE)
        )
        asker.act(seen, REPLACE)
        reply = wait.result(60)
    assert reply.met
    assert reply.bounds.right > reply.bounds.left
    assert reply.bounds.bottom > reply.bounds.top


def test_a_wait_ends_when_the_node_is_gone(asker: Asker) -> None:
    seen = asker.start(EDGES, "FleetingActivity", OFFER)
    with ThreadPoolExecutor(1) as pool:
        wait = begun(asker, pool, WaitCondition.GONE, NodeMatch(text=OFFER))
        asker.act(seen, REMOVE)
        assert wait.result(60).met


def test_a_wait_matches_by_id_class_package_and_flags(asker: Asker) -> None:
    asker.start(EDGES, "FleetingActivity", OFFER)
    match = NodeMatch(text=OFFER, class_name="android.widget.Button", package=EDGES, flags_set=1 << 2)
    assert waiting(asker, WaitCondition.NODE, match).met
    other = NodeMatch(text=OFFER, class_name="android.widget.CheckBox")
    assert not waiting(asker, WaitCondition.NODE, other, limit_ms=200).met


def test_a_wait_for_what_never_comes_ends_at_its_limit(asker: Asker) -> None:
    asker.start(EDGES, "FleetingActivity", OFFER)
    reply = waiting(asker, WaitCondition.NODE, NodeMatch(text="nothing says this"), limit_ms=300)
    assert not reply.met
    assert reply.waited_ms >= 300


def test_a_change_after_a_command_is_waited_for_from_before_it(asker: Asker) -> None:
    seen = asker.start(EDGES, "FleetingActivity", OFFER)
    acted = asker.act(seen, REPLACE)
    request = WaitRequest(condition=WaitCondition.CHANGE, after=acted.sequence_before, limit_ms=LIMIT_MS)
    assert asker.ask(request, WaitReply).met
    asker.until(says("Pay double"))


def test_quiet_is_waited_for_until_a_window_has_opened(asker: Asker) -> None:
    asker.phone.start_activity(package=EDGES, activity=f"{EDGES}.NewsActivity")
    request = WaitRequest(condition=WaitCondition.QUIET, quiet_ms=300, limit_ms=LIMIT_MS)
    reply = asker.ask(request, WaitReply)
    assert reply.met
    assert reply.waited_ms <= LIMIT_MS
