"""One simulated phone with a small inside, and the real programs that drive it: the adb program and adbutils."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import adbutils

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside

INSTANT = Options(timing=Timing.instant())
_DEADLINE_S = 60


class Rig:
    """The phone, online under a server, and the server's own adb program."""

    def __init__(self, server: AdbServer, options: Options) -> None:
        self.server = server
        self.fleet = Fleet(1, make_inside=SmallInside, options=options).start()
        self.phone = self.fleet.phones[0]
        self.serial = server.connect(self.phone.address)
        self.client = adbutils.AdbClient(host="127.0.0.1", port=server.port)
        self.device = self.client.device(self.serial)

    @property
    def inside(self) -> SmallInside:
        """What the phone did."""
        assert isinstance(self.phone.inside, SmallInside)
        return self.phone.inside

    def adb(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run the adb program on the phone."""
        return run_adb(self.server, "-s", self.serial, *arguments, stdin=stdin)

    def out(self, *arguments: str, stdin: bytes = b"") -> str:
        """What a successful adb command prints."""
        done = self.adb(*arguments, stdin=stdin)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout.decode().replace("\r\n", "\n")

    def close(self) -> None:
        """Unplug it; a defect of the simulator fails the test."""
        self.server.disconnect(self.phone.address)
        self.fleet.stop()
        assert not self.fleet.loop.failures, self.fleet.loop.failures


def run_adb(server: AdbServer, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the adb program that belongs to a server."""
    environment = {**os.environ, **server.environment}
    command = [str(server.binary), *arguments]
    return subprocess.run(command, env=environment, input=stdin, capture_output=True, timeout=_DEADLINE_S, check=False)


@contextmanager
def rigged(server: AdbServer, options: Options = INSTANT) -> Iterator[Rig]:
    """A phone for the length of a block."""
    rig = Rig(server, options)
    try:
        yield rig
    finally:
        rig.close()


def debian_adb() -> Path | None:
    """Debian's adb, years older than the bundled one, when its package is installed."""
    binary = Path("/usr/lib/android-sdk/platform-tools/adb")
    return binary if binary.is_file() else None
