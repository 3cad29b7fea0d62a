from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Bounds
from grounder.description import Relation, Side
from grounder.places import relation_fit, side_fit
from tests.grounder.screens import SIZE

SCREEN = Bounds(0, 0, SIZE.width, SIZE.height)
ANCHOR = Bounds(400, 1000, 600, 1100)


@pytest.mark.parametrize(
    ("relation", "good", "bad"),
    [
        (Relation.RIGHT_OF, Bounds(650, 1000, 750, 1100), Bounds(250, 1000, 350, 1100)),
        (Relation.LEFT_OF, Bounds(250, 1000, 350, 1100), Bounds(650, 1000, 750, 1100)),
        (Relation.BELOW, Bounds(400, 1150, 600, 1250), Bounds(400, 850, 600, 950)),
        (Relation.ABOVE, Bounds(400, 850, 600, 950), Bounds(400, 1150, 600, 1250)),
        (Relation.ROW, Bounds(900, 1010, 1000, 1090), Bounds(900, 1400, 1000, 1500)),
        (Relation.BESIDE, Bounds(620, 1010, 700, 1090), Bounds(0, 100, 80, 180)),
        (Relation.NEAR, Bounds(560, 1010, 598, 1090), Bounds(0, 100, 80, 180)),
    ],
)
def test_a_relation_tells_the_right_side_from_the_wrong_one(relation: Relation, good: Bounds, bad: Bounds) -> None:
    assert relation_fit(relation, good, (ANCHOR,), SIZE) > 0.7
    assert relation_fit(relation, bad, (ANCHOR,), SIZE) < 0.2


def test_the_nearer_of_two_below_fits_better() -> None:
    near, far = Bounds(400, 1120, 600, 1220), Bounds(400, 1600, 600, 1700)
    fits = [relation_fit(Relation.BELOW, box, (ANCHOR,), SIZE) for box in (near, far)]
    assert fits[0] > fits[1] > 0


def test_between_follows_running_text_over_a_line_break() -> None:
    first, last = Bounds(500, 2030, 730, 2090), Bounds(380, 2074, 690, 2137)
    assert relation_fit(Relation.BETWEEN, Bounds(740, 2030, 950, 2090), (first, last), SIZE) > 0.7


def test_sides_are_ramps() -> None:
    boxes = [Bounds(500, top, 580, top + 80) for top in (0, 700, 1400, 2300)]
    fits = [side_fit(box, Side.TOP, SCREEN) for box in boxes]
    assert fits[0] == 1.0
    assert fits == sorted(fits, reverse=True)
    assert fits[-1] == 0.0
