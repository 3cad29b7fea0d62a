"""The last few looks: to say what changed since, and to find again the nodes a host speaks of."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from accessibility_bridge.bridge.wire.enums import ErrorCode, Partial, TreeState
from accessibility_bridge.bridge.wire.replies import NodeRecord, Observation, Window
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal

_KEPT = 4


@dataclass(frozen=True, slots=True)
class SeenWindow:
    """A window as it was sent, and the node its tree began with."""

    window: Window
    root: Node

    def at(self, path: tuple[int, ...]) -> Node | None:
        """The node at the end of a path of positions among the children sent, or None."""
        records, position, node = self.window.nodes, 0, self.root
        if not records:
            return None
        for step in path:
            if step >= records[position].children:
                return None
            position = _child(records, position, step)
            node = node.children[step]
        return node


@dataclass(frozen=True, slots=True)
class Look:
    """All windows of one moment."""

    generation: int
    windows: tuple[SeenWindow, ...]
    surroundings: tuple[object, ...]
    """What else counts as content."""

    def window(self, number: int) -> SeenWindow | None:
        """The window with this number, or None."""
        return next((seen for seen in self.windows if seen.window.id == number), None)


class Generations:
    """What one life of the process keeps."""

    def __init__(self) -> None:
        self._kept: deque[Look] = deque(maxlen=_KEPT)
        self._last = 0

    def number(self, look: Observation, windows: tuple[SeenWindow, ...], since: int) -> Observation:
        """Give a look its generation, keep it, and take out of it what the host has already."""
        base = self.of(since)
        kept = self._keep(windows, _surroundings(look))
        if kept.generation == since:
            return Observation(
                generation=since,
                unchanged=True,
                partial=look.partial,
                reason=look.reason,
            )
        return replace(look, generation=kept.generation, windows=tuple(_delta(seen, base) for seen in windows))

    def of(self, generation: int) -> Look | None:
        """The look with this number, or None when it is not kept any more."""
        return next((look for look in self._kept if look.generation == generation), None)

    def find(self, generation: int, window: int, path: tuple[int, ...]) -> tuple[SeenWindow, Node]:
        """The node a host speaks of, as it was then.

        Raises:
            Refusal: STALE.
        """
        look = self.of(generation)
        if look is None:
            raise Refusal(ErrorCode.STALE, f"generation {generation} is not kept any more: look again")
        seen = look.window(window)
        node = seen.at(path) if seen is not None else None
        if seen is None or node is None:
            raise Refusal(ErrorCode.STALE, f"generation {generation} has no such node")
        return seen, node

    def forget(self) -> None:
        """Drop all looks, not the count: their nodes died with the service's connection."""
        self._kept.clear()

    def _keep(self, windows: tuple[SeenWindow, ...], surroundings: tuple[object, ...]) -> Look:
        newest = self._kept[-1] if self._kept else None
        if newest is not None and newest.surroundings == surroundings and _equal(newest.windows, windows):
            self._kept.pop()
        else:
            self._last += 1
        look = Look(self._last, windows, surroundings)
        self._kept.append(look)
        return look


def _equal(before: tuple[SeenWindow, ...], now: tuple[SeenWindow, ...]) -> bool:
    return len(before) == len(now) and all(a.window == b.window for a, b in zip(before, now, strict=True))


def _surroundings(look: Observation) -> tuple[object, ...]:
    return (look.partial & ~Partial.TORN, look.package, look.activity, look.keyboard, look.displays)


def _delta(seen: SeenWindow, base: Look | None) -> Window:
    before = base.window(seen.window.id) if base is not None else None
    if before is None or seen.window.tree is not TreeState.PRESENT or before.window != seen.window:
        return seen.window
    return replace(seen.window, tree=TreeState.SAME, strings=(), nodes=())


def _child(records: tuple[NodeRecord, ...], parent: int, wanted: int) -> int:
    position = parent + 1
    for _ in range(wanted):
        position = _after(records, position)
    return position


def _after(records: tuple[NodeRecord, ...], position: int) -> int:
    """The position just behind the subtree that begins there."""
    still_open = 1
    while still_open:
        still_open += records[position].children - 1
        position += 1
    return position
