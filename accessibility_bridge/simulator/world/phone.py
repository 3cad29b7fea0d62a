"""The phone's own state and the rules of getting about in it: settings, tasks, BACK and HOME, toasts, permissions.

Knows nothing of pixels, fingers or threads; whoever calls it holds the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.inside import Component, DeviceProfile, NoSuchActivity
from accessibility_bridge.simulator.world.app import AnyApp, Kind, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.hanging import Hangs
from accessibility_bridge.simulator.world.lock import Lock
from accessibility_bridge.simulator.world.nuisances.ledger import Ledger
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.systemui.notices import Notices
from accessibility_bridge.simulator.world.tables import Tables
from accessibility_bridge.simulator.world.tasks import Desk, Entry, Task
from accessibility_bridge.simulator.world.timeline import Timeline

LAUNCHER = "com.android.launcher3"
SYSTEM = "android"
RECENTS = "tapwright.intent.action.RECENTS"
"""The launcher's intent for its page of running apps."""
# Source: AOSP services/core/java/com/android/server/notification/NotificationManagerService.java, SHORT_DELAY.
TOAST_S = 2.0
_RADIOS = ("wifi_on", "bluetooth_on")
_UPSIDE_DOWN = 2
"""A phone does not turn its picture that way by itself. Source: AOSP core/res/res/values/config.xml,
config_allowAllRotations."""


