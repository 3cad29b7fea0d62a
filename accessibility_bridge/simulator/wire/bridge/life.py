"""One life of the app's process: its secrets, counters and kept looks, whether or not the service is bound.

What outlives it, the fence and the person's switch, is handed in.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.enums import ErrorCode, ServiceState
from accessibility_bridge.bridge.wire.frames import TOKEN_BYTES
from accessibility_bridge.bridge.wire.replies import HealthReply
from accessibility_bridge.simulator.locking import keyguard_of
from accessibility_bridge.simulator.wire.bridge.events import Events
from accessibility_bridge.simulator.wire.bridge.generations import Generations
from accessibility_bridge.simulator.wire.bridge.looks import Looks
from accessibility_bridge.simulator.wire.bridge.nodes import Nodes
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal
from accessibility_bridge.simulator.wire.bridge.shots import Shots
from accessibility_bridge.simulator.wire.bridge.windows import Windows

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset


@dataclass(slots=True)
class Fence:
    """The highest lease number seen, kept over restarts."""

    highest: int = 0

    def admit(self, number: int) -> bool:
        """Take note of a lease; True when it is higher than all before.

        Raises:
            Refusal: FENCED when a higher one has been seen.
        """
        if number < self.highest:
            raise Refusal(ErrorCode.FENCED, f"fence {number} is below {self.highest}")
        raised = number > self.highest
        self.highest = number
        return raised


@dataclass(slots=True)
class Kept:
    """What the app has on disk."""

    fence: Fence = field(default_factory=Fence)
    stopped: bool = False
    """The person's switch on the app's screen."""


class Life:
    """From the start of the process to its end."""

    def __init__(self, handset: Handset, kept: Kept, *, pid: int, app_version: str) -> None:
        self._handset, self._kept = handset, kept
        self.pid, self.app_version = pid, app_version
        self.instance = secrets.randbits(63)
        self.token = secrets.token_bytes(TOKEN_BYTES)
        self.bound = self._ever_bound = False
        self._born_s = self._state_s = time.monotonic()
        self.events = Events(handset.inside, handset.clock)
        self.generations = Generations()
        windows = Windows(handset)
        self.shots = Shots(handset, windows)
        self.looks = Looks(handset, self.events, self.generations, self.shots, windows)
        self.nodes = Nodes(handset, self.generations, windows)

    @property
    def fence(self) -> Fence:
        """The highest lease number seen."""
        return self._kept.fence

    @property
    def state(self) -> ServiceState:
        """Where the accessibility service stands."""
        if self._kept.stopped:
            return ServiceState.STOPPED
        if self.bound:
            return ServiceState.BOUND
        return ServiceState.UNBOUND if self._ever_bound else ServiceState.NEVER_BOUND

    @property
    def state_ms(self) -> int:
        """For how long it has stood there."""
        return _since_ms(self._state_s)

    def bind(self, bound: bool) -> None:
        """Android binds the service, or takes it away."""
        self.bound = bound
        self._ever_bound |= bound
        if not bound:
            self.generations.forget()
        self.state_changed()

    def state_changed(self) -> None:
        """The state is new from now on."""
        self._state_s = time.monotonic()

    def require_bound(self) -> None:
        """Let a request pass that needs the accessibility service.

        Raises:
            Refusal: STOPPED or NOT_BOUND.
        """
        if self._kept.stopped:
            raise Refusal(ErrorCode.STOPPED, "the bridge is switched off on the phone: open its app")
        if not self.bound:
            raise Refusal(ErrorCode.NOT_BOUND, "android has not bound the accessibility service")

    def health(self) -> HealthReply:
        """How the app is, as far as it can be told without a server."""
        return HealthReply(
            state=self.state,
            state_ms=self.state_ms,
            process_ms=_since_ms(self._born_s),
            screen_on=self._handset.inside.screen_on,
            locked=keyguard_of(self._handset.inside).showing,
            sequence=self.events.sequence,
            event_age_ms=self.events.age_ms,
            fence=self.fence.highest,
        )


def _since_ms(moment_s: float) -> int:
    return round((time.monotonic() - moment_s) * 1000)
