"""Ordered rules, armed and disarmed while the phone runs: which strikes which request, and how often it did.

Decides whether a rule strikes and counts it; what its action does belongs to the place. Refuses an action at a place
that cannot play it, and events on a phone to which none can happen.
"""

from __future__ import annotations

import random
import re
import threading
from dataclasses import dataclass, field

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.faults.actions import Action, Fail, Happen, LoseCharacters, NotConnected
from accessibility_bridge.simulator.faults.places import Where, playable_at
from accessibility_bridge.simulator.happenings import Eventful

_TEXTS = "text "
# The server answers a ping without looking at Android; its only failures are of HTTP.
_PING = "ping"


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One fault. Compared by identity, so that two equal rules count separately."""

    where: Where
    action: Action
    match: str = ""
    """A regular expression searched in the request; empty strikes every request."""
    nth: int | None = None
    """Strike only this one of the matching requests, counted from 1 since the rule was armed."""
    probability: float = 1.0
    """Of striking a matching request, from the seeded generator of the plan."""
    limit: int | None = None
    """Strike at most so often."""
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.action, playable_at(self.where)):
            raise SimulatorError(f"fault rule: {type(self.action).__name__} cannot be played at {self.where}")
        if (self.nth is not None and self.nth < 1) or (self.limit is not None and self.limit < 1):
            raise SimulatorError(f"fault rule: nth {self.nth}, limit {self.limit}: give 1 or more, or neither")
        if not 0.0 <= self.probability <= 1.0:
            raise SimulatorError(f"fault rule: probability {self.probability}: give 0.0 to 1.0")
        try:
            object.__setattr__(self, "pattern", re.compile(self.match))
        except re.error as exc:
            raise SimulatorError(f"fault rule: match {self.match!r} is no regular expression: {exc}") from exc

    def fits(self, where: Where, request: str) -> bool:
        """Whether this request is one that the rule is about."""
        if self.where is not where or self.pattern.search(request) is None:
            return False
        match self.action:
            case LoseCharacters():
                return request.startswith(_TEXTS)
            case Fail() | NotConnected() if where is Where.RPC:
                return request != _PING
            case _:
                return True


@dataclass(slots=True)
class _Count:
    matched: int = 0
    fired: int = 0


class FaultPlan:
    """The rules of one phone, asked in the order they were armed. Every method may be called from any thread."""

    def __init__(self, *rules: Rule, seed: int = 0) -> None:
        self.seed = seed
        self._lock = threading.Lock()
        self._random = random.Random(seed)
        self._armed: dict[Rule, _Count] = {}
        self._past: dict[Rule, int] = {}
        self._uneventful = ""
        for rule in rules:
            self.arm(rule)

    def strikes_on(self, inside: object, name: str) -> None:
        """Say which phone the rules will strike; from then on, one that it cannot play is refused when armed.

        Raises:
            SimulatorError: when one is armed already.
        """
        self._uneventful = "" if isinstance(inside, Eventful) else name
        for rule in list(self._armed):
            self._check(rule)

    def arm(self, rule: Rule) -> Rule:
        """Let a rule strike from now on; gives it back, to disarm it or to ask how often it fired.

        Raises:
            SimulatorError: when the phone cannot play it.
        """
        self._check(rule)
        with self._lock:
            self._retire(rule)
            self._armed[rule] = _Count()
        return rule

    def disarm(self, rule: Rule) -> None:
        """Let it strike no more; its count stays. Harmless when it is not armed."""
        with self._lock:
            self._retire(rule)

    def clear(self) -> None:
        """Disarm every rule."""
        with self._lock:
            for rule in list(self._armed):
                self._retire(rule)

    def fired(self, rule: Rule) -> int:
        """How often it struck, over all the times it was armed."""
        with self._lock:
            armed = self._armed.get(rule)
            return self._past.get(rule, 0) + (armed.fired if armed else 0)

    def strike(self, where: Where, request: str) -> Rule | None:
        """The first armed rule that strikes this request, or None; counts it."""
        if not self._armed:
            return None
        with self._lock:
            return next((r for r, count in self._armed.items() if self._strikes(r, count, where, request)), None)

    def missed(self, rule: Rule) -> None:
        """Take back that it struck: what it wanted could not happen on this phone."""
        with self._lock:
            if rule in self._armed:
                self._armed[rule].fired -= 1

    def watches(self, where: Where, action: type) -> bool:
        """Whether a rule with such an action is armed there."""
        return any(rule.where is where and isinstance(rule.action, action) for rule in list(self._armed))

    def generator(self, about: str) -> random.Random:
        """A generator of its own for something, the same each time for the same seed and the same thing."""
        return random.Random(f"{self.seed}:{about}")

    def draw(self) -> float:
        """The next number of the plan's generator, 0.0 to 1.0."""
        with self._lock:
            return self._random.random()

    def _check(self, rule: Rule) -> None:
        if self._uneventful and isinstance(rule.action, Happen):
            event = type(rule.action.event).__name__
            raise SimulatorError(f"fault rule: {self._uneventful}: {event} cannot happen to this kind of phone")

    def _strikes(self, rule: Rule, count: _Count, where: Where, request: str) -> bool:
        if not rule.fits(where, request):
            return False
        count.matched += 1
        if rule.nth is not None and count.matched != rule.nth:
            return False
        if rule.limit is not None and count.fired >= rule.limit:
            return False
        if rule.probability < 1.0 and self._random.random() >= rule.probability:
            return False
        count.fired += 1
        return True

    def _retire(self, rule: Rule) -> None:
        count = self._armed.pop(rule, None)
        if count is not None:
            self._past[rule] = self._past.get(rule, 0) + count.fired