class Phone:
    """Everything that is so on the phone this instant, but for its picture."""

    def __init__(self, profile: DeviceProfile, apps: Mapping[str, AnyApp], pace: Pace, timeline: Timeline) -> None:
        self._made, self._bundled = profile, dict(apps)
        self.pace, self.timeline = pace, timeline
        self.toasts_shown = 0
        self.held = 0
        """How the phone lies in the hand, in quarter turns; the picture follows while auto-rotate is on."""
        self.battery_percent = 87
        self.on_erased: list[Callable[[], None]] = []
        """Told after everything was erased."""
        self.hangs = Hangs(timeline)
        self.start_over()

    def start_over(self) -> None:
        """Be as out of the box: nothing that a person did or installed is left."""
        self.profile = self._made
        self.apps: dict[str, AnyApp] = dict(self._bundled)
        self.states: dict[str, Any] = {package: app.fresh() for package, app in self.apps.items()}
        self.started: set[str] = set()
        """Packages that had their first start."""
        self.granted: set[tuple[str, str]] = set()
        """(package, permission) pairs."""
        self.tables = Tables(self.profile)
        self._radios_before: dict[str, str] = {}
        self.clipboard = ""
        self.lock = Lock()
        self.nuisances = Ledger()
        self.boot()

    def erase(self) -> None:
        """Reset to the state of the factory: apps, settings, lock and all; the phone starts anew."""
        self.timeline.forget()
        self.start_over()
        for heard in self.on_erased:
            heard()

    def boot(self) -> None:
        """Forget everything that is not on disk and show the home screen."""
        self.overlays: list[Entry] = []
        """Pages and dialogs of the system itself, over everything else."""
        self.keyguard: Entry | None = None
        """The lock screen, one of the overlays."""
        self.bouncer: Entry | None = None
        """What asks for the PIN or password, an overlay over the lock screen."""
        self.shade: Entry | None = None
        """The panel that was pulled down, one of the overlays."""
        self.hangs.end_all()
        self.desk = Desk()
        self.notices = Notices(self.timeline)
        self.system_task = Task(app=self.apps[LAUNCHER], pid=1)
        self.toast: tuple[str, float] | None = None
        """Message and until when it is shown."""
        self.screen_on = True
        self.rotation = 0
        self._follow_hand()
        self.refresh_at_s = float("inf")
        self.home()

    @property
    def locale(self) -> str:
        """Language and region, e.g. `en-US`: the first of those the person prefers."""
        return self.tables.get("system", "system_locales", self.profile.locale).partition(",")[0]

    @property
    def night(self) -> bool:
        """Whether the dark theme is on."""
        return self.tables.get("secure", "ui_night_mode") == "2"

    @property
    def font_scale(self) -> float:
        """Text size relative to the default; nonsense in the table counts as 1.0."""
        try:
            return min(2.0, max(0.5, float(self.tables.get("system", "font_scale", "1.0"))))
        except ValueError:
            return 1.0

    @property
    def size(self) -> Size:
        """The screen as it is turned now, in device pixels."""
        natural = self.profile.size
        return Size(natural.height, natural.width) if self.rotation % 2 else natural

    @property
    def wall(self) -> datetime:
        """The phone's date and time."""
        return self.timeline.wall

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        """Write a setting; airplane mode takes the radios along and gives them back, as phones do."""
        self.tables.put(namespace, key, value)
        match (namespace, key):
            case ("global", "airplane_mode_on"):
                self._ground_radios() if value == "1" else self._restore_radios()
            case ("system", "user_rotation") if self.tables.get("system", "accelerometer_rotation") != "1":
                self.rotation = self.tables.whole(namespace, key) % 4
            case ("system", "accelerometer_rotation"):
                self._follow_hand()

    def turn(self, quarter_turns: int) -> None:
        """Turn it in the hand; the picture follows while auto-rotate is on."""
        self.held = quarter_turns % 4
        self._follow_hand()

    def _follow_hand(self) -> None:
        if self.tables.get("system", "accelerometer_rotation") == "1" and self.held != _UPSIDE_DOWN:
            self.rotation = self.held

    def _ground_radios(self) -> None:
        for radio in _RADIOS:
            self._radios_before.setdefault(radio, self.tables.get("global", radio))
            self.tables.put("global", radio, "0")

    def _restore_radios(self) -> None:
        for radio, was in self._radios_before.items():
            self.tables.put("global", radio, was)
        self._radios_before.clear()

    def show_toast(self, message: str) -> None:
        """Show a toast for the short time."""
        self.toasts_shown += 1
        self.toast = (message, self.timeline.now_s + TOAST_S)

    def refresh_after(self, delay_s: float) -> None:
        """Look again then at the latest."""
        self.refresh_at_s = min(self.refresh_at_s, self.timeline.now_s + delay_s)

    # Getting about

    def start(self, package: str, page: PageFunction[Any] | None = None) -> Task:
        """Bring an app to the front, at a page of its own if one is asked for.

        Raises:
            NoSuchActivity: when it is not installed.
        """
        if package not in self.apps:
            raise NoSuchActivity(package)
        app = self.apps[package]
        was_in_front = bool(self.desk.tasks) and self.desk.front.app.package == package
        task = self.desk.bring(app)
        if not task.entries:
            self.push(task, app.home)
        if package not in self.started:
            self.started.add(package)
            if app.on_first_start is not None:
                app.on_first_start(Ui(self, task))
        if not was_in_front:
            self.nuisances.launched(Ui(self, task), package)
        if page is not None:
            self.push(task, page)
        return task

    def home(self) -> None:
        """Show the home screen, and no panel over it."""
        self.pull_down(None)
        task = self.start(LAUNCHER)
        del task.entries[1:]

    def leave(self) -> None:
        """What the HOME key does: dialogs about apps in trouble go, and the home screen shows."""
        for entry in tuple(self.overlays):
            if entry.shown is not None and entry.shown.on_home is not None:
                entry.shown.on_home()
        self.home()

    def recents(self) -> None:
        """Show what is running, on the home screen app's own page for it."""
        launcher = self.apps[LAUNCHER]
        self.home()
        self.push(self.desk.front, launcher.intents[RECENTS])

    def push(self, task: Task, page: PageFunction[Any], *, loading: bool = False) -> None:
        """Open a page over a task's others; an app that hangs opens none."""
        if task.app.package in self.hangs and task.entries:
            return
        wait_s = self.pace.loading_ms / 1000 if loading else 0.0
        task.entries.append(Entry(page=page, ready_at_s=self.timeline.now_s + wait_s))

    def pop(self, task: Task) -> None:
        """Close a task's front page; the last one goes to the background instead."""
        if len(task.entries) > 1:
            task.entries.pop()
        elif task.app.package != LAUNCHER:
            self.desk.send_back(task)
            self.home()

    def back(self) -> None:
        """What the BACK key does: keyboard, then whatever lies in front."""
        if not self.takes_keys():
            return
        entry = self.front_entry
        if entry.toolbar:
            entry.put_cursor(entry.cursor)
            entry.toolbar = False
            return
        if entry.keyboard_due:
            entry.keyboard_wanted = False
            return
        page = entry.shown
        if page is not None and page.kind is not Kind.PAGE and not page.cancelable:
            return
        if page is not None and page.on_back is not None:
            page.on_back()
            return
        if page is not None and page.on_close is not None:
            page.on_close()
        self.close(entry)

    def takes_keys(self) -> bool:
        """Whether whoever is in front takes a key; an app that hangs does not, and the system notices."""
        package = self.desk.front.app.package
        if self.overlays or package not in self.hangs:
            return True
        self.hangs.poke(package)
        return False

    def close(self, entry: Entry) -> None:
        """Close an open page, wherever it is."""
        if entry in self.overlays:
            self.overlays.remove(entry)
            self.shade = None if entry is self.shade else self.shade
            self.keyguard = None if entry is self.keyguard else self.keyguard
            self.bouncer = None if entry is self.bouncer else self.bouncer
        elif entry in self.desk.front.entries:
            self.pop(self.desk.front)

    def overlay(self, page: PageFunction[Any], *, over_lock: bool = False) -> Entry:
        """Show a page or dialog of the system over everything; over the lock screen only what may lie there."""
        entry, above = Entry(page=page, ready_at_s=0.0), None if over_lock else self.keyguard
        self.overlays.insert(self.overlays.index(above) if above else len(self.overlays), entry)
        return entry

    def pull_down(self, panel: PageFunction[Any] | None) -> None:
        """Show a panel of the shade in place of the one that is open; None closes that."""
        if self.shade is not None:
            self.close(self.shade)
        if panel is not None:
            self.notices.put_away()
            self.shade = self.overlay(panel, over_lock=True)

    def end(self, package: str) -> None:
        """End an app; the home screen shows when it was in front, and the home screen itself starts again."""
        self.hangs.end(package)
        was_front = self.desk.front.app.package == package
        self.desk.end(package)
        if was_front or not self.desk.of(LAUNCHER):
            self.home()

    # What is installed

    def label(self, package: str) -> str:
        """What the app is called in the phone's language.

        Raises:
            NoSuchActivity: when it is not installed.
        """
        if package not in self.apps:
            raise NoSuchActivity(package)
        return self.apps[package].label.in_locale(self.locale)

    def add(self, app: AnyApp) -> None:
        """Install an app."""
        self.apps[app.package] = app
        self.states[app.package] = app.fresh()

    def remove(self, package: str) -> bool:
        """Uninstall an app with all it keeps; False when it is not there or belongs to the system."""
        app = self.apps.get(package)
        if app is None or app.system:
            return False
        self.reset(package)
        del self.apps[package], self.states[package]
        return True

    def reset(self, package: str) -> bool:
        """End an app and forget all it keeps, permissions too; False when it is not installed."""
        if package not in self.apps:
            return False
        self.states[package] = self.apps[package].fresh()
        self.notices.remove_of(package)
        self.started.discard(package)
        self.granted = {pair for pair in self.granted if pair[0] != package}
        if self.desk.of(package):
            self.end(package)
        return True

    @property
    def front_entry(self) -> Entry:
        """The page that BACK and typing go to."""
        return self.overlays[-1] if self.overlays else self.desk.front.top

    def foreground(self) -> Component:
        """The resumed activity: the nearest one below whatever dialogs are open."""
        task = self.desk.front
        covering = next((e.shown for e in reversed(self.overlays) if e.shown and e.shown.activity), None)
        if covering is not None:
            return _component(self.desk.of(covering.package) or task, covering)
        for entry in reversed(task.entries):
            page = entry.shown
            if page is not None and (page.activity or page.kind is Kind.PAGE):
                return _component(task, page)
        return Component(package=task.app.package, activity=task.app.activity, pid=task.pid)


def _component(task: Task, page: Page) -> Component:
    return Component(
        package=page.package or task.app.package, activity=page.activity or task.app.activity, pid=task.pid
    )
