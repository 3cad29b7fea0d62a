"""The small protocol between a simulated phone's wire and whatever plays the phone behind it.

The wire speaks adb, shell and uiautomator2; the inside knows apps, windows and pixels. Today's inside is the light
Python world; real Android framework code on a JVM will be another. Neither side knows more of the other than this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Protocol, runtime_checkable

from PIL import Image

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Hierarchy


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceProfile:
    """What kind of phone it is; nothing but its display changes while it runs, and that only where it can."""

    serial: str
    model: str = "Pixel 8"
    product: str = "shiba"
    manufacturer: str = "Google"
    release: str = "14"
    sdk: int = 34
    size: Size = Size(1080, 2400)
    density_dpi: int = 420
    locale: str = "en-US"
    properties: Mapping[str, str] = field(default_factory=dict)
    """Further system properties, over the derived ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An installed app."""

    name: str
    label: str
    launcher_activity: str = ""
    """Class name, full or with a leading dot; empty when the app has no launcher entry."""
    version_name: str = "1.0"
    version_code: int = 1
    system: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """The activity in the foreground and the process it lives in."""

    package: str
    activity: str
    pid: int


class TouchPhase(StrEnum):
    """What a finger does at one instant."""

    DOWN = "down"
    MOVE = "move"
    UP = "up"
    CANCEL = "cancel"


class Panel(StrEnum):
    """A panel that slides down over the screen from the status bar."""

    NOTIFICATIONS = "notifications"
    QUICK_SETTINGS = "quick_settings"


class NoSuchActivity(Exception):
    """`start_activity` was asked for something that is not installed or has no such entry."""


class NoSuchProvider(Exception):
    """`query` was asked for a content URI that no app answers."""


class ApkRefused(Exception):
    """`install_apk` was given what is no APK, or whose code this phone cannot run."""


@runtime_checkable
class RunsApks(Protocol):
    """An inside that runs the code of apps: what is installed must come as an APK, not as a mere name."""

    def install_apk(self, apk: bytes) -> None:
        """Install or replace an app. May take seconds: the wire calls it off its loop.

        Raises:
            ApkRefused
        """


@runtime_checkable
class KeepsDate(Protocol):
    """An inside with a date of its own, which need not be the host's."""

    @property
    def now(self) -> datetime:
        """The phone's date and time of day, without a zone: the phone lives in UTC."""


@runtime_checkable
class HasBattery(Protocol):
    """An inside with a battery of its own."""

    @property
    def battery_percent(self) -> int:
        """How full it is."""


@runtime_checkable
class HidesWindows(Protocol):
    """An inside whose apps may hide themselves from everybody but the person: FLAG_SECURE, and no nodes either."""

    @property
    def secure(self) -> bool:
        """Whether a hidden window is on the screen: its root has no children, its pixels are black."""


@runtime_checkable
class CountsToasts(Protocol):
    """An inside that tells two toasts of the same words apart."""

    @property
    def toasts_shown(self) -> int:
        """How many toasts there were since it was made."""


def toasts_shown(inside: Inside) -> int:
    """How many toasts there were; always 0 for an inside that does not count them."""
    return inside.toasts_shown if isinstance(inside, CountsToasts) else 0


