"""What an episode remembers from step to step: what the planner is told, what was done where, what failed in a row."""

from __future__ import annotations

from typing import NamedTuple

from accessibility_bridge.screen import Screen
from apps_catalog.diagnosis import Trouble
from daemon.effect import Effect, Outcome
from daemon.likeness import fingerprint
from daemon.record import Try
from daemon.recovery import LADDER


class _Repeats(NamedTuple):
    times: int
    known_screens: int
    """How many different screens had been seen when it was last done."""


class History:
    """Kept for one episode."""

    def __init__(self) -> None:
        self.feedback = ""
        """In one or two sentences, what came of the last action; empty at first."""
        self.last_effect = ""
        """The effect of the last action as a word; empty at first."""
        self.failures_in_a_row = 0
        """Steps since the last one that was carried out."""
        self._done: dict[tuple[str, str], _Repeats] = {}
        self._seen: set[str] = set()

    def proposed(self, screen: Screen, action: str) -> int:
        """Count an action that is about to be done on this screen: how often that makes, this time included.

        Going in circles shows nothing new. The same `OK` in the same dialog after a new screen is no circle: a list
        that is emptied item by item asks the same question each time, so the count begins again.
        """
        shown = fingerprint(screen)
        known_screens = len(self._seen)
        self._seen.add(shown)
        before = self._done.get((shown, action), _Repeats(0, 0))
        times = before.times + 1 if before.known_screens == known_screens else 1
        self._done[shown, action] = _Repeats(times, len(self._seen))
        return times

    def failed(self, feedback: str) -> None:
        """Nothing was done, and why."""
        self.failures_in_a_row += 1
        self.feedback, self.last_effect = feedback, Effect.NOT_DONE.value

    def carried_out(self, outcome: Outcome, tries: list[Try], times: int) -> None:
        """Something was done, in these ways; `times` counts how often on the same screen."""
        self.failures_in_a_row = 0
        self.feedback, self.last_effect = _told(outcome, tries, times), outcome.effect.value

    def remedied(self, trouble: Trouble) -> None:
        """Something that the planner did not see was dealt with."""
        note = f"meanwhile dealt with {trouble.rule}: {trouble.message}"
        if note not in self.feedback:
            self.feedback = f"{self.feedback}; {note}" if self.feedback else note

    def waited(self) -> None:
        """Time has passed."""
        self.failures_in_a_row = 0
        self.feedback, self.last_effect = "time has passed", Effect.WAITED.value


def _told(outcome: Outcome, tries: list[Try], times: int) -> str:
    said = f"{outcome.effect.value}: {outcome.detail}" if outcome.detail else outcome.effect.value
    ways = list(dict.fromkeys(attempt.gesture for attempt in tries if attempt.effect is outcome.effect))
    if outcome.effect in LADDER and len(ways) > 1:
        said += f" (tried: {'; '.join(ways)})"
    if times > 1:
        said += f"; this was done {times} times on this same screen, so do something else"
    return said
