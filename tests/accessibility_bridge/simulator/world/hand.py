"""A hand on a simulated phone, for tests: finds things in the tree by what they say, and touches their middle."""

from __future__ import annotations

from accessibility_bridge.geometry import Point
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.inside import DeviceProfile, TouchPhase
from accessibility_bridge.simulator.world import Pace, World

BARS = "com.android.systemui"


class Clock:
    """Time that passes only when told."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s

    def pass_(self, seconds: float) -> None:
        self.now_s += seconds


class Hand:
    """One world, its clock, and a finger."""

    def __init__(self, *, pace: Pace = Pace.INSTANT, profile: DeviceProfile | None = None, apps: tuple = ()) -> None:
        self.clock = Clock()
        self.world = World(profile or DeviceProfile(serial="sim1"), pace=pace, clock=self.clock, apps=apps)

    def nodes(self, said: str) -> list[Node]:
        """Nodes whose label is exactly this, the bars' own buttons left out."""
        tree = self.world.tree()
        return [n for n in tree.nodes if n.own_label == said and n.package != BARS]

    def see(self, said: str) -> bool:
        return bool(self.nodes(said))

    def system(self, said: str) -> list[Node]:
        """Nodes of the system's own user interface that say this: in bars, shade, cards and warnings."""
        return [n for n in self.world.tree().nodes if n.own_label == said and n.package == BARS]

    def tap_system(self, said: str) -> None:
        found = self.system(said)
        assert found, f"no {said!r} in the system's windows"
        self.tap_at(found[0].bounds.center)

    def all_said(self) -> list[str]:
        return [n.own_label for n in self.world.tree().nodes if n.own_label and n.package != BARS]

    def node(self, said: str, nth: int = 0) -> Node:
        found = self.nodes(said)
        assert len(found) > nth, f"no {said!r} (number {nth}) among {self.all_said()}"
        return found[nth]

    def by_id(self, simple_id: str, nth: int = 0) -> Node:
        return [n for n in self.world.tree().nodes if n.simple_id == simple_id][nth]

    def tap(self, said: str, nth: int = 0) -> None:
        self.tap_at(self.node(said, nth).bounds.center)

    def tap_id(self, simple_id: str, nth: int = 0) -> None:
        self.tap_at(self.by_id(simple_id, nth).bounds.center)

    def tap_at(self, at: Point) -> None:
        self.hold(at, 0.05)

    def hold(self, at: Point, seconds: float, *, pause_s: float = 0.4) -> None:
        self.world.touch(TouchPhase.DOWN, at.x, at.y)
        self.clock.pass_(seconds)
        self.world.touch(TouchPhase.UP, at.x, at.y)
        self.clock.pass_(pause_s)

    def swipe(self, start: Point, end: Point, *, seconds: float = 0.3, rest_s: float = 0.0) -> None:
        self.world.touch(TouchPhase.DOWN, start.x, start.y)
        for step in range(1, 16):
            self.clock.pass_(seconds / 15)
            x = start.x + (end.x - start.x) * step // 15
            self.world.touch(TouchPhase.MOVE, x, start.y + (end.y - start.y) * step // 15)
        self.clock.pass_(rest_s)
        self.world.touch(TouchPhase.UP, end.x, end.y)

    def find(self, said: str) -> None:
        """Drag the list up until something that says this is seen."""
        for _ in range(12):
            if self.see(said):
                return
            self.swipe(Point(540, 1700), Point(540, 1000), seconds=0.4, rest_s=0.2)
        raise AssertionError(f"no {said!r} after scrolling; seen: {self.all_said()}")

    def type(self, text: str) -> None:
        assert self.world.commit_text(text), "no field has focus"

    def open(self, package: str) -> None:
        self.world.start_activity(package=package)

    def rows(self, uri: str) -> list[dict[str, str]]:
        return [dict(row) for row in self.world.query(uri)]

    def tree(self) -> Hierarchy:
        return self.world.tree()
