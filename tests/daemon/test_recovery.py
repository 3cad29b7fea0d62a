"""The ladder is a table: which other ways there are for which touch and effect."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.gestures import ClickNode, Launch, Swipe, Tap, TypeText
from daemon.effect import Effect, Outcome
from daemon.pointing import Touch
from daemon.recovery import is_held_back, other_ways
from grounder.grounding import Candidate, Grounding
from tests.daemon.screens import a_field, a_node

NODE, OTHER = a_node("Display"), a_node("Display size", top=600)


def a_candidate(score: float, x: int, label: str = "Display") -> Candidate:
    return Candidate(point=Point(x, 9), bounds=Bounds(0, 0, 9, 9), label=label, score=score, node=OTHER)


def a_tap(runner_up: float, runner_up_label: str = "Display") -> Touch:
    grounding = Grounding(
        element_description="Display",
        chosen=a_candidate(1.0, 1),
        confidence=0.9,
        alternatives=(a_candidate(runner_up, 2, runner_up_label),),
    )
    return Touch(gesture=Tap(point=Point(1, 9)), grounding=grounding, node=NODE)


def ways(touch: Touch, effect: Effect, *, reacted: bool = False) -> list[object]:
    return [other.gesture for other in other_ways(touch, Outcome(effect=effect, reacted=reacted))]


def test_a_tap_that_did_nothing_is_tried_on_a_close_runner_up_then_as_a_click_of_the_node() -> None:
    assert ways(a_tap(0.95), Effect.NO_CHANGE) == [Tap(point=Point(2, 9)), ClickNode(node=NODE)]
    (second, _) = other_ways(a_tap(0.95), Outcome(effect=Effect.NO_CHANGE))
    assert second.node is OTHER


def test_a_runner_up_that_fits_much_worse_is_left_alone() -> None:
    assert ways(a_tap(0.5), Effect.NO_CHANGE) == [ClickNode(node=NODE)]


def test_what_did_something_is_not_done_again() -> None:
    for effect in set(Effect) - {Effect.NO_CHANGE, Effect.TEXT_MISMATCH}:
        assert ways(a_tap(0.95), effect) == []


def test_what_nobody_saw_do_anything_but_reacted_is_not_done_again() -> None:
    assert ways(a_tap(0.95), Effect.NO_CHANGE, reacted=True) == []


@pytest.mark.parametrize("name", ["Pay now", "Send", "the Place order button", "确认支付", "发送"])
def test_what_may_have_been_done_for_good_is_not_tried_another_way(name: str) -> None:
    unseen = Outcome(effect=Effect.NO_CHANGE)
    node = a_node(children=(a_node(name),))
    assert is_held_back(Touch(gesture=Tap(point=Point(1, 9)), node=node), unseen)
    assert not is_held_back(Touch(gesture=Tap(point=Point(1, 9)), node=a_field(name)), unseen)
    assert not is_held_back(Touch(gesture=Swipe(start=Point(0, 9), end=Point(0, 0)), node=node), unseen)
    assert not is_held_back(Touch(gesture=Tap(point=Point(1, 9)), node=node), Outcome(effect=Effect.CHANGED))
    assert not is_held_back(Touch(gesture=Tap(point=Point(1, 9)), node=a_node("Sender")), unseen)


def test_nothing_that_is_done_for_good_is_tried_by_guess() -> None:
    touch = a_tap(0.95, runner_up_label="Delete display")
    assert ways(touch, Effect.NO_CHANGE) == [ClickNode(node=NODE)]


def test_lost_letters_are_typed_again_but_never_appended_twice() -> None:
    whole = Touch(gesture=TypeText(text="abc"))
    assert ways(whole, Effect.TEXT_MISMATCH) == [TypeText(text="abc")]
    assert ways(Touch(gesture=TypeText(text="abc", clear=False)), Effect.TEXT_MISMATCH) == []


def test_a_swipe_or_a_launch_has_no_other_way() -> None:
    for gesture in (Swipe(start=Point(0, 9), end=Point(0, 0)), Launch(package="a.b")):
        assert ways(Touch(gesture=gesture, node=NODE), Effect.NO_CHANGE) == []
