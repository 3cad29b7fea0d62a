"""What the tests of the simulator's faults share: a phone to be struck, its clients, and a list of what was tried."""

from __future__ import annotations

import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import adbutils
import pytest
from PIL import Image

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import Action, Rule, Where
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.happenings import CannotHappen, Happening, NotResponding
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside
from tests.waiting import until

# adbutils leaves its socket to the garbage collector when a call fails; these tests make it fail.
UNCLOSED = pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning")
_Test = TypeVar("_Test", bound=Callable[..., object])
_DEADLINE_S = 60.0
TRIED: set[tuple[Where, type]] = set()
"""Every fault that a test lets strike."""


def plays(where: Where, action: type) -> Callable[[_Test], _Test]:
    """Say which fault a test is about."""

    def register(test: _Test) -> _Test:
        TRIED.add((where, action))
        return test

    return register


@pytest.fixture(scope="module")
def swept() -> Iterator[None]:
    """What failed calls left behind is collected while nobody minds."""
    yield
    gc.collect()


@pytest.fixture
def victim(swept: None, adb_server: AdbServer) -> Iterator[Victim]:
    """A phone to be struck."""
    made = Victim(adb_server)
    yield made
    made.close()


class Frail(SmallInside):
    """A small phone to which things can happen, and whose picture shows how much was typed."""

    def __init__(self, profile: DeviceProfile | None = None) -> None:
        super().__init__(profile)
        self.happened: list[Happening] = []

    def picture(self) -> Image.Image:
        size = self.profile.size
        return Image.new("RGB", (size.width, size.height), (200, 10 * len(self.text), 0))

    def happen(self, event: Happening) -> None:
        if isinstance(event, NotResponding):
            raise CannotHappen("nothing here ever hangs")
        self.happened.append(event)


class Victim:
    """One phone, online under a server, and the programs that drive it."""

    def __init__(self, server: AdbServer) -> None:
        self.server = server
        self.fleet = Fleet(1, make_inside=Frail, options=Options(timing=Timing.instant())).start()
        self.phone: SimulatedPhone = self.fleet.phones[0]
        self.serial = server.connect(self.phone.address)
        self.device = adbutils.AdbClient(host="127.0.0.1", port=server.port).device(self.serial)

    @property
    def inside(self) -> Frail:
        """What the phone did."""
        assert isinstance(self.phone.inside, Frail)
        return self.phone.inside

    @contextmanager
    def struck(self, where: Where, action: Action, match: str = "", limit: int | None = None) -> Iterator[Rule]:
        """A fault for the length of a block; it must really have struck."""
        rule = self.phone.faults.arm(Rule(where=where, action=action, match=match, limit=limit))
        yield rule
        # A connection that was dropped is made anew when the adb server has noticed, not when we ask.
        until(lambda: self.fired(rule) >= 1, f"{where} {action} never struck")
        self.phone.faults.disarm(rule)

    def fired(self, rule: Rule) -> int:
        """How often a fault struck."""
        return self.phone.faults.fired(rule)

    def adb(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the adb program on the phone."""
        command = [str(self.server.binary), "-s", self.serial, *words]
        environment = {**os.environ, **self.server.environment}
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_DEADLINE_S, check=False, errors="replace"
        )

    def state(self) -> str:
        """As `adb devices` lists it."""
        return next((phone.state for phone in self.server.client.devices() if phone.serial == self.serial), "absent")

    def back(self) -> None:
        """Wait until adb shows it as a device again."""
        self.server.client.wait_for_device(self.serial, deadline_s=_DEADLINE_S)

    def close(self) -> None:
        """Unplug it; a defect of the simulator fails the test."""
        self.server.disconnect(self.phone.address)
        self.fleet.stop()
        assert not self.fleet.loop.failures, self.fleet.loop.failures
