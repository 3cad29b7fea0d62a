"""The embedded planner as a `Planner`: no model, no network, the same action for the same looks.

A goal it does not understand, an app that is not there, a result it cannot see: each ends in `GiveUp` with the reason.
"""

from __future__ import annotations

from planner_client.actions import Action, Finish, GiveUp
from planner_client.embedded.abilities.registry import grammar
from planner_client.embedded.goal.intents import Agree, NotUnderstood
from planner_client.embedded.goal.parse import read_goal
from planner_client.embedded.goal.times import NonsenseTime
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Look, Moves, Step
from planner_client.embedded.skills.perform import perform
from planner_client.grammar import format_action
from planner_client.planner import Brief, Plan, Turn

MAX_STEPS = 120
"""A goal that takes longer is given up, whatever the episode's own limit."""


class EmbeddedPlanner:
    """Plans by rules; safe to share between threads, each goal has its own conversation."""

    @property
    def name(self) -> str:
        """For reports."""
        return "embedded"

    def begin(self, brief: Brief) -> EmbeddedConversation:
        """Start on a goal."""
        return EmbeddedConversation(brief)


class EmbeddedConversation:
    """One goal in work."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._moves: Moves[str] | None = None
        self._steps = 0
        self._last: Plan | None = None

    def next(self, turn: Turn) -> Plan:
        """Decide the next action; after the last one, the same ending again."""
        if self._last is not None:
            return self._last
        self._steps += 1
        step = self._advance(turn)
        plan = Plan(action=step.action, thought=step.because, reply=format_action(step.action))
        if isinstance(step.action, Finish | GiveUp):
            self._last = plan
        return plan

    def close(self) -> None:
        """Nothing is held open."""

    def _advance(self, turn: Turn) -> Step:
        if self._steps > MAX_STEPS:
            return _given_up(f"not there after {MAX_STEPS} steps")
        look = Look(turn)
        try:
            if self._moves is None:
                self._moves = _work(self._brief, look)
                return next(self._moves)
            return self._moves.send(look)
        except StopIteration as done:
            return Step(Finish(message=str(done.value)), "everything asked for was seen on the screen")
        except (CannotDo, NotUnderstood, NonsenseTime) as reason:
            return _given_up(str(reason))


def _work(brief: Brief, look: Look) -> Moves[str]:
    """One intent after the other; the evidence of all."""
    intents = read_goal(brief.goal, brief.apps, also=grammar())
    hands = Hands(look, brief.apps, most_steps=min(brief.max_steps or MAX_STEPS, MAX_STEPS), today=brief.today)
    hands.agreed = any(isinstance(intent, Agree) for intent in intents)
    seen: list[str] = []
    for intent in intents:
        if isinstance(intent, Agree):
            continue
        try:
            seen.append((yield from perform(hands, intent)))
        except CannotDo as reason:
            done = f" (done before: {'; '.join(seen)})" if seen else ""
            raise CannotDo(f"{reason}{done}") from reason
    return "; ".join(seen)


def _given_up(reason: str) -> Step:
    action: Action = GiveUp(reason=reason)
    return Step(action, reason)
