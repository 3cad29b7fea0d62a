"""Simulated phones for whoever asks: connected to the user's own adb server, or behind a private one."""

from __future__ import annotations

import os
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from accessibility_bridge.adb import AdbServer
from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.adb_server import AdbServer as PrivateAdbServer
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.inside import DeviceProfile, Inside
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.world import Pace, World

MOST_PHONES = 200
"""In one process. Source: measured with adb server 36.0.0, under which 200 stay online and 500 connect."""
PACES = tuple(pace.name for pace in (Pace.INSTANT, Pace.TYPICAL, Pace.SLOW))


class Simulation:
    """Simulated phones that adb shows as online. A context manager; leaving it ends them."""

    def __init__(
        self, count: int, *, pace: str = Pace.TYPICAL.name, private: bool = False, android: bool = False
    ) -> None:
        """`private` puts them behind an adb server of their own, which this process uses from then on.

        `android` makes them of Android's own framework code on a JVM; these keep Android's own pace.

        Raises:
            SimulatorError: when there cannot be so many, or no such pace.
        """
        if not 1 <= count <= MOST_PHONES:
            raise SimulatorError(f"{count} simulated phones: choose 1 to {MOST_PHONES}")
        if pace not in PACES:
            raise SimulatorError(f"pace {pace!r}: choose {', '.join(PACES)}")
        self._pace, self._private = Pace.named(pace), private
        self._stack = ExitStack()
        self.fleet = self._android(count) if android else self._worlds(count)
        self.serials: tuple[str, ...] = ()

    def _worlds(self, count: int) -> Fleet:
        timing = Timing.instant() if self._pace is Pace.INSTANT else Timing()
        return Fleet(count, make_inside=self._world, options=Options(timing=timing))

    def _android(self, count: int) -> Fleet:
        from accessibility_bridge.simulator import jvm

        reason = jvm.missing()
        if reason is not None:
            raise SimulatorError(reason)

        def boot(profile: DeviceProfile) -> Inside:
            return self._stack.enter_context(jvm.JvmInside(profile))

        try:
            return Fleet(
                count, profile=jvm.jvm_profile, make_inside=boot, options=Options(service_code=jvm.app_service)
            )
        except BaseException:
            self._stack.close()
            raise

    def _world(self, profile: DeviceProfile) -> Inside:
        return World(profile, pace=self._pace)

    def __enter__(self) -> Self:
        try:
            server = self._server()
            self._stack.enter_context(self.fleet)
            for phone in self.fleet:
                self._stack.callback(server.disconnect, phone.address)
                self.serials = (*self.serials, server.connect(phone.address))
        except BaseException:
            self._stack.close()
            raise
        return self

    def _server(self) -> AdbServer:
        if not self._private:
            server = AdbServer()
            server.ensure_running()
            return server
        private = self._stack.enter_context(PrivateAdbServer())
        self._stack.callback(_restore, {name: os.environ.get(name) for name in private.environment})
        os.environ.update(private.environment)
        return private.client

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        self._stack.close()


def _restore(before: dict[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
