"""Which rule strikes which request, how often, and what it may do."""

from __future__ import annotations

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.faults import (
    Black,
    Delay,
    Fail,
    FaultPlan,
    Hang,
    Happen,
    LoseCharacters,
    Refuse,
    Rule,
    Swallow,
    Unlabel,
    Where,
)
from accessibility_bridge.simulator.happenings import IncomingCall
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside


def test_the_first_armed_rule_that_matches_strikes() -> None:
    narrow = Rule(where=Where.SHELL, match="^input tap", action=Hang())
    wide = Rule(where=Where.SHELL, action=Delay(1))
    plan = FaultPlan(narrow, wide)
    assert plan.strike(Where.SHELL, "input tap 1 2") is narrow
    assert plan.strike(Where.SHELL, "ls") is wide
    assert plan.strike(Where.OPEN, "shell:ls") is None


def test_a_rule_can_be_for_one_request_only() -> None:
    third = Rule(where=Where.RPC, match="click", nth=3, action=Hang())
    plan = FaultPlan(third)
    struck = [plan.strike(Where.RPC, name) for name in ("click", "dump", "click", "click", "click")]
    assert struck == [None, None, None, third, None]


def test_a_rule_can_have_enough() -> None:
    rule = Rule(where=Where.INPUT, action=Swallow(), limit=2)
    plan = FaultPlan(rule)
    assert [plan.strike(Where.INPUT, "tap 1 1") is rule for _ in range(4)] == [True, True, False, False]
    assert plan.fired(rule) == 2


def test_chance_is_the_same_for_the_same_seed() -> None:
    def struck(seed: int) -> list[bool]:
        plan = FaultPlan(Rule(where=Where.OPEN, action=Refuse(), probability=0.3), seed=seed)
        return [plan.strike(Where.OPEN, "shell:") is not None for _ in range(200)]

    assert struck(1) == struck(1)
    assert struck(1) != struck(2)
    assert 30 < sum(struck(1)) < 90


def test_a_disarmed_rule_keeps_its_count_and_counts_anew_when_armed_again() -> None:
    plan = FaultPlan()
    rule = plan.arm(Rule(where=Where.OPEN, action=Refuse(), nth=1))
    assert plan.strike(Where.OPEN, "x") is rule
    plan.disarm(rule)
    assert plan.strike(Where.OPEN, "x") is None
    plan.arm(rule)
    assert plan.strike(Where.OPEN, "x") is rule
    plan.clear()
    assert plan.fired(rule) == 2


def test_equal_rules_count_separately() -> None:
    first, second = (Rule(where=Where.OPEN, action=Refuse(), limit=1) for _ in range(2))
    plan = FaultPlan(first, second)
    assert [plan.strike(Where.OPEN, "x") for _ in range(3)] == [first, second, None]


def test_an_action_that_a_place_cannot_play_is_refused() -> None:
    with pytest.raises(SimulatorError, match="Black cannot be played at shell"):
        Rule(where=Where.SHELL, action=Black())


def test_values_that_mean_nothing_are_refused() -> None:
    for make in (
        lambda: Delay(-1),
        lambda: Delay(float("inf")),
        lambda: Unlabel(0),
        lambda: Rule(where=Where.OPEN, action=Refuse(), nth=0),
        lambda: Rule(where=Where.OPEN, action=Refuse(), probability=1.5),
        lambda: Rule(where=Where.OPEN, action=Refuse(), match="("),
    ):
        with pytest.raises(SimulatorError):
            make()


def test_lost_characters_strike_texts_and_failures_no_pings() -> None:
    lossy = Rule(where=Where.INPUT, action=LoseCharacters())
    failing = Rule(where=Where.RPC, action=Fail("no"))
    plan = FaultPlan(lossy, failing)
    assert plan.strike(Where.INPUT, "tap 1 2") is None
    assert plan.strike(Where.INPUT, "text hello") is lossy
    assert plan.strike(Where.RPC, "ping") is None
    assert plan.strike(Where.RPC, "click") is failing


def test_events_are_refused_when_armed_on_a_phone_to_which_none_can_happen() -> None:
    call = Rule(where=Where.SHELL, action=Happen(IncomingCall()))
    plan = FaultPlan()
    plan.strikes_on(SmallInside(), "SMALL1")
    with pytest.raises(SimulatorError, match="SMALL1: IncomingCall cannot happen to this kind of phone"):
        plan.arm(call)
    with pytest.raises(SimulatorError, match="IncomingCall"):
        FaultPlan(call).strikes_on(SmallInside(), "SMALL1")


def test_what_could_not_happen_does_not_count() -> None:
    rule = Rule(where=Where.SHELL, action=Delay(0))
    plan = FaultPlan(rule)
    plan.strike(Where.SHELL, "ls")
    plan.missed(rule)
    assert plan.fired(rule) == 0


def test_a_rule_armed_twice_keeps_what_it_counted() -> None:
    rule = Rule(where=Where.SHELL, action=Delay(0), nth=1)
    plan = FaultPlan(rule)
    for _ in range(2):
        plan.strike(Where.SHELL, "ls")
    plan.arm(rule)
    plan.strike(Where.SHELL, "ls")
    assert plan.fired(rule) == 2
