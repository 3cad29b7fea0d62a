"""The bridge app on a simulated phone: its process comes and goes, what it has on disk stays.

The system tells it when its service is bound; hosts reach it by what it prints. Lives on the loop.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.replies import HealthReply
from accessibility_bridge.bridge.wire.requests import VERSION
from accessibility_bridge.simulator.wire.bridge.life import Kept, Life
from accessibility_bridge.simulator.wire.bridge.server import Server

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

PACKAGE = "dev.tapwright.bridge"
COMPONENT = f"{PACKAGE}/{PACKAGE}.BridgeService"
LABEL = "Tapwright Bridge"
HEALTH_URI = f"content://{PACKAGE}.health"


class BridgeApp:
    """The app, from its installation to its removal."""

    label = LABEL

    def __init__(self, handset: Handset) -> None:
        self._handset = handset
        self._kept = Kept()
        self._life: Life | None = None
        self._server: Server | None = None

    @property
    def installed(self) -> bool:
        """Whether the phone has it, and has no other code for it."""
        return self._handset.accessibility.code(COMPONENT) is self

    @property
    def pid(self) -> int | None:
        """Its process, or None while there is none."""
        return self._life.pid if self._life else None

    def connected(self) -> None:
        """Android has bound the accessibility service."""
        self._living().bind(True)
        self._listen()

    def disconnected(self) -> None:
        """Android has taken the accessibility service away; the process lives on."""
        if self._life is not None:
            self._life.bind(False)
        if self._server is not None:
            self._server.service_gone()

    def died(self) -> None:
        """The process has ended, with its socket and everything it held in memory."""
        if self._server is not None:
            self._server.close()
        self._life = self._server = None

    def wiped(self) -> None:
        """What it had on disk is gone."""
        self._kept = Kept()

    def set_stopped(self, stopped: bool) -> None:
        """The person's switch on its screen: off closes the socket and every connection, and stays off."""
        self._kept.stopped = stopped
        life = self._living()
        life.state_changed()
        if stopped and self._server is not None:
            self._server.close()
            self._server = None
        self._listen()

    def dump(self) -> str:
        """What `Service.dump` prints: how to reach the server, or why there is none."""
        life = self._living()
        self._listen()
        state = f"tapwright-bridge protocol={VERSION} state={life.state.name}"
        if self._server is None:
            return state + "\n"
        return f"{state} socket={self._server.address} token={life.token.hex()}\n"

    def health_row(self) -> Mapping[str, str]:
        """What its content provider answers; starts the process if need be."""
        health = self._health()
        numbers = {
            "state_ms": health.state_ms, "process_ms": health.process_ms, "screen_on": int(health.screen_on),
            "locked": int(health.locked), "sequence": health.sequence, "event_age_ms": health.event_age_ms,
            "connections": health.connections, "in_flight": health.in_flight, "fence": health.fence,
            "requests": health.requests, "errors": health.errors, "protocol": VERSION,
        }  # fmt: skip
        return {"state": health.state.name} | {name: str(value) for name, value in numbers.items()}

    def reset_fence(self) -> None:
        """What deleting from its content provider does."""
        self._kept.fence.highest = 0

    def _health(self) -> HealthReply:
        life = self._living()
        return self._server.health() if self._server is not None else life.health()

    def _living(self) -> Life:
        if self._life is None:
            packages = {package.name: package for package in self._handset.inside.packages()}
            version = packages[PACKAGE].version_name if PACKAGE in packages else ""
            self._life = Life(self._handset, self._kept, pid=self._handset.new_pid(), app_version=version)
        return self._life

    def _listen(self) -> None:
        life = self._life
        if life is not None and life.bound and not self._kept.stopped and self._server is None:
            self._server = Server(self._handset, life)
