"""Everything the wire's services share about one phone: its inside, files, properties, log, keyboards and open ports.

Holds state and asks the fault plan; speaks no protocol. Lives on the loop, except for the inside, the journal and the
fault plan, which may be touched from any thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import partial
from typing import Protocol

from accessibility_bridge.geometry import Size
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.faults import Action, FaultPlan, Where
from accessibility_bridge.simulator.happenings import CannotHappen, Eventful, Happening, LowBattery, TellsHappenings
from accessibility_bridge.simulator.inside import HasBattery, HasShade, Inside, KeepsDate, Panel
from accessibility_bridge.simulator.journal import Journal
from accessibility_bridge.simulator.wire.accessibility import AccessibilityServices, ServiceCode
from accessibility_bridge.simulator.wire.battery import Battery
from accessibility_bridge.simulator.wire.bridge.app import COMPONENT, BridgeApp
from accessibility_bridge.simulator.wire.chronicle import Chronicle
from accessibility_bridge.simulator.wire.connection import AdbdTraits, Handler
from accessibility_bridge.simulator.wire.files import FileSystem
from accessibility_bridge.simulator.wire.finger import Finger, Timing
from accessibility_bridge.simulator.wire.input_methods import InputMethods
from accessibility_bridge.simulator.wire.keys import Keys
from accessibility_bridge.simulator.wire.log import Log
from accessibility_bridge.simulator.wire.pictures import Packing, PictureFormat
from accessibility_bridge.simulator.wire.properties import system_properties
from accessibility_bridge.simulator.wire.sights import Sights
from accessibility_bridge.simulator.wire.stream import Stream
from accessibility_bridge.simulator.wire.striking import Striker


class Radio(Protocol):
    """The phone's connections as a whole, which a fault or `reboot` acts on."""

    def freeze(self, seconds: float = 0.0) -> None:
        """Stop answering, until `thaw` or for so long; 0 for ever."""

    def thaw(self) -> None:
        """Go on where `freeze` stopped."""

    def drop(self) -> None:
        """Cut the connections; the phone stays reachable."""

    def crash_server(self) -> None:
        """Make the adb server give up."""

    def reboot(self) -> None:
        """Go away and come back."""

    async def dial(self, address: str) -> Stream:
        """Connect to an address that was reversed to the host."""


