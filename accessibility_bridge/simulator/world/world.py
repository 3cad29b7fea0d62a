"""The phone's inside as the wire sees it: each call holds the stage, and looks at it or changes something on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PIL import Image

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.happenings import Happening
from accessibility_bridge.simulator.inside import Component, DeviceProfile, Package, Panel, TouchPhase
from accessibility_bridge.simulator.question import Answer, DebuggingQuestion
from accessibility_bridge.simulator.world import intents, keys
from accessibility_bridge.simulator.world.app import PageFunction
from accessibility_bridge.simulator.world.apps.dialer import line
from accessibility_bridge.simulator.world.debugging import may_debug
from accessibility_bridge.simulator.world.facilities import Facilities
from accessibility_bridge.simulator.world.finger import takes_touch, tap_on
from accessibility_bridge.simulator.world.phone import LAUNCHER
from accessibility_bridge.simulator.world.screenshot import screenshot
from accessibility_bridge.simulator.world.snapshot import changes, rows, snapshot
from accessibility_bridge.simulator.world.stranger import stranger
from accessibility_bridge.simulator.world.systemui import keyguard, shade
from accessibility_bridge.simulator.world.systemui.notices import Notice
from accessibility_bridge.simulator.world.typist import write


class World(Facilities):
    """A simulated phone; the `Inside` of the light Python world."""

    # Looking

    @property
    def profile(self) -> DeviceProfile:
        """What kind of phone this is."""
        return self._phone.profile

    @property
    def revision(self) -> object:
        """Names what is on the screen: equal values mean equal tree and picture."""
        with self._present():
            return (self._phone.profile.density_dpi, self._look().revision)

    def tree(self) -> Hierarchy:
        """All windows as an accessibility client sees them this instant."""
        with self._present():
            return self._look().hierarchy

    def picture(self) -> Image.Image:
        """The screen this instant, RGB."""
        with self._present():
            scene, density_dpi = self._look(), self._phone.profile.density_dpi
        return screenshot(scene, density_dpi)

    def foreground(self) -> Component:
        """The resumed activity."""
        with self._present():
            self._look()
            return self._phone.foreground()

    def keyboard(self) -> Bounds | None:
        """Where the on-screen keyboard is, or None when it is hidden."""
        with self._present():
            return self._look().keyboard

    @property
    def toast(self) -> str | None:
        """The toast on the screen, or None."""
        with self._present():
            return self._look().toast or None

    @property
    def toasts_shown(self) -> int:
        """How many toasts there were since the phone was made."""
        return self._phone.toasts_shown

    # Touching and typing

    def touch(self, phase: TouchPhase, x: int, y: int) -> None:
        """One finger event in device pixels."""
        self.feel(0, phase, x, y)

    def feel(self, finger: int, phase: TouchPhase, x: int, y: int, *, late_s: float = 0.0) -> None:
        """What `touch` is for finger 0, for any finger, so long ago."""
        when_s = self._timeline.ago(late_s)
        # A moving finger opens no page, so what it did is laid out when somebody looks, not sixty times a second.
        with self._present(when_s) if phase is TouchPhase.MOVE else self._change(when_s):
            if self._phone.screen_on:
                self._hands.feel(finger, phase, Point(x, y), when_s)
                self._scene = None

    def key(self, keycode: str) -> bool:
        """Press and release a key by its name without `KEYCODE_`. False when nobody took it."""
        with self._change():
            return keys.press(self._phone, self._typist, keycode)

    def commit_text(self, text: str) -> bool:
        """Insert at the cursor of the focused field. False when no field has focus."""
        with self._change():
            return self._typist.insert(text)

    def clear_text(self) -> bool:
        """Empty the focused field. False when no field has focus."""
        with self._change():
            return self._typist.replace("")

    def set_text(self, path: tuple[int, ...], text: str) -> bool:
        """ACTION_SET_TEXT on a node of the current tree."""
        with self._change():
            scene = self._look()
            box = scene.box_at(path)
            if box is None or not takes_touch(self._phone, scene.reported[path[0]]):
                return False
            return write(box.view, text)

    def click(self, path: tuple[int, ...]) -> bool:
        """ACTION_CLICK on a node of the current tree."""
        with self._change():
            scene = self._look()
            box = scene.box_at(path)
            if box is None or not scene.takes_touch or not box.view.touchable:
                return False
            window = scene.reported[path[0]]
            return takes_touch(self._phone, window) and tap_on(self._phone, window, (box,))

    # Apps

    def packages(self) -> Sequence[Package]:
        """The installed apps."""
        with self._present():
            locale = self._phone.locale
            return [
                Package(
                    name=app.package,
                    label=app.label.in_locale(locale),
                    launcher_activity=app.activity if app.in_launcher or app.package == LAUNCHER else "",
                    version_name=app.version_name,
                    version_code=app.version_code,
                    system=app.system,
                )
                for app in self._phone.apps.values()
            ]

    def install(self, package: Package) -> None:
        """Add an app the world knows nothing about beyond its name, or update one it has."""
        with self._change():
            known = self._phone.apps.get(package.name)
            if known is None:
                self._phone.add(stranger(package))
            else:
                self._phone.apps[package.name] = replace(
                    known, version_name=package.version_name, version_code=package.version_code
                )

    def uninstall(self, name: str) -> bool:
        """Remove an app and its state. False when it is not there or belongs to the system."""
        with self._change():
            return self._phone.remove(name)

    def clear_data(self, name: str) -> bool:
        """Reset an app to its first start. False when it is not installed."""
        with self._change():
            return self._phone.reset(name)

    def start_activity(self, *, package: str = "", activity: str = "", action: str = "", uri: str = "") -> Component:
        """What `am start` does.

        Raises:
            NoSuchActivity
        """
        with self._change():
            intents.start(self._phone, package=package, activity=activity, action=action)
            self._scene = None
            self._look()
            return self._phone.foreground()

    def force_stop(self, package: str) -> None:
        """End an app's processes."""
        with self._change():
            if package in self._phone.apps:
                self._phone.end(package)

    def running(self) -> Mapping[str, int]:
        """Package to process id."""
        with self._present():
            return {task.app.package: task.pid for task in self._phone.desk.tasks}

    def show(self, package: str, page: PageFunction[Any] | None = None) -> None:
        """Bring an app to the front past its first-start dialogs, with all it asks for allowed, at one of its pages.

        Raises:
            NoSuchActivity: when it is not installed.
        """
        with self._change():
            task = self._phone.start(package)
            del task.entries[1:]
            self._phone.granted |= {(package, name) for name in task.app.permissions}
            if page is not None:
                self._phone.push(task, page)

    def happen(self, event: Happening) -> None:
        """Let something happen now that nobody on the phone asked for.

        Raises:
            CannotHappen
        """
        with self._change():
            self._let_happen(event)

    def expand(self, panel: Panel | None) -> None:
        """Slide a panel down over the screen; None slides away what is there."""
        with self._change():
            shade.expand(self._phone, panel)

    def ask(self, question: DebuggingQuestion, on_answer: Answer) -> Callable[[], None]:
        """Show the dialog whether a computer may debug the phone; gives back what takes it away."""
        with self._change():
            entry = self._phone.overlay(may_debug(question, on_answer))

        def take_away() -> None:
            with self._change():
                self._phone.close(entry)

        return take_away

    # State

    def settings(self, namespace: str) -> Mapping[str, str]:
        """A copy of one settings table."""
        with self._present():
            return self._phone.tables.table(namespace)

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        """Write a setting, or delete it with None."""
        with self._change():
            self._phone.put_setting(namespace, key, value)

    def query(self, uri: str) -> Sequence[Mapping[str, str]]:
        """Rows of a content provider.

        Raises:
            NoSuchProvider
        """
        with self._present():
            return rows(self._phone, uri)

    def snapshot(self) -> dict[str, str]:
        """Everything that lasts, flat: settings, permissions and each app's state, by a path of words."""
        with self._present():
            return snapshot(self._phone)

    def changes(self, since: Mapping[str, str] | None = None) -> dict[str, tuple[str | None, str | None]]:
        """What lasts and differs from a snapshot, the first boot's by default: path to (before, now)."""
        with self._present():
            return changes(self._first if since is None else since, snapshot(self._phone))

    @property
    def clipboard(self) -> str:
        """The text last copied."""
        with self._present():
            return self._phone.clipboard

    @clipboard.setter
    def clipboard(self, text: str) -> None:
        with self._change():
            self._phone.clipboard = text

    @property
    def notices(self) -> Sequence[Notice]:
        """The notifications that are posted now, the latest first."""
        with self._present():
            return self._phone.notices.posted

    @property
    def secure(self) -> bool:
        """Whether a window on the screen may be seen by nobody else: pictures are black there, trees empty."""
        with self._present():
            return self._look().secure

    @property
    def battery_percent(self) -> int:
        """How full the battery is."""
        return self._phone.battery_percent

    @property
    def now(self) -> datetime:
        """The phone's date and time."""
        with self._present():
            return self._timeline.wall

    @property
    def screen_on(self) -> bool:
        """Whether the display is lit."""
        return self._phone.screen_on

    @property
    def rotation(self) -> int:
        """Quarter turns from the natural orientation, 0 to 3."""
        return self._phone.rotation

    def rotate(self, quarter_turns: int) -> None:
        """Turn the picture, whatever the settings say."""
        with self._change():
            self._phone.rotation = quarter_turns % 4

    def turn(self, quarter_turns: int) -> None:
        """Turn the phone in the hand; the picture follows while auto-rotate is on."""
        with self._change():
            self._phone.turn(quarter_turns)

    def reboot(self) -> None:
        """Forget everything that is not on disk and show the home screen."""
        with self._change():
            self._hands.cancel()
            line.cut_off(self._phone)
            self._phone.boot()
            if self._phone.lock.secure:
                keyguard.lock(self._phone)
