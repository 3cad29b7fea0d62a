"""Walks the simulated phone's apps, for tests over every page there is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

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


@lru_cache(maxsize=2)
def crawled(locale: str) -> tuple[Screen, ...]:
    """The pages that whole-phone tests share: two clicks deep, sixteen per app."""
    return tuple(pages(locale, depth=2, most_per_app=16))


def page(locale: str, package: str, *steps: str | tuple[str, str]) -> Screen:
    """The page an app shows after steps: labels to click, and pairs of a field's label and what to type there."""
    clock = StoppedClock()
    world = _opened(locale, package, clock)
    for step in steps:
        if isinstance(step, tuple):
            assert world.set_text(_labelled(world, step[0]), step[1])
        else:
            _click(world, clock, _labelled(world, step))
    return _screen(world)


def _labelled(world: World, label: str) -> tuple[int, ...]:
    """The innermost clickable node that bears the label or holds what bears it."""
    holders = [n for n in world.tree().nodes if n.clickable and any(m.own_label == label for m in n.walk())]
    assert holders, f"no control is labelled {label!r}"
    return max((n.path for n in holders), key=len)


def _click(world: World, clock: StoppedClock, address: tuple[int, ...]) -> None:
    world.click(address)
    clock.now_s += 5


def _opened(locale: str, package: str, clock: StoppedClock) -> World:
    world = World(DeviceProfile(serial="crawl", locale=locale), pace=Pace.INSTANT, clock=clock)
    world.start_activity(package=package)
    clock.now_s += 5
    return world


def _look(locale: str, package: str, path: Path) -> Screen:
    """A fresh phone, the app opened, the nodes clicked one after another."""
    clock = StoppedClock()
    world = _opened(locale, package, clock)
    for address in path:
        _click(world, clock, address)
    return _screen(world)


def _screen(world: World) -> Screen:
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
