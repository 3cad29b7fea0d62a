"""A made-up town: streets as a graph, a river, parks, houses and places. In metres, east and south of its corner."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from accessibility_bridge.simulator.world.app import Label

Spot = tuple[float, float]
"""Metres east and south of the town's north-western corner."""

WIDTH_M, HEIGHT_M = 3200.0, 4000.0
_EAST = (200.0, 640.0, 1060.0, 1480.0, 1950.0, 2430.0, 2900.0)
_SOUTH = (250.0, 680.0, 1100.0, 1560.0, 2240.0, 2650.0, 3060.0, 3430.0, 3780.0)
_NORTH_BANK = 3
"""The last line of streets north of the river."""
_BRIDGES = (1, 3, 5)
MAIN = 3
"""Every third street and avenue is a main one."""
AVENUES = (
    Label("West Ring", "西环路"), Label("Willow Avenue", "柳树大道"), Label("Lake Avenue", "湖滨大道"),
    Label("Central Avenue", "中央大道"), Label("Museum Avenue", "博物馆路"), Label("Station Avenue", "车站路"),
    Label("East Ring", "东环路"),
)  # fmt: skip
STREETS = (
    Label("North Ring", "北环路"), Label("Maple Street", "枫树街"), Label("School Street", "学院街"),
    Label("North Bank", "北岸路"), Label("South Bank", "南岸路"), Label("Market Street", "市场街"),
    Label("Orchard Street", "果园街"), Label("Mill Street", "磨坊街"), Label("South Ring", "南环路"),
)  # fmt: skip

RIVER: tuple[Spot, ...] = (
    (-300, 1800), (250, 1850), (640, 1900), (1060, 1930), (1480, 1890), (1950, 1860), (2430, 1900), (2900, 1970),
    (3600, 1990),
)  # fmt: skip
RIVER_WIDTH_M = 190.0
PARKS: tuple[tuple[Spot, ...], ...] = (
    ((1100, 720), (1440, 730), (1450, 1060), (1090, 1070)),
    ((2000, 2690), (2390, 2690), (2380, 3020), (1990, 3030)),
    ((230, 3470), (610, 3460), (610, 3740), (240, 3750)),
)
POND: tuple[Spot, ...] = ((1190, 830), (1330, 810), (1380, 900), (1310, 990), (1200, 960))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something on the map that has a marker."""

    id: int
    name: Label
    kind: str
    at: Spot
    rank: int
    """1 is seen from afar, 3 only from near."""
    address: Label
    rating: str
    closes: str


_FOUND: tuple[tuple[str, str, str, Spot, int, str, str], ...] = (
    ("Central Station", "中央火车站", "station", (2470, 2560), 1, "4.2", "24:00"),
    ("City Museum", "市博物馆", "museum", (1880, 1180), 1, "4.7", "18:00"),
    ("General Hospital", "市总医院", "hospital", (560, 1020), 1, "4.1", "24:00"),
    ("Lake Park", "湖滨公园", "park", (1270, 760), 1, "4.8", "22:00"),
    ("Grand Hotel", "大饭店", "hotel", (1560, 2320), 1, "4.4", "24:00"),
    ("Maple Café", "枫叶咖啡馆", "cafe", (1150, 630), 2, "4.6", "21:00"),
    ("Noodle House", "老街面馆", "restaurant", (1420, 2590), 2, "4.5", "22:00"),
    ("Riverside Grill", "河畔烤肉", "restaurant", (1000, 2320), 2, "4.3", "23:00"),
    ("Market Hall", "中心市场", "shop", (1130, 2720), 2, "4.4", "20:00"),
    ("Town School", "第一中学", "school", (1560, 1030), 2, "4.0", "17:00"),
    ("Orchard Park", "果园公园", "park", (2190, 2860), 2, "4.5", "22:00"),
    ("Star Cinema", "星光影院", "cinema", (2030, 2180), 2, "4.2", "24:00"),
    ("City Library", "市图书馆", "library", (1000, 1180), 2, "4.6", "19:00"),
    ("Power Gym", "动力健身房", "gym", (2360, 1480), 3, "4.1", "22:00"),
    ("Corner Pharmacy", "街角药店", "pharmacy", (720, 2580), 3, "4.3", "21:00"),
    ("North Fuel", "北环加油站", "fuel", (2050, 330), 3, "3.9", "24:00"),
    ("Mill Café", "磨坊咖啡馆", "cafe", (1560, 3350), 3, "4.7", "20:00"),
    ("Town Bank", "城市银行", "bank", (1550, 2730), 3, "3.8", "17:00"),
)
HERE: Spot = (1480.0, 1560.0)
"""Where the phone is."""


def junction(column: int, line: int) -> Spot:
    """Where an avenue and a street cross."""
    chance = random.Random(f"town/{column}/{line}")
    return _EAST[column] + chance.uniform(-40, 40), _SOUTH[line] + chance.uniform(-30, 30)


def _street_before(at: Spot) -> Label:
    nearest = min(range(len(STREETS)), key=lambda line: abs(_SOUTH[line] - at[1]))
    return STREETS[nearest]


def _places() -> tuple[Place, ...]:
    return tuple(
        Place(
            id=number, name=Label(en, zh), kind=kind, at=at, rank=rank, rating=rating, closes=closes,
            address=Label(f"{number * 7 + 4} {_street_before(at).en}", f"{_street_before(at).zh}{number * 7 + 4}号"),
        )
        for number, (en, zh, kind, at, rank, rating, closes) in enumerate(_FOUND, start=1)
    )  # fmt: skip


PLACES = _places()


@cache
def roads() -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Pairs of junctions (column, line) that a street joins."""
    columns, lines = range(len(_EAST)), range(len(_SOUTH))
    along = [((c, r), (c + 1, r)) for c in columns[:-1] for r in lines]
    down = [((c, r), (c, r + 1)) for c in columns for r in lines[:-1] if r != _NORTH_BANK or c in _BRIDGES]
    return (*along, *down)


