"""Who writes the log of a phone whose inside keeps none: looks at what runs and is in front, and tells what changed.

Looks when somebody touched or typed, when something was asked for, and while somebody reads the log; what came and
went between two looks is not told.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from accessibility_bridge.simulator.happenings import Crash, Happening, LowBattery, Notification, NotResponding
from accessibility_bridge.simulator.inside import Component, Inside
from accessibility_bridge.simulator.wire import reports
from accessibility_bridge.simulator.wire.components import app_uid, short_component
from accessibility_bridge.simulator.wire.log import Log
from accessibility_bridge.simulator.wire.reports import Report

_MAIN, _LAUNCHER = "android.intent.action.MAIN", "android.intent.category.LAUNCHER"

_LONGEST_START_S = 10.0


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What the last look saw."""

    front: Component
    running: dict[str, int]
    screen_on: bool
    opened: dict[str, list[str]] = field(default_factory=dict)
    """Package to the activities opened in it, the last one on top."""


class Chronicle:
    """The writer of one phone's log. Lives on the loop."""

    def __init__(self, inside: Inside, log: Log, clock: Callable[[], float]) -> None:
        self._inside, self._log, self._clock = inside, log, clock
        self._seen: _Seen | None = None
        self._asked_s = 0.0
        self._announced = ""
        self._unwritten: deque[tuple[Happening, Component]] = deque()

    def begin(self) -> None:
        """Something is about to be done to the phone."""
        if self._seen is None:
            self._seen = self._now()
        self._asked_s = self._clock()

    def restarted(self) -> None:
        """The phone has rebooted: nothing of what was seen is left."""
        self._seen, self._announced = None, ""

    def asked(self, intent: str, component: str, uid: int) -> None:
        """Somebody asks for an activity, which the next look will show. The component is in its short form."""
        self._write(reports.start(intent, uid))
        self._announced = component

    def look(self) -> None:
        """Write down what has changed since the last look."""
        while self._unwritten:
            self._befell(*self._unwritten.popleft())
        before = self._seen
        now = self._seen = self._now()
        if before is None:
            return
        now.opened = before.opened
        for package, pid in before.running.items():
            if now.running.get(package) != pid:
                now.opened.pop(package, None)
                self._write(reports.died(package, pid))
        if now.screen_on != before.screen_on:
            self._write(reports.lit(now.screen_on))
        if now.front != before.front:
            self._moved(before, now)

    def stopped(self, package: str, asked_by: int) -> None:
        """An app is about to be force-stopped by a process."""
        self.begin()
        self._write(reports.stopped(package, self._inside.running().get(package), asked_by))

    def killed(self, package: str, why: str) -> None:
        """A cached process is about to be ended."""
        self.begin()
        pid = self._inside.running().get(package)
        if pid is not None:
            self._write(reports.killed(package, pid, 900, why))

    def installed(self, package: str) -> None:
        """An app was installed or replaced."""
        self._write(reports.installed(package))

    def removed(self, package: str) -> None:
        """An app was uninstalled."""
        self._write(reports.removed(package))
        self.look()

    def heard(self, event: Happening, front: Component) -> None:
        """Something has happened to the phone while that was in front. May be called from any thread."""
        self._unwritten.append((event, front))

    def _befell(self, event: Happening, front: Component) -> None:
        match event:
            case Crash():
                self._write(reports.crashed(self._victim(event.package, front)))
            case NotResponding():
                self._write(reports.not_responding(self._victim(event.package, front)))
            case LowBattery():
                self._write(reports.battery(event.percent))
            case Notification():
                self._write(reports.notified(event.package, self._victim(event.package, front).pid, event.title))
            case _:
                pass

    def _victim(self, package: str, front: Component) -> Component:
        if package in ("", front.package):
            return front
        known = next((known for known in self._inside.packages() if known.name == package), None)
        pid = self._seen.running.get(package, 0) if self._seen else 0
        return Component(package=package, activity=known.launcher_activity if known else "", pid=pid)

    def _moved(self, before: _Seen, now: _Seen) -> None:
        front = now.front
        name = short_component(front.package, front.activity)
        opened = now.opened.setdefault(front.package, [])
        is_new_process = before.running.get(front.package) != front.pid
        is_new = is_new_process or front.activity not in opened
        if is_new and name != self._announced:
            self._write(reports.start(*_by_hand(before.front, front, cold=is_new_process)))
        self._announced = ""
        if is_new_process:
            self._write(reports.born(front))
        self._write(reports.focused(before.front if before.front.package in now.running else None, front))
        if is_new:
            opened.append(front.activity)
            self._write(reports.displayed(front, self._took_ms()))
        else:
            del opened[opened.index(front.activity) + 1 :]

    def _took_ms(self) -> int:
        """Since something was asked for; what came long after that came by itself, just now."""
        elapsed_s = self._clock() - self._asked_s
        return max(1, round(elapsed_s * 1000)) if elapsed_s < _LONGEST_START_S else 1

    def _now(self) -> _Seen:
        inside = self._inside
        front = inside.foreground()
        opened = {} if self._seen else {front.package: [front.activity]}
        return _Seen(front=front, running=dict(inside.running()), screen_on=inside.screen_on, opened=opened)

    def _write(self, several: Iterable[Report]) -> None:
        for report in several:
            pid = {} if report.pid is None else {"pid": report.pid}
            self._log.add(report.tag, report.message, level=report.level, buffer=report.buffer, **pid)


def _by_hand(before: Component, now: Component, *, cold: bool) -> tuple[str, int]:
    """The intent with which the app in front opened another, and that app's user."""
    name = short_component(now.package, now.activity)
    if cold or before.package != now.package:
        return f"act={_MAIN} cat=[{_LAUNCHER}] flg=0x10200000 cmp={name}", app_uid(before.package)
    return f"cmp={name}", app_uid(now.package)
