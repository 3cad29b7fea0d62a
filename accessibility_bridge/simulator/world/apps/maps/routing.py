"""Ways through the town: the shortest along its streets, and how long it takes on foot or by car."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from functools import cache

from accessibility_bridge.simulator.world.apps.maps.town import Spot, junction, roads

WALK, DRIVE = "walk", "drive"
_METERS_PER_MINUTE = {WALK: 80.0, DRIVE: 420.0}

_Junction = tuple[int, int]


@cache
def corners_between(start: Spot, goal: Spot) -> tuple[Spot, ...]:
    """The corners of the shortest way, both ends included."""
    first, last = _nearest(start), _nearest(goal)
    before: dict[_Junction, _Junction] = {}
    far = {first: 0.0}
    queue = [(0.0, first)]
    while queue:
        done_m, here = heapq.heappop(queue)
        if here == last:
            break
        for there in _neighbours()[here]:
            total_m = done_m + math.dist(junction(*here), junction(*there))
            if total_m < far.get(there, math.inf):
                far[there], before[there] = total_m, here
                heapq.heappush(queue, (total_m, there))
    return (start, *_traced(before, last), goal)


def _traced(before: dict[_Junction, _Junction], last: _Junction) -> list[Spot]:
    corners = [last]
    while corners[-1] in before:
        corners.append(before[corners[-1]])
    return [junction(*corner) for corner in reversed(corners)]


def length_m(corners: tuple[Spot, ...]) -> int:
    """How long a way is, in metres."""
    return round(sum(math.dist(a, b) for a, b in zip(corners, corners[1:], strict=False)))


def minutes(meters: int, mode: str) -> int:
    """How long it takes, at least one minute."""
    return max(1, round(meters / _METERS_PER_MINUTE[mode]))


@cache
def _neighbours() -> dict[_Junction, list[_Junction]]:
    joined: dict[_Junction, list[_Junction]] = defaultdict(list)
    for a, b in roads():
        joined[a].append(b)
        joined[b].append(a)
    return joined


def _nearest(spot: Spot) -> _Junction:
    return min(_neighbours(), key=lambda corner: math.dist(junction(*corner), spot))