def own_bridge(handset: Handset, component: str) -> ServiceCode | None:
    """The bridge as these phones play it by themselves; no other app's service does anything."""
    return handset.bridge if component == COMPONENT else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a simulated phone behaves beyond what its inside decides."""

    traits: AdbdTraits = AdbdTraits()
    timing: Timing = Timing()
    battery_percent: int = 77
    service_code: Callable[[Handset, str], ServiceCode | None] = own_bridge
    """What runs for an accessibility service, by its component, once its app is installed."""


@dataclass(frozen=True, slots=True)
class Boot:
    """What one boot of the phone began with."""

    at_s: float
    number: int = 1


@dataclass(frozen=True, slots=True)
class Program:
    """A process that was started through the shell and stays."""

    name: str
    ended: asyncio.Event
    """Set when somebody killed it."""


@dataclass(eq=False)
class Handset:
    """One phone as its services see it."""

    inside: Inside
    radio: Radio
    options: Options
    faults: FaultPlan
    journal: Journal
    clock: Callable[[], float]
    files: FileSystem = field(default_factory=FileSystem)
    ports: dict[str, Handler] = field(default_factory=dict)
    """What listens inside the phone, by address: `tcp:9008`, `localabstract:name`."""
    programs: dict[int, Program] = field(default_factory=dict)
    """What was started through the shell and stays, by process id; apps are the inside's."""

    operations: dict[str, dict[str, str]] = field(default_factory=dict)
    """What `appops` set: package to operation to mode."""
    disabled: set[str] = field(default_factory=set)
    """Apps that `pm disable-user` took out of use."""
    awake: set[str] = field(default_factory=set)
    """Apps that `dumpsys deviceidle` lets run while the phone sleeps."""
    battery: Battery = field(default_factory=Battery)
    """What it is made to tell; how full it is says `battery_percent`."""

    def __post_init__(self) -> None:
        self.own_display = self.inside.profile
        """The profile with the display that the phone was built with."""
        self.properties = system_properties(self.inside.profile)
        self.log = Log(self.date_s)
        self.chronicle = Chronicle(self.inside, self.log, self.clock)
        if isinstance(self.inside, TellsHappenings):
            self.inside.on_happening(self.chronicle.heard)
        self.boot = Boot(self.clock())
        self.input_methods = InputMethods(self.inside)
        self._battery_percent = self.options.battery_percent
        self.faults.strikes_on(self.inside, self.inside.profile.serial)
        self._striker, self._sights = Striker(self), Sights(self)
        self.finger = Finger(self.inside, self.journal, self.strike, self.options.timing, self.chronicle)
        self.keys = Keys(self.inside, self.journal, self.strike, self.faults.draw, self.chronicle)
        self._next_pid = 20_000
        self.bridge = BridgeApp(self)
        self.accessibility = AccessibilityServices(self.inside, partial(self.options.service_code, self))

    @property
    def display_size(self) -> Size:
        """The screen as it is turned now, in device pixels."""
        natural = self.inside.profile.size
        return Size(natural.height, natural.width) if self.inside.rotation % 2 else natural

    @property
    def battery_percent(self) -> int:
        """How full the battery is, or is made to tell; the inside knows where it has one."""
        if self.battery.level_percent is not None:
            return self.battery.level_percent
        return self.inside.battery_percent if isinstance(self.inside, HasBattery) else self._battery_percent

    def date_s(self) -> float:
        """The phone's date, in seconds since the epoch; its own where the inside keeps one."""
        if isinstance(self.inside, KeepsDate):
            return self.inside.now.replace(tzinfo=UTC).timestamp()
        return self.clock()

    async def strike(self, where: Where, request: str) -> Action | None:
        """Ask the fault plan; give back what the place has to play, what is the same everywhere is played already."""
        return await self._striker.strike(where, request)

    async def tree(self, asked_by: str) -> Hierarchy:
        """The accessibility tree this instant, as `rpc`, `shell` or `bridge` gets it."""
        return await self._sights.tree(asked_by)

    async def picture(self, format: PictureFormat, packing: Packing | None = None) -> bytes:
        """A screenshot, whole unless packed otherwise.

        Raises:
            ScreenshotFailed
        """
        return await self._sights.picture(format, packing)

    def expand(self, panel: Panel | None) -> bool:
        """Slide a panel down over the screen, or away with None; whether the phone has such."""
        if isinstance(self.inside, HasShade):
            self.inside.expand(panel)
            return True
        return self.inside.key("BACK" if panel is None else "NOTIFICATION")

    def happen(self, event: Happening) -> None:
        """Let something befall the phone.

        Raises:
            CannotHappen
        """
        if not isinstance(self.inside, Eventful):
            raise CannotHappen(f"nothing happens to {self.inside.profile.serial} by itself")
        self.chronicle.begin()
        front = self.inside.foreground()
        self.inside.happen(event)
        if isinstance(event, LowBattery):
            self._battery_percent = event.percent
        if not isinstance(self.inside, TellsHappenings):
            self.chronicle.heard(event, front)
        self.chronicle.look()

    def spawn(self, name: str) -> tuple[int, Program]:
        """Give a program that stays its process id, until `end`."""
        pid = self.new_pid()
        self.programs[pid] = Program(name, asyncio.Event())
        return pid, self.programs[pid]

    def new_pid(self) -> int:
        """A process id that nothing has had."""
        self._next_pid += 1
        return self._next_pid

    def end(self, pid: int) -> None:
        """End a program, or note that it has ended; harmless when it is gone."""
        program = self.programs.pop(pid, None)
        if program is not None:
            program.ended.set()

    def erased(self) -> None:
        """What is kept beside the inside is as out of the box: files, what was installed, what programs were told."""
        self.files = FileSystem()
        self.properties = system_properties(self.inside.profile)
        self.accessibility.erased()
        self.input_methods = InputMethods(self.inside)
        for kept in (self.operations, self.disabled, self.awake):
            kept.clear()

    def restarted(self) -> None:
        """Everything that does not survive a reboot is gone."""
        self.inside.reboot()
        for pid in list(self.programs):
            self.end(pid)
        self.ports.clear()
        self.battery.reset()
        self.log.clear()
        self.chronicle.restarted()
        self.boot = replace(self.boot, at_s=self.clock(), number=self.boot.number + 1)
        self.accessibility.rebooted()
