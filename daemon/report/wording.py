"""How things are called and coloured on the pages: states, verdicts, effects, actions, durations. No HTML here."""

from __future__ import annotations

import ast
import time
from dataclasses import dataclass

from daemon.effect import Effect
from daemon.jobs.job import JobState
from daemon.verdict import Verdict, colour

_EFFECT_TONE: dict[Effect, str] = {
    Effect.CHANGED: "green",
    Effect.NO_CHANGE: "yellow",
    Effect.TEXT_MISMATCH: "yellow",
    Effect.WRONG_APP: "red",
    Effect.POPUP: "blue",
    Effect.CRASHED: "red",
    Effect.NOT_DONE: "grey",
    Effect.UNSEEN: "orange",
    Effect.WAITED: "blue",
    Effect.ENDED: "grey",
}
_STATE_TONE: dict[JobState, str] = {
    JobState.QUEUED: "grey",
    JobState.RUNNING: "blue",
    JobState.PASSED: "green",
    JobState.FAILED: "red",
    JobState.ERROR: "orange",
    JobState.CLAIMED: "yellow",
    JobState.NEEDS_HUMAN: "magenta",
    JobState.CANCELLED: "grey",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A word and its colour."""

    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """An action for a headline: what is done, and to what."""

    verb: str
    object: str = ""


def effect_chip(effect: Effect) -> Chip:
    """What a gesture did."""
    return Chip(_plain(effect), _EFFECT_TONE[effect])


def verdict_chip(verdict: Verdict | None) -> Chip:
    """How an episode ended; without a verdict it was cut off."""
    return Chip("cut off", "grey") if verdict is None else Chip(_plain(verdict), colour(verdict))


def state_chip(state: JobState) -> Chip:
    """Where a job stands."""
    return Chip(_plain(state), _STATE_TONE[state])


def phrase(action: str) -> Phrase:
    """`do(action="Click", element_description="Save")` as `Click` and `Save`; what is no call stays as it is."""
    try:
        call = ast.parse(action.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Phrase(action)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        return Phrase(action)
    named = {word.arg or "": _literal(word.value) for word in call.keywords}
    verb = named.pop("action", "") or call.func.id.capitalize()
    return Phrase(_plain(verb), ", ".join(value for value in named.values() if value))


def duration(seconds: float) -> str:
    """`0.4 s`, `12 s`, `3 min 05 s`."""
    if seconds < 10:
        return f"{max(0.0, seconds):.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def milliseconds(value: float) -> str:
    """`8 ms`, `1.3 s`."""
    return f"{value:.0f} ms" if value < 1000 else f"{value / 1000:.1f} s"


def moment(epoch_s: float) -> str:
    """Local date and time."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(epoch_s))


def _literal(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ast.unparse(node)


def _plain(word: str) -> str:
    return str(word).replace("_", " ")
