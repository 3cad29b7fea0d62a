"""What is open on the phone, as `am stack list` and `dumpsys activity` number it."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.simulator.wire.components import full_activity
from accessibility_bridge.simulator.wire.handset import Handset


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A running app's task. The number is made of its process id, which lives as long as the task."""

    package: str
    activity: str
    """In front of the task; the launcher entry for a task in the background, of which no more is known."""
    pid: int
    is_front: bool

    @property
    def id(self) -> int:
        """What Android calls the task."""
        return self.pid % 10_000


def tasks_of(handset: Handset) -> list[Task]:
    """The tasks, the one in front first."""
    inside = handset.inside
    front = inside.foreground()
    entries = {known.name: known.launcher_activity for known in inside.packages()}
    behind = [
        Task(package=name, activity=full_activity(name, entries.get(name, "")), pid=pid, is_front=False)
        for name, pid in inside.running().items()
        if name != front.package
    ]
    return [Task(package=front.package, activity=front.activity, pid=front.pid, is_front=True), *reversed(behind)]
