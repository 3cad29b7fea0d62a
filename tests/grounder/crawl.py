"""Walks the simulated phone's apps, for tests over every page there is."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.world import World

Path = tuple[tuple[int, ...], ...]
"""The nodes to click from an app's first page, by their addresses."""


class StoppedClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def pages(locale: str, *, depth: int, most_per_app: int) -> Iterator[Screen]:
    """Distinct pages of every app, breadth first."""
    for app in World(DeviceProfile(serial="crawl", locale=locale)).packages():
        seen: set[object] = set()
        queue: list[Path] = [()]
        while queue and len(seen) < most_per_app:
            path = queue.pop(0)
            look = _look(locale, app.name, path)
            shown = tuple((n.class_name, n.resource_id, n.own_label) for n in look.hierarchy.nodes if n.clickable)
            if look.package != app.name or (look.activity, shown) in seen:
                continue
            seen.add((look.activity, shown))
            yield look
            if len(path) < depth:
                clickable = [n for n in look.hierarchy.nodes if n.clickable and n.package == app.name]
                queue += [(*path, node.path) for node in clickable]


def _look(locale: str, package: str, path: Path) -> Screen:
    """A fresh phone, the app opened, the nodes clicked one after another."""
    clock = StoppedClock()
    world = World(DeviceProfile(serial="crawl", locale=locale), pace=Pace.INSTANT, clock=clock)
    world.start_activity(package=package)
    for address in path:
        clock.now_s += 5
        world.click(address)
    clock.now_s += 5
    front = world.foreground()
    return Screen(
        serial="crawl",
        generation=1,
        taken_at_s=0.0,
        size=world.profile.size,
        package=front.package,
        activity=front.activity,
        hierarchy=Hierarchy.from_xml(world.tree().to_xml()),
    )
