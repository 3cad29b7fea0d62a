"""The browser: its own bars by their nodes, the web inside it by pixels, judged by its providers."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.world import Pace
from tests.accessibility_bridge.simulator.world.eye import below, boxes, touch, where
from tests.accessibility_bridge.simulator.world.hand import Hand

PACKAGE = "dev.tapwright.browser"
TABS, BOOKMARKS, HISTORY, FORMS, CONSENTS = (
    f"content://{PACKAGE}/{name}" for name in ("tabs", "bookmarks", "history", "forms", "consents")
)


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def visit(hand: Hand, words: str) -> None:
    """Type an address or a search into the bar."""
    hand.tap_id("url_bar")
    hand.type(words)
    assert hand.world.key("ENTER")


def url(hand: Hand) -> str:
    return next(row["url"] for row in hand.rows(TABS) if row["front"] == "1")


def web_labels(hand: Hand) -> list[str]:
    """What accessibility is told of the page."""
    view = next(node for node in hand.tree().nodes if node.class_name == "android.webkit.WebView")
    return [node.own_label for node in view.walk() if node.own_label]


def choose(hand: Hand, option: str) -> None:
    hand.tap_id("menu_button")
    hand.tap(option)


def test_a_page_is_one_web_view_with_its_title_and_its_heading(hand: Hand) -> None:
    visit(hand, "https://wiki.example/wiki/tea")
    assert web_labels(hand) == ["Tea - Openwiki", "Tea"]
    view = next(node for node in hand.tree().nodes if node.class_name == "android.webkit.WebView")
    assert [node for node in view.walk() if node.clickable or node.resource_id] == []
    assert boxes(hand, "Coffee")


def test_a_link_is_followed_by_pixels_and_back_returns(hand: Hand) -> None:
    visit(hand, "wiki.example/wiki/tea")
    touch(hand, "Coffee")
    assert url(hand) == "wiki.example/wiki/coffee"
    hand.world.key("BACK")
    assert url(hand) == "wiki.example/wiki/tea"
    choose(hand, "Forward")
    assert url(hand) == "wiki.example/wiki/coffee"
    for _ in range(3):
        hand.world.key("BACK")
    assert hand.world.foreground().package != PACKAGE


def test_the_cookie_sheet_has_no_node_and_keeps_the_page_dead_until_it_is_answered(hand: Hand) -> None:
    hand.tap("Lantern")
    assert web_labels(hand) == ["The Daily Lantern", "Today's stories"]
    story = where(hand, "New footbridge opens over the river")
    hand.tap_at(story)
    assert url(hand) == "news.example"
    touch(hand, "Only necessary cookies")
    assert hand.rows(CONSENTS) == [{"_id": "1", "host": "news.example", "answer": "necessary"}]
    hand.tap_at(story)
    assert url(hand) == "news.example/story/1"
    assert not boxes(hand, "Accept all")


def test_words_are_searched_and_a_hit_is_opened(hand: Hand) -> None:
    visit(hand, "giant panda")
    assert url(hand) == "seek.example/?q=giant+panda"
    assert web_labels(hand) == ["giant panda - Seek", "giant panda"]
    touch(hand, "Giant panda")
    assert [row["url"] for row in hand.rows(HISTORY)] == ["seek.example/?q=giant+panda", "wiki.example/wiki/panda"]


def test_a_search_field_inside_the_page_takes_typing(hand: Hand) -> None:
    hand.tap("Seek")
    hand.tap_at(below(hand, "Search the web"))
    assert hand.world.keyboard() is not None
    hand.type("tea")
    hand.world.key("ENTER")
    assert url(hand) == "seek.example/?q=tea"


def fill(hand: Hand, label: str, value: str) -> None:
    hand.tap_at(below(hand, label))
    hand.type(value)
    hand.world.key("BACK")


def test_an_order_form_is_filled_in_and_sent(hand: Hand) -> None:
    visit(hand, "shop.example")
    touch(hand, "Stone mug")
    touch(hand, "Order now")
    for label, value in (("Name", "Ada"), ("Street and number", "Mill Street 4"), ("How many", "2")):
        fill(hand, label, value)
    touch(hand, "Large")
    touch(hand, "Send the order")
    assert hand.rows(FORMS) == []
    assert boxes(hand, "Please fill in every field and accept the terms")
    touch(hand, "I accept the terms of sale")
    touch(hand, "Send the order")
    assert hand.rows(FORMS) == [
        {
            "_id": hand.rows(FORMS)[0]["_id"], "url": "shop.example/order/mug", "ware": "mug", "price": "18.00",
            "name": "Ada", "street": "Mill Street 4", "count": "2", "size": "large", "terms": "yes",
        }
    ]  # fmt: skip
    assert web_labels(hand)[-1] == "Thank you for your order"
    assert not any("/drafts/" in path for path in hand.world.changes()), "nothing is left of the form"


def test_a_page_scrolls_and_remembers_where_it_was(hand: Hand) -> None:
    visit(hand, "news.example")
    touch(hand, "Accept all")
    hand.swipe(Point(540, 1700), Point(540, 600), seconds=0.6, rest_s=0.2)
    at = where(hand, "Students count the stars above the town")
    hand.tap_at(at)
    assert url(hand) == "news.example/story/2"
    hand.world.key("BACK")
    assert where(hand, "Students count the stars above the town") == at


def test_an_unknown_host_and_a_missing_page_say_so(hand: Hand) -> None:
    visit(hand, "nowhere.example")
    assert web_labels(hand) == ["nowhere.example", "This site can't be reached"]
    assert boxes(hand, "ERR_NAME_NOT_RESOLVED")
    visit(hand, "shop.example/ware/spoon")
    assert web_labels(hand)[-1] == "Page not found"
    assert [row["url"] for row in hand.rows(HISTORY)] == ["shop.example/ware/spoon"]


@pytest.mark.parametrize(
    ("switches", "reached"),
    [
        ({"airplane_mode_on": "1"}, False),
        ({"airplane_mode_on": "1", "wifi_on": "1"}, True),
        ({"wifi_on": "0"}, True),
        ({"wifi_on": "0", "mobile_data": "0"}, False),
    ],
)
def test_a_page_needs_a_network(hand: Hand, switches: dict[str, str], reached: bool) -> None:
    for key, value in switches.items():
        hand.world.put_setting("global", key, value)
    visit(hand, "wiki.example")
    assert (web_labels(hand)[-1] == "Welcome to Openwiki") is reached
    assert (web_labels(hand)[-1] == "No internet") is not reached


def test_an_offline_page_is_loaded_again_when_the_network_is_back(hand: Hand) -> None:
    hand.world.put_setting("global", "airplane_mode_on", "1")
    visit(hand, "wiki.example")
    hand.world.put_setting("global", "airplane_mode_on", "0")
    assert web_labels(hand)[-1] == "No internet"
    touch(hand, "Reload")
    assert web_labels(hand)[-1] == "Welcome to Openwiki"


def test_a_page_takes_its_time_and_a_bar_tells_how_far_it_is() -> None:
    hand = Hand(pace=Pace.SLOW)
    hand.open(PACKAGE)
    hand.clock.pass_(2)
    hand.tap("Openwiki")
    assert hand.by_id("toolbar_progress_bar")
    assert web_labels(hand) == []
    first = hand.world.revision
    hand.clock.pass_(1.5)
    assert hand.world.revision != first
    hand.clock.pass_(3)
    assert web_labels(hand)[-1] == "Welcome to Openwiki"
    assert not [node for node in hand.tree().nodes if node.simple_id == "toolbar_progress_bar"]


def test_tabs_are_opened_switched_and_closed(hand: Hand) -> None:
    visit(hand, "wiki.example")
    choose(hand, "New tab")
    visit(hand, "shop.example")
    assert [row["url"] for row in hand.rows(TABS)] == ["wiki.example", "shop.example"]
    hand.tap("2 open tabs")
    hand.tap("Openwiki")
    assert url(hand) == "wiki.example"
    hand.tap("2 open tabs")
    hand.tap("Close Openwiki")
    hand.tap("Close Pebble Shop")
    assert [row["url"] for row in hand.rows(TABS)] == [""]


def test_a_held_link_opens_behind_or_is_copied(hand: Hand) -> None:
    visit(hand, "wiki.example")
    hand.hold(where(hand, "Bamboo"), 0.7)
    hand.tap("Open in new tab")
    assert [(row["url"], row["front"]) for row in hand.rows(TABS)] == [
        ("wiki.example", "1"),
        ("wiki.example/wiki/bamboo", "0"),
    ]
    hand.hold(where(hand, "Coffee"), 0.7)
    hand.tap("Copy link address")
    assert hand.world.clipboard == "https://wiki.example/wiki/coffee"


def test_bookmarks_are_added_renamed_and_deleted(hand: Hand) -> None:
    visit(hand, "shop.example/ware/lamp")
    choose(hand, "Bookmark")
    choose(hand, "Bookmarks")
    assert [row["title"] for row in hand.rows(BOOKMARKS)] == ["Openwiki", "Paper lamp"]
    hand.tap("Options for Paper lamp")
    hand.tap("Edit")
    hand.world.clear_text()
    hand.type("Lamp for Mum")
    hand.tap("Save")
    assert hand.rows(BOOKMARKS)[1]["title"] == "Lamp for Mum"
    hand.tap("Options for Openwiki")
    hand.tap("Delete")
    assert [row["url"] for row in hand.rows(BOOKMARKS)] == ["shop.example/ware/lamp"]


def test_history_is_shown_removed_and_cleared(hand: Hand) -> None:
    for address in ("wiki.example", "shop.example", "seek.example"):
        visit(hand, address)
    choose(hand, "History")
    hand.tap("Remove Pebble Shop")
    assert [row["url"] for row in hand.rows(HISTORY)] == ["wiki.example", "seek.example"]
    hand.tap("Clear browsing data")
    hand.tap("OK")
    assert hand.rows(HISTORY) == []


def test_find_in_page_counts_marks_and_scrolls(hand: Hand) -> None:
    visit(hand, "news.example")
    touch(hand, "Accept all")
    choose(hand, "Find in page")
    hand.tap_id("find_query")
    hand.type("station")
    assert hand.by_id("find_status").text == "1/1"
    hand.world.key("BACK")
    assert [
        box
        for box in boxes(hand, "The race starts at the station at eight. Roads along the river are closed until noon.")
    ]
    hand.tap_id("close_find_button")
    assert hand.by_id("url_bar").text == "news.example"


def test_find_goes_round_through_what_was_found(hand: Hand) -> None:
    visit(hand, "wiki.example/wiki/tea")
    choose(hand, "Find in page")
    hand.tap_id("find_query")
    hand.type("tea")
    total = int(hand.by_id("find_status").text.split("/")[1])
    assert total > 2
    hand.tap("Previous")
    assert hand.by_id("find_status").text == f"{total}/{total}"
    hand.tap("Next")
    assert hand.by_id("find_status").text == f"1/{total}"


def test_the_address_field_suggests_what_was_seen_and_can_change_the_address(hand: Hand) -> None:
    visit(hand, "shop.example/ware/pen")
    hand.tap_id("url_bar")
    hand.tap("Edit")
    assert hand.by_id("url_bar").text == "shop.example/ware/pen"
    hand.world.clear_text()
    hand.type("openw")
    hand.tap("Openwiki")
    assert url(hand) == "wiki.example"