@cache
def ways_out() -> tuple[tuple[Spot, Spot], ...]:
    """Where the main streets leave the town, as lines from its edge."""
    right, bottom = len(_EAST) - 1, len(_SOUTH) - 1
    far = 2000.0
    up_down = [((c, r), (0.0, -far if r == 0 else far)) for c in range(0, right + 1, MAIN) for r in (0, bottom)]
    sideways = [((c, r), (-far if c == 0 else far, 0.0)) for r in range(0, bottom + 1, MAIN) for c in (0, right)]
    return tuple((junction(*at), _shifted(junction(*at), by)) for at, by in (*up_down, *sideways))


def _shifted(spot: Spot, by: Spot) -> Spot:
    return spot[0] + by[0], spot[1] + by[1]


@cache
def houses() -> tuple[tuple[Spot, ...], ...]:
    """Outlines of the houses, four corners each."""
    made: list[tuple[Spot, ...]] = []
    for column in range(len(_EAST) - 1):
        for line in range(len(_SOUTH) - 1):
            if line != _NORTH_BANK:
                made += _block(column, line)
    return tuple(house for house in made if not any(_within(house[0], park) for park in PARKS))


def _block(column: int, line: int) -> list[tuple[Spot, ...]]:
    chance = random.Random(f"block/{column}/{line}")
    left, top = _EAST[column] + 62, _SOUTH[line] + 52
    right, bottom = _EAST[column + 1] - 62, _SOUTH[line + 1] - 52
    across, down = 4, 3
    wide, high = (right - left) / across, (bottom - top) / down
    made: list[tuple[Spot, ...]] = []
    for n in range(across * down):
        x, y = left + (n % across) * wide, top + (n // across) * high
        w, h = wide * chance.uniform(0.5, 0.85), high * chance.uniform(0.5, 0.85)
        made.append(((x, y), (x + w, y), (x + w, y + h), (x, y + h)))
    return made


def _within(spot: Spot, outline: tuple[Spot, ...]) -> bool:
    east, south = [x for x, _ in outline], [y for _, y in outline]
    return min(east) - 60 <= spot[0] <= max(east) and min(south) - 60 <= spot[1] <= max(south)
