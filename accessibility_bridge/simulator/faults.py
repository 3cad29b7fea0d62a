"""What goes wrong with a simulated phone, as ordered rules armed and disarmed while it runs.

A rule says where, on which request and how often; its action is a value. This file decides whether a rule strikes and
counts it; what an action does belongs to the place it strikes. Refuses an action at a place that cannot play it.
"""

from __future__ import annotations

import random
import re
import threading
from dataclasses import dataclass, field
from enum import StrEnum

from accessibility_bridge.errors import SimulatorError


class Where(StrEnum):
    """A place a request passes. What `Rule.match` is searched in stands behind each."""

    ACCEPT = "accept"
    """The adb server's connection: `127.0.0.1:PORT` of the peer."""
    OPEN = "open"
    """A stream to the phone: the destination, e.g. `shell,v2:echo hi` or `tcp:9008`."""
    SHELL = "shell"
    """A shell line."""
    SYNC = "sync"
    """A file transfer: `SEND /path`, `RECV /path`, `STAT /path`."""
    INSTALL = "install"
    """An installation: the package name from the APK."""
    RPC = "rpc"
    """A call to the uiautomator2 server: the method's name."""
    TREE = "tree"
    """A look at the accessibility tree: `rpc`, `shell` or `bridge`."""
    PICTURE = "picture"
    """A screenshot: `png`, `jpeg` or `rgba`."""
    BRIDGE = "bridge"
    """A request to the accessibility bridge: its kind, e.g. `observe`, or `connect`."""
    INPUT = "input"
    """A gesture, key or text: `tap 10 20`, `swipe 1 2 3 4`, `key BACK`, `text hello`."""


@dataclass(frozen=True, slots=True)
class Delay:
    """Let it pass, but late."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Hang:
    """Never answer; the connection stays up."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """The whole phone stops answering until thawed; adb still shows it as a device."""


@dataclass(frozen=True, slots=True)
class Disconnect:
    """Cut the connection to the adb server, losing every stream, forward and reverse."""


@dataclass(frozen=True, slots=True)
class DropAfter:
    """Cut the connection once so many bytes went over the stream, both directions together."""

    count_bytes: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """Say no where it is asked: a connection reset, a closed stream."""


@dataclass(frozen=True, slots=True)
class Close:
    """Accept the stream and close it without a byte."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer this instead of doing anything."""

    output: str | bytes = ""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Fail:
    """Answer with the failure a phone would report, in the form that belongs to the place."""

    message: str
    code: int = -32001


@dataclass(frozen=True, slots=True)
class HttpError:
    """Answer an RPC with an HTTP status instead of a result."""

    status: int = 500


@dataclass(frozen=True, slots=True)
class Empty:
    """Report a tree without nodes, as success."""


@dataclass(frozen=True, slots=True)
class Black:
    """A picture of nothing, as phones give for protected screens."""


@dataclass(frozen=True, slots=True)
class Truncate:
    """Only the first bytes of a picture, as success."""

    keep_bytes: int


@dataclass(frozen=True, slots=True)
class Swallow:
    """The gesture, key or text never reaches the screen, and nobody says so."""


@dataclass(frozen=True, slots=True)
class Double:
    """The gesture, key or text reaches the screen twice."""


Action = (
    Delay | Hang | Freeze | Disconnect | DropAfter | Refuse | Close | Reply | Fail | HttpError
    | Empty | Black | Truncate | Swallow | Double
)  # fmt: skip
"""What can happen instead of what was asked."""

_ANYWHERE: tuple[type, ...] = (Delay, Hang, Freeze, Disconnect)
_PLAYABLE: dict[Where, tuple[type, ...]] = {
    Where.ACCEPT: (Refuse,),
    Where.OPEN: (Refuse, Close, DropAfter),
    Where.SHELL: (Reply,),
    Where.SYNC: (Fail,),
    Where.INSTALL: (Fail,),
    Where.RPC: (Fail, HttpError),
    Where.TREE: (Empty,),
    Where.PICTURE: (Black, Truncate, Fail),
    Where.BRIDGE: (Close, Reply, Fail),
    Where.INPUT: (Swallow, Double),
}


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
        if not isinstance(self.action, _ANYWHERE + _PLAYABLE[self.where]):
            raise SimulatorError(f"fault rule: {type(self.action).__name__} cannot be played at {self.where}")
        object.__setattr__(self, "pattern", re.compile(self.match))


@dataclass(slots=True)
class _Count:
    matched: int = 0
    fired: int = 0


class FaultPlan:
    """The rules of one phone, asked in the order they were armed. Every method may be called from any thread."""

    def __init__(self, *rules: Rule, seed: int = 0) -> None:
        self._lock = threading.Lock()
        self._random = random.Random(seed)
        self._armed: dict[Rule, _Count] = {}
        self._past: dict[Rule, int] = {}
        for rule in rules:
            self.arm(rule)

    def arm(self, rule: Rule) -> Rule:
        """Let a rule strike from now on; gives it back, to disarm it or to ask how often it fired."""
        with self._lock:
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

    def _strikes(self, rule: Rule, count: _Count, where: Where, request: str) -> bool:
        if rule.where is not where or not rule.pattern.search(request):
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
