"""The JVM process that one phone lives in: started, waited for, and ended by its own process id.

It ends by itself when this program does: it watches its standard input. Knows nothing of what the phone can do.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.jvm.build import PhoneBuild, find_build, find_java

_READY = re.compile(r"^ready port=(\d+) boot_ms=(\d+)$")
_OPENED = ("lang", "lang.reflect", "io", "net", "nio", "security", "text", "util")
_STOP_DEADLINE_S = 5.0
_LAST_BREATH_S = 10.0
# Gives the memory of freed pictures back to the system instead of keeping it per thread.
_ALLOCATOR = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "1048576"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineConfig:
    """How the JVM is run."""

    heap_mb: int = 256
    """Boots with 96; foreign apps may need 512."""
    boot_deadline_s: float = 120.0
    """Five seconds on an idle machine."""
    speed: float = 1.0
    """Of the phone's clock: 1 is real time, 0 a clock that only `settle` and `advance` move."""
    niceness: int = 0
    """Added to the process's niceness."""


class Machine:
    """One JVM. Started by the constructor, ready when `port` answers."""

    def __init__(self, profile: DeviceProfile, config: MachineConfig | None = None) -> None:
        """Starts the process and returns without waiting for it.

        Raises:
            SimulatorError: when there is no Java, no build, or the screen cannot be had.
        """
        self._serial = profile.serial
        self._config = config or MachineConfig()
        build, java = find_build(), find_java()
        command = [*_nice(self._config.niceness), str(java), *_flags(self._config)]
        self._folder = tempfile.TemporaryDirectory(prefix="tapwright-jvm-", ignore_cleanup_errors=True)
        self.state = Path(self._folder.name)
        (self.state / "tmp").mkdir()
        properties = _properties(profile, self._config, build, self.state)
        command += [*properties, "-cp", f"{build.libraries}/*", "dev.tapwright.phone.host.Main"]
        self._log = (self.state / "phone.log").open("wb")
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, **_ALLOCATOR},
            process_group=0,  # a terminal's Ctrl-C is for the owner: the phone would die of it before it is told to end
        )
        self._port: int | None = None
        self._announced = threading.Event()
        self._listener = threading.Thread(target=self._listen, name=f"jvm-{self._serial}", daemon=True)
        self._listener.start()
        self._ended_with_us = weakref.finalize(self, _end, self._child)

    @property
    def pid(self) -> int:
        """The process."""
        return self._child.pid

    @property
    def port(self) -> int:
        """Where the phone answers; waits until it has booted.

        Raises:
            SimulatorError: when it does not boot in time, or has ended.
        """
        if not self._announced.wait(self._config.boot_deadline_s):
            raise SimulatorError(
                f"{self._serial}: the android phone did not boot within {self._config.boot_deadline_s:.0f} s"
            )
        if self._port is None:
            raise self.ended()
        return self._port

    def ended(self) -> SimulatorError:
        """What to raise when it no longer answers."""
        with suppress(subprocess.TimeoutExpired):
            # The socket breaks a moment before the process is gone.
            self._child.wait(_LAST_BREATH_S)
        status = self._child.returncode
        said = self._last_words()
        return SimulatorError(f"{self._serial}: the android phone's JVM ended with status {status}: {said}")

    def stop(self) -> None:
        """End the process and delete what it wrote; harmless when already stopped."""
        if self._child.stdin is not None:
            self._child.stdin.close()
        try:
            self._child.wait(_STOP_DEADLINE_S)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        self._ended_with_us.detach()
        self._listener.join(_STOP_DEADLINE_S)
        self._log.close()
        self._folder.cleanup()

    def _listen(self) -> None:
        """Reads what the JVM prints, so that it never waits for a reader."""
        assert self._child.stdout is not None
        with self._child.stdout as lines:
            for line in lines:
                found = _READY.match(line.decode("utf-8", "replace").strip())
                if found:
                    self._port = int(found[1])
                    self._announced.set()
        self._announced.set()

    def _last_words(self) -> str:
        self._log.flush()
        text = (self.state / "phone.log").read_text(encoding="utf-8", errors="replace")
        told = [line.strip() for line in text.splitlines() if "Exception" in line or "Error" in line]
        return told[0] if told else "it said nothing"


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()


def _nice(niceness: int) -> list[str]:
    return ["nice", "-n", str(niceness)] if niceness else []


def _flags(config: MachineConfig) -> list[str]:
    opened = [f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in _OPENED]
    return [
        *opened,
        "--add-opens=java.base/jdk.internal.access=ALL-UNNAMED",
        "--add-opens=java.desktop/java.awt.font=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        f"-Xmx{config.heap_mb}m",
        # The second compiler costs more than it brings in a process of minutes.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        # With the first compiler alone it would be 48 MB, which a foreign app fills.
        "-XX:ReservedCodeCacheSize=240m",
        # Converted code does not always pass the verifier of the JVM.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-BytecodeVerificationRemote",
    ]


def _properties(profile: DeviceProfile, config: MachineConfig, build: PhoneBuild, state: Path) -> list[str]:
    told: Mapping[str, object] = {
        "java.io.tmpdir": state / "tmp",
        "robolectric.offline": "true",
        "robolectric.dependency.dir": build.sdk,
        "robolectric.useRealAni": "true",
        "robolectric.useRealSpinnerSelection": "true",
        "robolectric.windowManager.useRequestedSize": "true",
        "phone.sdk": profile.sdk,
        "phone.qualifiers": qualifiers(profile),
        "phone.locale": profile.locale,
        "phone.speed": config.speed,
        "phone.apps": build.apps,
        "phone.dex": build.converter,
        "phone.framework": build.framework,
        "phone.cache": build.converted,
        "phone.state": state,
        "phone.watch": "true",
    }
    return [f"-D{name}={value}" for name, value in told.items()]


def qualifiers(profile: DeviceProfile) -> str:
    """The screen in the words of Android's resource qualifiers, e.g. `en-rUS-w360dp-h800dp-480dpi`.

    Raises:
        SimulatorError: when the density does not divide the size into whole units.
    """
    size, density = profile.size, profile.density_dpi
    if size.width * 160 % density or size.height * 160 % density:
        raise SimulatorError(
            f"{profile.serial}: {size.width}x{size.height} at {density} dpi is no whole number of units: "
            "choose a density that divides both sides, e.g. 480 for 1080x2400"
        )
    language, _, country = profile.locale.partition("-")
    locale = f"{language}-r{country}" if country else language
    return f"{locale}-w{size.width * 160 // density}dp-h{size.height * 160 // density}dp-{density}dpi"
