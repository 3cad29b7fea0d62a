"""The `Inside` of the Android phone: every question goes to Android's own code in the phone's JVM.

Holds no state of the phone and decides nothing. Refuses apps without an APK: there is no code it could run for them.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from PIL import Image

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.happenings import Happening
from accessibility_bridge.simulator.inside import (
    ApkRefused,
    Component,
    DeviceProfile,
    NoSuchActivity,
    NoSuchProvider,
    Package,
    PostedNotification,
    TouchPhase,
)
from accessibility_bridge.simulator.jvm.control import Answer, Control, Refused
from accessibility_bridge.simulator.jvm.happening import let_happen
from accessibility_bridge.simulator.jvm.machine import Machine, MachineConfig
from accessibility_bridge.simulator.jvm.tree import read_tree

_instances = itertools.count(1)


def jvm_profile(number: int) -> DeviceProfile:
    """The first, second, ... Android phone; numbers count from 1."""
    return DeviceProfile(
        serial=f"JVM{number:04d}",
        model="Android on JVM",
        product="tapwright_jvm",
        manufacturer="Tapwright",
        release="15",
        sdk=35,
        size=Size(1080, 2400),
        density_dpi=480,
    )


class JvmInside:
    """One Android phone. A context manager; also ends cleanly by `close`."""

    def __init__(self, profile: DeviceProfile | None = None, config: MachineConfig | None = None) -> None:
        """Starts the JVM and returns at once; the first question waits until it has booted.

        Raises:
            SimulatorError: when there is no Java, no build, or the screen cannot be had.
        """
        self._profile = profile or jvm_profile(1)
        self._name = next(_instances)
        self._machine = Machine(self._profile, config)
        self._control = Control(self._machine)

    def __enter__(self) -> JvmInside:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the JVM and forget everything; harmless when already closed."""
        self._control.close()
        self._machine.stop()

    @property
    def pid(self) -> int:
        """The JVM's process."""
        return self._machine.pid

    @property
    def state(self) -> Path:
        """The folder of everything the phone writes; gone when it is closed."""
        return self._machine.state

    # Looking

    @property
    def profile(self) -> DeviceProfile:
        """What kind of phone this is."""
        return self._profile

    @property
    def revision(self) -> object:
        """Names what is on this phone's screen; never equal to another phone's."""
        return ("jvm", self._name, self._ask("revision").text("revision"))

    def tree(self) -> Hierarchy:
        """All windows, back to front, as an accessibility client sees them this instant."""
        answer = self._ask("tree")
        return read_tree(answer.body, answer.number("rotation"))

    def picture(self) -> Image.Image:
        """The screen this instant, RGB, drawn by Android's own renderer."""
        answer = self._ask("picture", format="rgba")
        size = (answer.number("width"), answer.number("height"))
        return Image.frombuffer("RGBA", size, answer.body, "raw", "RGBA", 0, 1).convert("RGB")

    def foreground(self) -> Component:
        """The resumed activity."""
        state = self._ask("state")
        return Component(package=state.text("package"), activity=state.text("activity"), pid=state.number("pid"))

    def keyboard(self) -> Bounds | None:
        """None: this phone shows no keyboard; text arrives by the field's own input connection."""
        return None

    @property
    def toast(self) -> str | None:
        """The toast on the screen, or None."""
        said = self._ask("state").facts["toast"]
        return None if said is None else str(said)

    @property
    def screen_on(self) -> bool:
        """Whether the display is lit."""
        return self._ask("state").flag("screen_on")

    @property
    def rotation(self) -> int:
        """Quarter turns from the natural orientation, 0 to 3."""
        return self._ask("state").number("rotation")

    # Touching and typing

    def touch(self, phase: TouchPhase, x: int, y: int) -> None:
        """One finger event in device pixels."""
        self._ask("touch", phase=str(phase), x=x, y=y)

    def key(self, keycode: str) -> bool:
        """Press and release a key by its name without `KEYCODE_`. False when nobody took it."""
        return self._ask("key", name=keycode).flag("taken")

    def hold_key(self, keycode: str) -> bool:
        """Hold a key for a long press. False when nobody took it."""
        return self._ask("key", name=keycode, long=True).flag("taken")

    def commit_text(self, text: str) -> bool:
        """Insert at the cursor of the focused field, any Unicode. False when no field has focus."""
        return self._ask("text", text=text).flag("taken")

    def clear_text(self) -> bool:
        """Empty the focused field. False when no field has focus."""
        return self._ask("clear_text").flag("taken")

    def set_text(self, path: tuple[int, ...], text: str) -> bool:
        """ACTION_SET_TEXT on the node at `path` of the current tree."""
        return self._ask("set_text", path=path, text=text).flag("taken")

    def click(self, path: tuple[int, ...]) -> bool:
        """ACTION_CLICK on the node at `path` of the current tree."""
        return self._ask("click", path=path).flag("taken")

    # Apps

    def packages(self) -> Sequence[Package]:
        """The installed apps."""
        return [Package(**row) for row in self._ask("packages").rows()]

    def install(self, package: Package) -> None:
        """Refused: an app without an APK has no code.

        Raises:
            SimulatorError: always; `install_apk` is the way.
        """
        raise SimulatorError(f"{self._profile.serial}: {package.name} cannot be installed without its APK")

    def install_apk(self, apk: bytes) -> None:
        """Install or replace an app from its APK. Its Dalvik code is converted the first time, which takes seconds.

        Raises:
            ApkRefused: when it is no APK, or its code cannot be converted.
        """
        with tempfile.NamedTemporaryFile(dir=self._machine.state, suffix=".apk", delete=False) as file:
            file.write(apk)
        try:
            self._control.ask("install", path=file.name)
        except Refused as exc:
            Path(file.name).unlink()
            raise ApkRefused(str(exc)) from exc

    def uninstall(self, name: str) -> bool:
        """Remove an app and its state. False when it is not there or belongs to the system."""
        return self._ask("uninstall", name=name).flag("done")

    def clear_data(self, name: str) -> bool:
        """Reset an app to its first start. False when it is not installed."""
        return self._ask("clear_files", name=name).flag("done")

    def start_activity(self, *, package: str = "", activity: str = "", action: str = "", uri: str = "") -> Component:
        """What `am start` does.

        Raises:
            NoSuchActivity
        """
        try:
            self._control.ask("start", package=package, activity=activity, action=action, uri=uri)
        except Refused as exc:
            raise NoSuchActivity(str(exc)) from exc
        return self.foreground()

    def force_stop(self, package: str) -> None:
        """End an app's processes; its accessibility services are no longer enabled."""
        self._ask("force_stop", name=package)

    def running(self) -> Mapping[str, int]:
        """Package to process id."""
        return {name: int(pid) for name, pid in self._ask("running").texts("running").items()}

    # State

    def settings(self, namespace: str) -> Mapping[str, str]:
        """A copy of one settings table."""
        return self._ask("settings", table=namespace).texts("settings")

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        """Write a setting, or delete it with None."""
        self._ask("put_setting", table=namespace, key=key, value=value)

    def query(self, uri: str) -> Sequence[Mapping[str, str]]:
        """Rows of a content provider; its app is started if need be.

        Raises:
            NoSuchProvider
        """
        try:
            return self._control.ask("query", uri=uri).rows()
        except Refused as exc:
            raise NoSuchProvider(str(exc)) from exc

    @property
    def clipboard(self) -> str:
        """The text last copied."""
        return self._ask("clipboard").text("text")

    @clipboard.setter
    def clipboard(self, text: str) -> None:
        self._ask("set_clipboard", text=text)

    def rotate(self, quarter_turns: int) -> None:
        """Turn the phone."""
        self._ask("rotate", quarter_turns=quarter_turns)

    def reboot(self) -> None:
        """Forget everything that is not on disk and show the home screen."""
        self._ask("reboot")

    # What happens by itself

    def happen(self, event: Happening) -> None:
        """Let something befall the phone that nobody on it asked for.

        Raises:
            CannotHappen
        """
        let_happen(self._control, self._profile.serial, event)

    @property
    def battery_percent(self) -> int:
        """How full the battery is."""
        return self._ask("battery").number("percent")

    def notifications(self) -> Sequence[PostedNotification]:
        """What apps have posted and nobody has taken away, the latest first."""
        return [PostedNotification(**row) for row in self._ask("notices").rows()]

    # Accessibility services out of APKs

    def bound_services(self) -> list[str]:
        """Short components of the accessibility services that are bound now."""
        return [str(name) for name in self._ask("services").facts["bound"]]

    def installed_services(self) -> dict[str, str]:
        """Full components of the accessibility services that could be enabled, each with its label."""
        return self._ask("services").texts("installed")

    def hold_service(self, component: str) -> None:
        """Keep a service unbound while it stays enabled, as a connected UiAutomation does."""
        self._ask("hold_service", component=component)

    def release_service(self, component: str) -> None:
        """End `hold_service`: bound again while the settings enable it."""
        self._ask("release_service", component=component)

    def dump_service(self, component: str) -> str:
        """What a bound service prints for `dumpsys activity service`; empty when it is not bound."""
        printed = self._ask("dump_service", component=component).facts["text"]
        return "" if printed is None else str(printed)

    def abstract_sockets(self) -> dict[str, int]:
        """The abstract names that apps listen on, each with the loopback port of this computer that leads there."""
        return {name: int(port) for name, port in self._ask("sockets").texts("ports").items()}

    # Time

    def set_speed(self, speed: float) -> None:
        """Of the phone's clock: 1 is real time, 0 a clock that only `settle` and `advance` move."""
        self._ask("set_speed", speed=speed)

    def settle(self, *, quiet_ms: int = 100, limit_ms: int = 5000) -> int:
        """Run virtual frames, without waiting, until nothing is due for a while; milliseconds of the phone's clock."""
        return self._ask("settle", quiet_ms=quiet_ms, limit_ms=limit_ms).number("used_ms")

    def advance(self, ms: int) -> None:
        """Move the phone's clock without waiting, frame by frame."""
        self._ask("advance", ms=ms)

    def crashes(self) -> list[str]:
        """What apps threw since the last call, with its stack."""
        return [str(report) for report in self._ask("crashes").facts["crashes"]]

    def heap_mb(self) -> int:
        """The JVM's live heap after a collection."""
        return self._ask("heap", collect=True).number("used_mb")

    def _ask(self, verb: str, **arguments: object) -> Answer:
        """A question that the phone never refuses but for a defect of ours."""
        try:
            return self._control.ask(verb, **arguments)
        except Refused as exc:
            raise SimulatorError(f"{self._profile.serial}: {verb}: {exc}") from exc
