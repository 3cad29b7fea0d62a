"""What an episode remembers from step to step: what the planner is told, what was done where, what failed in a row."""

from __future__ import annotations

from typing import NamedTuple

from accessibility_bridge.screen import Screen
from apps_catalog.diagnosis import Trouble
from daemon.effect import Effect, Outcome
from daemon.likeness import fingerprint
from daemon.record import Try
from daemon.recovery import LADDER


class Repeats(NamedTuple):
    """How often an action was done on a screen since anything new was seen, the time that is about to come included."""

    times: int
    in_vain: int
    """Those that followed one of which nothing came but the same screen."""


class _Done(NamedTuple):
    repeats: Repeats
    known_screens: int
    """How many different screens had been seen when it was last done."""


_NEVER = _Done(Repeats(times=0, in_vain=0), known_screens=0)


class History:
    """Kept for one episode."""

    def __init__(self) -> None:
        self.feedback = ""
        """In one or two sentences, what came of the last action; empty at first."""
        self.last_effect = ""
        """The effect of the last action as a word; empty at first."""
        self.failures_in_a_row = 0
        """Steps since the last one that was carried out."""
        self._done: dict[tuple[str, str], _Done] = {}
        self._seen: set[str] = set()
        self._latest = ("", "")
        self._reacted = False

    def proposed(self, screen: Screen, action: str) -> Repeats:
        """Count an action that is about to be done on this screen.

        Going in circles shows nothing new. The same `OK` in the same dialog after a new screen is no circle: a list
        that is emptied item by item asks the same question each time, so the count begins again. Nor is it in vain
        to press again what has just reacted and left the screen as it was: a stepper, or a toast that counts down.
        """
        key = (fingerprint(screen), action)
        known_screens = len(self._seen)
        self._seen.add(key[0])
        done = self._done.get(key, _NEVER)
        before = done.repeats if done.known_screens == known_screens else _NEVER.repeats
        goes_on = key == self._latest and self._reacted and before.in_vain > 0
        repeats = Repeats(times=before.times + 1, in_vain=before.in_vain + (not goes_on))
        self._done[key] = _Done(repeats, len(self._seen))
        self._latest, self._reacted = key, False
        return repeats

    def failed(self, feedback: str, effect: Effect = Effect.NOT_DONE) -> None:
        """Nothing was done as far as anybody knows, and why."""
        self.failures_in_a_row += 1
        self.broken_off(effect, feedback)

    def broken_off(self, effect: Effect, feedback: str) -> None:
        """An action did not come to its end, or nobody saw what it did; what the one before did is no answer."""
        self.feedback, self.last_effect = feedback, effect.value

    def carried_out(self, outcome: Outcome, tries: list[Try], times: int) -> None:
        """Something was done, in these ways; `times` counts how often in vain on the same screen."""
        self.failures_in_a_row = 0
        self._reacted = outcome.reacted or outcome.effect is Effect.CHANGED
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
