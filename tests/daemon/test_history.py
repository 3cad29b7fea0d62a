"""What the planner is told, and how loops and failures are counted."""

from __future__ import annotations

from apps_catalog.diagnosis import Trouble
from daemon.effect import Effect, Outcome
from daemon.history import History
from daemon.record import Try
from tests.daemon.screens import a_node, a_picture, a_screen

SAME = Outcome(effect=Effect.NO_CHANGE, detail="the screen is the same as before")
NOTHING = Try(gesture="tap 1,2", effect=SAME.effect, detail=SAME.detail)
CLICK = 'do(action="Click", element_description="Display")'


def test_the_planner_is_told_the_effect_and_every_way_that_was_tried() -> None:
    history = History()
    click = Try(gesture="click node 'Display'", effect=Effect.NO_CHANGE, detail="the screen is the same as before")
    history.carried_out(SAME, [NOTHING, click], times=1)
    assert history.last_effect == "no_change"
    assert history.feedback == ("no_change: the screen is the same as before (tried: tap 1,2; click node 'Display')")


def test_a_way_that_worked_in_the_end_is_told_as_success() -> None:
    history = History()
    history.carried_out(
        Outcome(effect=Effect.CHANGED), [NOTHING, Try(gesture="click node 'Display'", effect=Effect.CHANGED)], times=1
    )
    assert (history.feedback, history.last_effect) == ("changed", "changed")


def test_a_repetition_comes_with_a_warning() -> None:
    history = History()
    history.carried_out(SAME, [NOTHING], times=2)
    assert "2 times on this same screen" in history.feedback


def test_the_same_action_on_the_same_screen_is_counted_and_on_another_is_not() -> None:
    history = History()
    here, there = a_screen(a_node("Display")), a_screen(a_node("Sound"))
    assert [history.proposed(screen, CLICK).in_vain for screen in (here, here, here)] == [1, 2, 3]
    assert history.proposed(there, CLICK) == (1, 1)


def test_without_a_tree_a_screen_is_known_by_its_picture() -> None:
    history = History()
    here, there = a_screen(frame=a_picture()), a_screen(frame=a_picture((0, 1000, 500, 1500)))
    assert [history.proposed(screen, CLICK).in_vain for screen in (here, here, there)] == [1, 2, 1]


def test_failures_count_until_something_is_carried_out() -> None:
    history = History()
    history.failed("not_done: no element fits")
    history.failed("not_done: no element fits")
    assert (history.failures_in_a_row, history.last_effect) == (2, "not_done")
    history.carried_out(SAME, [NOTHING], times=1)
    assert history.failures_in_a_row == 0


def test_what_was_dealt_with_meanwhile_is_told_once_beside_the_effect() -> None:
    history = History()
    history.carried_out(SAME, [NOTHING], times=1)
    for _ in range(2):
        history.remedied(Trouble(rule="news/rate_us", message="rate us"))
    assert history.feedback == "no_change: the screen is the same as before; meanwhile dealt with news/rate_us: rate us"


def test_the_same_question_about_ever_new_items_is_no_circle() -> None:
    history = History()
    dialog = a_screen(a_node("Delete this item?"))
    lists = [a_screen(a_node(f"{left} items left")) for left in (4, 3, 2, 1)]
    counted = []
    for shown in lists:
        history.proposed(shown, 'do(action="Click", element_description="the first item")')
        counted.append(history.proposed(dialog, CLICK).in_vain)
    assert counted == [1, 1, 1, 1]


def test_going_to_and_fro_between_known_screens_is_a_circle() -> None:
    history = History()
    here, there = a_screen(a_node("here")), a_screen(a_node("there"))
    counted = [history.proposed(shown, CLICK).in_vain for shown in (here, there) * 3]
    assert counted == [1, 1, 1, 2, 2, 3]


def test_what_reacts_each_time_is_not_done_in_vain_but_counted() -> None:
    history, here = History(), a_screen(a_node("Build number"))
    toast = Outcome(effect=Effect.CHANGED, detail="a toast says '3 steps to go'", reacted=True)
    counted = []
    for _ in range(3):
        counted.append(history.proposed(here, CLICK))
        history.carried_out(toast, [], times=1)
    assert counted == [(1, 1), (2, 1), (3, 1)]
    history.carried_out(SAME, [], times=1)
    assert history.proposed(here, CLICK) == (4, 2)
    assert "this same screen" not in history.feedback


def test_a_circle_over_screens_that_each_action_changes_is_still_one() -> None:
    history = History()
    here, there = a_screen(a_node("here")), a_screen(a_node("there"))
    counted = []
    for shown in (here, there) * 3:
        counted.append(history.proposed(shown, CLICK).in_vain)
        history.carried_out(Outcome(effect=Effect.CHANGED), [], times=1)
    assert counted == [1, 1, 1, 2, 2, 3]
