"""Simulated phones for whoever asks: connected to the user's own adb server, or behind a private one."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from accessibility_bridge.adb_server import AdbServer
from accessibility_bridge.attached import PhoneState
from accessibility_bridge.errors import (
    AdbServerUnavailable,
    DeviceLost,
    DeviceSilent,
    DeviceUnauthorized,
    SimulatorError,
)
from accessibility_bridge.simulator.faults import FaultPlan, Where
from accessibility_bridge.simulator.faults.file import FaultFile
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.inside import DeviceProfile, Inside
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.profiles import profile_named, profile_of
from accessibility_bridge.simulator.speeds import SpeedProfile
from accessibility_bridge.simulator.wire.auth import Auth
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.world import World
from daemon.private_adb import private_adb

_AT_ONCE = 16
"""Phones that connect. The adb server lets 128 new connections wait."""
_CONNECT_S, _DOUBTFUL_S = 15.0, 3.0
"""Allowed until a phone is online; shorter where a fault may keep it away for good."""
MOST_PHONES = 200
"""In one process. Source: measured with adb server 36.0.0, under which 200 stay online and 500 connect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationOrder:
    """What phones are wanted."""

    count: int = 1
    profile: str = SpeedProfile.TYPICAL.name
    """How fast they are; phones of Android's own code keep Android's own pace."""
    kind: str = ""
    """Which phones, by product name as `profiles.KINDS` has it; empty for a mixed lot."""
    private: bool = False
    """Behind an adb server of their own, which this process uses from then on."""
    android: bool = False
    """Made of Android's own framework code on a JVM."""
    auth: str = Auth.NONE.value
    """How they ask who is there: `none`, `rsa` (somebody must allow it), `tls` (pair first)."""
    seed: int | None = None
    """Decides the phones' date and the chances of the faults; replaces the seed in the file of faults."""
    faults: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneStand:
    """How a phone stands once it was started."""

    serial: str
    state: PhoneState
    words: str
    """The same for a person, and what to do where it is not online."""
    pairing_address: str = ""
    """Where it wants to be paired first: what `adb pair` takes, with the code."""
    pairing_code: str = ""


