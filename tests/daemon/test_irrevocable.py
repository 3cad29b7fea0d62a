"""What may have been done for good is told from what only sounds like it."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.gestures import Swipe, Tap
from accessibility_bridge.hierarchy import Node
from daemon.irrevocable import is_irrevocable, names_a_deed
from daemon.pointing import Touch
from grounder.grounding import Candidate, Grounding
from tests.daemon.screens import a_field, a_node, a_switch

HERE = Point(1, 9)


def tapped(node: Node | None = None, description: str = "", label: str = "") -> Touch:
    chosen = Candidate(point=HERE, bounds=Bounds(0, 0, 9, 9), label=label, score=1.0, node=node)
    pointed = Grounding(element_description=description, chosen=chosen, confidence=1.0) if description else None
    return Touch(gesture=Tap(point=HERE), grounding=pointed, node=node)


@pytest.mark.parametrize(
    "label",
    [
        "Send", "Send now", "Pay now", "Pay $12.00", "Buy now", "Place order", "PLACE YOUR ORDER", "Order now",
        "Confirm", "Confirm and pay", "Submit feedback", "Post", "Reply all", "Book a table", "Call Ann",
        "Make a video call", "Transfer", "Complete purchase", "Delete", "Delete history", "Yes, delete", "Remove",
        "Erase all data", "Reset settings", "Checkout", "Check out", "发送", "确认支付", "确认并支付 ¥35.00",
        "立即购买", "去结算", "删除记录", "拨打电话", "转账",
    ],
)  # fmt: skip
def test_a_button_that_does_something_for_good_says_so(label: str) -> None:
    assert names_a_deed(label)


@pytest.mark.parametrize(
    "label",
    [
        "Send feedback", "Order history", "Order details", "Your orders", "Call settings", "Call log", "Book club",
        "Payment methods", "Post office", "Transfer history", "Address book", "Missed call", "Sender", "Notebook",
        "Please confirm your booking by Friday", "How to delete an account you own", "支付方式", "转账记录", "订阅管理",
        "请在二十四小时内确认您的付款信息", "",
    ],
)  # fmt: skip
def test_a_place_or_a_sentence_with_such_a_word_is_no_deed(label: str) -> None:
    assert not names_a_deed(label)


def test_it_is_told_by_whatever_names_the_thing() -> None:
    assert is_irrevocable(tapped(a_node(children=(a_node("Pay"), a_node("$12.00")))))
    assert is_irrevocable(tapped(a_node(content_desc="Send")))
    assert is_irrevocable(tapped(description="the send button", label="➤"))
    assert is_irrevocable(tapped(description="the arrow beside the message", label="btn_send"))
    assert is_irrevocable(tapped(description="the 'Buy now' button", label="Jetzt kaufen"))


@pytest.mark.parametrize(
    "node",
    [
        a_switch("Confirm before sending"),
        a_node(children=(a_node("Delete after a month"), a_switch(""))),
        a_field("Send a message"),
        a_node("Buy", resource_id="cn.shop:id/tab_buy"),
        a_node("Buy", class_name="android.widget.TabView"),
        a_node(content_desc="Buy, tab, 2 of 4"),
        a_node(content_desc="Delete", package="com.google.android.inputmethod.latin"),
        a_node(content_desc="Delete", package="com.google.android.calculator"),
        a_node(children=(a_node("Ann"), a_node("Please reply"), a_node("Pay rent"))),
    ],
    ids=["switch", "row of a switch", "field", "tab by id", "tab by class", "tab by name", "key", "digit", "row"],
)
def test_what_shows_itself_or_writes_a_single_sign_is_no_deed(node: Node) -> None:
    assert not is_irrevocable(tapped(node))


@pytest.mark.parametrize(
    "description",
    ["the Buy tab", "the Delete key", "the switch 'Confirm orders'", "the first row below 'Pay now'"],
)
def test_what_is_described_as_something_else_is_no_deed(description: str) -> None:
    assert not is_irrevocable(tapped(a_node(), description))


def test_only_a_press_does_what_a_button_says() -> None:
    swipe = Swipe(start=Point(0, 9), end=Point(0, 0))
    assert not is_irrevocable(Touch(gesture=swipe, node=a_node("Pay now")))