@runtime_checkable
class HasShade(Protocol):
    """An inside with a notification shade and quick settings."""

    def expand(self, panel: Panel | None) -> None:
        """Slide a panel down over the screen; None slides away what is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedNotification:
    """A notification that waits in the shade."""

    key: int
    package: str
    title: str
    text: str


@runtime_checkable
class ShowsNotifications(Protocol):
    """An inside whose apps post notifications."""

    def notifications(self) -> Sequence[PostedNotification]:
        """Those that are posted now, the latest first."""


@runtime_checkable
class KeepsPermissions(Protocol):
    """An inside whose apps ask for runtime permissions."""

    def permissions(self, package: str) -> Mapping[str, bool]:
        """What an app may ask for, and whether it has it; empty when it is not installed."""

    def permit(self, package: str, permission: str, *, granted: bool) -> bool:
        """Give a permission or take it away. False when the app never asks for it."""


@runtime_checkable
class ResizesDisplay(Protocol):
    """An inside whose display can be told to be another, as `wm size` and `wm density` do; `profile` then says so."""

    def resize(self, size: Size | None, density_dpi: int | None) -> None:
        """Take another size or density; None takes its own again."""


class CallState(IntEnum):
    """What the telephone does. Source: AOSP android.telephony.TelephonyManager, CALL_STATE_IDLE."""

    IDLE = 0
    RINGING = 1
    OFF_HOOK = 2


@runtime_checkable
class HasTelephone(Protocol):
    """An inside one can call."""

    @property
    def call(self) -> tuple[CallState, str]:
        """What the telephone does, and with which number."""


@runtime_checkable
class HoldsKeys(Protocol):
    """An inside on which holding a key may mean something else than pressing it."""

    def hold_key(self, keycode: str) -> bool:
        """What `key` is for a press, for a long one. False when nobody took it."""


@runtime_checkable
class FeelsFingers(Protocol):
    """An inside that feels several fingers at once, and when each was where."""

    def feel(self, finger: int, phase: TouchPhase, x: int, y: int, *, late_s: float = 0.0) -> None:
        """What `touch` is for finger 0, for any finger; each comes down, moves and leaves for itself.

        `late_s` is how long ago that was: a busy computer plays gestures late, and neither a fling nor a tap may turn
        into something else by that. Source: AOSP MotionEvent.getEventTime, which velocities are computed from.
        """


class Inside(Protocol):
    """Everything the wire may ask. Each method may be called from any thread and returns without waiting."""

    @property
    def profile(self) -> DeviceProfile:
        """What kind of phone this is."""

    @property
    def revision(self) -> object:
        """A hashable value: equal now and then means tree and picture are the same now and then.

        Pictures are cached across phones by `(profile.size, revision)`, so it must name the content, not a counter.
        """

    def tree(self) -> Hierarchy:
        """All windows, back to front, as an accessibility client sees them this instant."""

    def picture(self) -> Image.Image:
        """The screen this instant, RGB, `profile.size` as rotated. May take 100 ms: the wire calls it off its loop."""

    def foreground(self) -> Component:
        """The resumed activity."""

    def keyboard(self) -> Bounds | None:
        """Where the on-screen keyboard is, or None when it is hidden."""

    def touch(self, phase: TouchPhase, x: int, y: int) -> None:
        """One finger event in device pixels. Long presses and flings follow from the time between the calls."""

    def key(self, keycode: str) -> bool:
        """Press and release a key by its name without `KEYCODE_`, e.g. `BACK`, `A`. False when nobody took it."""

    def commit_text(self, text: str) -> bool:
        """Insert at the cursor of the focused field, any Unicode. False when no field has focus."""

    def clear_text(self) -> bool:
        """Empty the focused field. False when no field has focus."""

    def set_text(self, path: tuple[int, ...], text: str) -> bool:
        """Accessibility's ACTION_SET_TEXT on the node at `path` of the current tree."""

    def click(self, path: tuple[int, ...]) -> bool:
        """Accessibility's ACTION_CLICK on the node at `path` of the current tree."""

    def packages(self) -> Sequence[Package]:
        """The installed apps."""

    def install(self, package: Package) -> None:
        """Add an app the inside knows nothing about beyond its name; it shows an empty screen when started."""

    def uninstall(self, name: str) -> bool:
        """Remove an app and its state. False when it is not there or belongs to the system."""

    def clear_data(self, name: str) -> bool:
        """Reset an app to its first start. False when it is not installed."""

    def start_activity(self, *, package: str = "", activity: str = "", action: str = "", uri: str = "") -> Component:
        """What `am start` does: by component, by package (launcher entry), or by intent.

        Raises:
            NoSuchActivity
        """

    def force_stop(self, package: str) -> None:
        """End an app's processes."""

    def running(self) -> Mapping[str, int]:
        """Package to process id."""

    def settings(self, namespace: str) -> Mapping[str, str]:
        """A copy of one settings table: `system`, `secure` or `global`."""

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        """Write a setting, or delete it with None. The phone reacts as to its own switch (e.g. night mode)."""

    def query(self, uri: str) -> Sequence[Mapping[str, str]]:
        """Rows of a content provider, e.g. `content://com.android.deskclock/alarms`.

        Raises:
            NoSuchProvider
        """

    @property
    def clipboard(self) -> str:
        """The text last copied."""

    @clipboard.setter
    def clipboard(self, text: str) -> None: ...

    @property
    def toast(self) -> str | None:
        """The toast on the screen, or None."""

    @property
    def screen_on(self) -> bool:
        """Whether the display is lit."""

    @property
    def rotation(self) -> int:
        """Quarter turns from the natural orientation, 0 to 3."""

    def rotate(self, quarter_turns: int) -> None:
        """Turn the phone."""

    def reboot(self) -> None:
        """Forget everything that is not on disk and show the home screen."""