class Simulation:
    """Simulated phones that adb shows. A context manager; leaving it ends them."""

    def __init__(self, order: SimulationOrder) -> None:
        """Make the phones; entering the context starts them.

        Raises:
            SimulatorError: when there cannot be so many, no such profile, or no such faults.
        """
        if not 1 <= order.count <= MOST_PHONES:
            raise SimulatorError(f"{order.count} simulated phones: choose 1 to {MOST_PHONES}")
        self._order, self._speed, self._auth = order, SpeedProfile.named(order.profile), Auth(order.auth)
        self._faults = FaultFile.read(order.faults, phones=order.count) if order.faults is not None else FaultFile()
        self._stack = ExitStack()
        self.fleet = self._android() if order.android else self._worlds()
        self.stands: tuple[PhoneStand, ...] = ()
        """Of the phones in their order, as they were once all were started."""

    @property
    def serials(self) -> tuple[str, ...]:
        """Of the phones, online or not."""
        return tuple(stand.serial for stand in self.stands)

    def attend(self, until: threading.Event) -> None:
        """Keep the phones; Enter on standard input allows it on those that ask who is there."""
        if any(stand.state is PhoneState.UNAUTHORIZED for stand in self.stands):
            # A read from a terminal cannot be woken; the thread ends with the program.
            threading.Thread(target=self._allow_on_enter, name="allow", daemon=True).start()
        until.wait()

    @property
    def fired(self) -> dict[str, int]:
        """How often each fault of the file struck so far, over all phones."""
        return self._faults.fired(phone.faults for phone in self.fleet)

    def _worlds(self) -> Fleet:
        options = Options(timing=self._speed.timing, traits=AdbdTraits(auth=self._auth))
        return Fleet(self._order.count, profile=self._kind, make_inside=self._world, options=options, faults=self._plan)

    def _android(self) -> Fleet:
        from accessibility_bridge.simulator import jvm

        reason = jvm.missing()
        if reason is not None:
            raise SimulatorError(reason)

        def boot(profile: DeviceProfile) -> Inside:
            return self._stack.enter_context(jvm.JvmInside(profile))

        options = Options(service_code=jvm.app_service, traits=AdbdTraits(auth=self._auth))
        try:
            return Fleet(
                self._order.count,
                profile=lambda number: self._shaped(jvm.jvm_profile(number)),
                make_inside=boot,
                options=options,
                faults=self._plan,
            )
        except BaseException:
            self._stack.close()
            raise

    def _kind(self, number: int) -> DeviceProfile:
        usual = profile_of(number)
        return profile_named(self._order.kind, usual.serial) if self._order.kind else usual

    def _shaped(self, usual: DeviceProfile) -> DeviceProfile:
        """A phone of Android's own code keeps its version and has the kind's screen."""
        if not self._order.kind:
            return usual
        kind = profile_named(self._order.kind, usual.serial)
        return replace(usual, size=kind.size, density_dpi=kind.density_dpi)

    def _world(self, profile: DeviceProfile) -> Inside:
        return World(profile, pace=self._speed.pace, seed=self._order.seed or 0)

    def _plan(self, number: int) -> FaultPlan:
        return self._faults.plan(number, self._order.seed)

    def __enter__(self) -> Self:
        try:
            server = self._server()
            self._stack.enter_context(self.fleet)
            for phone in self.fleet:
                self._stack.callback(_forget, server, phone.address)
            with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="connect") as pool:
                self.stands = tuple(pool.map(lambda phone: self._introduced(phone, server), self.fleet))
        except BaseException:
            self._stack.close()
            raise
        return self

    def _introduced(self, phone: SimulatedPhone, server: AdbServer) -> PhoneStand:
        if self._auth is Auth.TLS:
            return _to_be_paired(phone)
        try:
            doubtful = phone.faults.watches(Where.ACCEPT, object)
            server.connect(phone.address, deadline_s=_DOUBTFUL_S if doubtful else _CONNECT_S)
        except DeviceUnauthorized:
            words = "asks on its screen who is there: press Enter here to allow it"
            return _stand(phone, PhoneState.UNAUTHORIZED, words)
        except (DeviceLost, DeviceSilent):
            if not any(self.fired.values()):
                raise
            return _stand(phone, PhoneState.OFFLINE, "is not online: one of the faults has struck")
        return _stand(phone, PhoneState.ONLINE, "is online")

    def _allow_on_enter(self) -> None:
        # An empty line has its Enter; nothing at all is the end of the input, which allows nobody.
        for _ in iter(sys.stdin.readline, ""):
            with suppress(SimulatorError):
                for phone in self.fleet:
                    if phone.asking is not None:
                        phone.allow()

    def _server(self) -> AdbServer:
        if not self._order.private:
            server = AdbServer()
            server.ensure_running()
            return server
        return self._stack.enter_context(private_adb()).client

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        self._stack.close()


def _stand(phone: SimulatedPhone, state: PhoneState, words: str) -> PhoneStand:
    return PhoneStand(serial=phone.serial, state=state, words=f"{phone.serial} {words}")


def _to_be_paired(phone: SimulatedPhone) -> PhoneStand:
    shown = phone.start_pairing()
    how = f"adb pair {shown.address} {shown.code}, then: adb connect {phone.address}"
    return replace(
        _stand(phone, PhoneState.DETACHED, f"wants to be paired: {how}"),
        pairing_address=shown.address,
        pairing_code=shown.code,
    )


def _forget(server: AdbServer, address: str) -> None:
    # A fault, or the user, may have ended the adb server; it remembers nothing then.
    with suppress(AdbServerUnavailable):
        server.disconnect(address)
