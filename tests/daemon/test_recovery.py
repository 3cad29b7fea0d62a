"""The ladder is a table: which other ways there are for which touch and effect."""

from __future__ import annotations

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.gestures import ClickNode, Launch, Swipe, Tap, TypeText
from daemon.effect import Effect, Outcome
from daemon.pointing import Touch
from daemon.recovery import other_ways
from grounder.grounding import Candidate, Grounding
from tests.daemon.screens import a_node

NODE, OTHER = a_node("Display"), a_node("Display size", top=600)


def a_candidate(score: float, x: int) -> Candidate:
    return Candidate(point=Point(x, 9), bounds=Bounds(0, 0, 9, 9), label="Display", score=score, node=OTHER)


def a_tap(runner_up: float) -> Touch:
    grounding = Grounding(
        element_description="Display",
        chosen=a_candidate(1.0, 1),
        confidence=0.9,
        alternatives=(a_candidate(runner_up, 2),),
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


def test_lost_letters_are_typed_again_but_never_appended_twice() -> None:
    whole = Touch(gesture=TypeText(text="abc"))
    assert ways(whole, Effect.TEXT_MISMATCH) == [TypeText(text="abc")]
    assert ways(Touch(gesture=TypeText(text="abc", clear=False)), Effect.TEXT_MISMATCH) == []


def test_a_swipe_or_a_launch_has_no_other_way() -> None:
    for gesture in (Swipe(start=Point(0, 9), end=Point(0, 0)), Launch(package="a.b")):
        assert ways(Touch(gesture=gesture, node=NODE), Effect.NO_CHANGE) == []
