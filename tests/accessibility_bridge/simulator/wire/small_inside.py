"""The smallest phone that can stand behind the wire: one form with a field, a button and a list; nothing moves.

For tests of the wire alone. It keeps what it was told, so that a test can compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PIL import Image

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.inside import (
    Component,
    DeviceProfile,
    NoSuchActivity,
    NoSuchProvider,
    Package,
    TouchPhase,
)

LAUNCHER = Package(name="com.android.launcher3", label="Launcher", launcher_activity=".Launcher", system=True)
FORM = Package(
    name="dev.small.form", label="Form", launcher_activity=".FormActivity", version_name="2.1", version_code=7
)
FIELD_BOX, BUTTON_BOX = Bounds(40, 200, 1040, 320), Bounds(40, 400, 540, 520)
LIST_BOX = Bounds(0, 600, 1080, 2200)
FIELD_PATH, BUTTON_PATH = (0, 0), (0, 1)


class SmallInside:
    """An `Inside` whose form is always in front."""

    def __init__(self, profile: DeviceProfile | None = None) -> None:
        self._profile = profile or DeviceProfile(serial="SMALL1")
        self._itself = object()
        self._packages = {package.name: package for package in (LAUNCHER, FORM)}
        self._tables: dict[str, dict[str, str]] = {"system": {}, "secure": {"ui_night_mode": "1"}, "global": {}}
        self._front = Component(package=FORM.name, activity=f"{FORM.name}.FormActivity", pid=4242)
        self.touches: list[tuple[TouchPhase, int, int]] = []
        self.keys: list[str] = []
        self.text = ""
        self.focused = True
        self.scrolled = 0
        self.clicked: list[tuple[int, ...]] = []
        self.reboots = 0
        self.pictures = 0
        self.clipboard = ""
        self.toast: str | None = None
        self.screen_on = True
        self.rotation = 0
        self.shown: Hierarchy | None = None
        """Shown instead of the form."""

    @property
    def profile(self) -> DeviceProfile:
        return self._profile

    @property
    def revision(self) -> object:
        # Not its id: pictures are kept longer than insides, and another one may get the same.
        return (self._itself, self.text, self.scrolled, self.rotation, self.screen_on)

    def tree(self) -> Hierarchy:
        if self.shown is not None:
            return self.shown
        field = Node(
            class_name="android.widget.EditText",
            text=self.text,
            resource_id="dev.small.form:id/name",
            package=FORM.name,
            bounds=FIELD_BOX,
            clickable=True,
            focusable=True,
            focused=self.focused,
        )
        button = Node(
            class_name="android.widget.Button",
            text="Save",
            content_desc="save the form",
            package=FORM.name,
            bounds=BUTTON_BOX,
            clickable=True,
            long_clickable=True,
        )
        root = Node(
            class_name="android.widget.FrameLayout",
            package=FORM.name,
            bounds=Bounds(0, 0, 1080, 2400),
            children=(field, button, self._list()),
        )
        return Hierarchy(roots=(root,), rotation=self.rotation)

    def _list(self) -> Node:
        rows = [
            Node(
                class_name="android.widget.LinearLayout",
                package=FORM.name,
                bounds=Bounds(0, 600 + 400 * row, 1080, 1000 + 400 * row),
                children=(
                    Node(class_name="android.widget.TextView", text=f"Row {self.scrolled + row}", package=FORM.name),
                    Node(class_name="android.widget.CheckBox", checkable=True, package=FORM.name),
                ),
            )
            for row in range(4)
        ]
        hidden = Node(class_name="android.widget.TextView", text="Hidden", visible=False, package=FORM.name)
        return Node(
            class_name="android.widget.ListView",
            package=FORM.name,
            bounds=LIST_BOX,
            scrollable=True,
            children=(*rows, hidden),
        )

    def picture(self) -> Image.Image:
        self.pictures += 1
        size = self._profile.size
        return Image.new("RGB", (size.width, size.height), (20, 40, 60))

    def foreground(self) -> Component:
        return self._front

    def keyboard(self) -> Bounds | None:
        return None

    def touch(self, phase: TouchPhase, x: int, y: int) -> None:
        self.touches.append((phase, x, y))
        if phase is TouchPhase.UP and len(self.touches) > 2:
            down = next(touch for touch in reversed(self.touches) if touch[0] is TouchPhase.DOWN)
            moved_px = down[2] - y
            self.scrolled = max(0, min(8, self.scrolled + (4 if moved_px > 100 else -4 if moved_px < -100 else 0)))

    def key(self, keycode: str) -> bool:
        self.keys.append(keycode)
        self.screen_on = {"SLEEP": False, "WAKEUP": True}.get(keycode, self.screen_on)
        return keycode != "PASTE"

    def commit_text(self, text: str) -> bool:
        self.text += text if self.focused else ""
        return self.focused

    def clear_text(self) -> bool:
        self.text = "" if self.focused else self.text
        return self.focused

    def set_text(self, path: tuple[int, ...], text: str) -> bool:
        if path != FIELD_PATH:
            return False
        self.text = text
        return True

    def click(self, path: tuple[int, ...]) -> bool:
        self.clicked.append(path)
        return True

    def packages(self) -> Sequence[Package]:
        return tuple(self._packages.values())

    def install(self, package: Package) -> None:
        self._packages[package.name] = package

    def uninstall(self, name: str) -> bool:
        package = self._packages.get(name)
        if package is None or package.system:
            return False
        del self._packages[name]
        return True

    def clear_data(self, name: str) -> bool:
        return name in self._packages

    def start_activity(self, *, package: str = "", activity: str = "", action: str = "", uri: str = "") -> Component:
        known = self._packages.get(package)
        if known is None or (activity and not activity.endswith(known.launcher_activity)):
            raise NoSuchActivity(package)
        self._front = Component(package=package, activity=package + known.launcher_activity, pid=4243)
        return self._front

    def force_stop(self, package: str) -> None:
        if self._front.package == package:
            self._front = Component(package=LAUNCHER.name, activity=f"{LAUNCHER.name}.Launcher", pid=900)

    def running(self) -> Mapping[str, int]:
        return {LAUNCHER.name: 900, self._front.package: self._front.pid}

    def settings(self, namespace: str) -> Mapping[str, str]:
        return dict(self._tables[namespace])

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        if value is None:
            self._tables[namespace].pop(key, None)
        else:
            self._tables[namespace][key] = value

    def query(self, uri: str) -> Sequence[Mapping[str, str]]:
        if uri != "content://dev.small.form/rows":
            raise NoSuchProvider(uri)
        return [{"_id": "1", "name": "milk", "count": "2"}, {"_id": "2", "name": "bread, dark", "count": "10"}]

    def rotate(self, quarter_turns: int) -> None:
        self.rotation = quarter_turns

    def reboot(self) -> None:
        self.reboots += 1
        self._front = replace(self._front, package=LAUNCHER.name, activity=f"{LAUNCHER.name}.Launcher")


class DeftInside(SmallInside):
    """The same, feeling several fingers."""

    def __init__(self, profile: DeviceProfile | None = None) -> None:
        super().__init__(profile)
        self.felt: list[tuple[int, TouchPhase, int, int]] = []

    def feel(self, finger: int, phase: TouchPhase, x: int, y: int, *, late_s: float = 0.0) -> None:
        self.felt.append((finger, phase, x, y))
        if finger == 0:
            self.touch(phase, x, y)
