"""The game of pairs: played by pixels alone, judged by its provider."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from tests.accessibility_bridge.simulator.world.eye import touch
from tests.accessibility_bridge.simulator.world.hand import BARS, Hand

PACKAGE = "dev.tapwright.tiles"
GAME, TILES, BEST = (f"content://{PACKAGE}/{name}" for name in ("game", "tiles", "best"))


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def place(index: int, rows: int = 4) -> Point:
    """The middle of a tile, on a screen of 1080 by 2400 pixels: the board lies between 150 and 776 dp."""
    across, down = index % 4, index // 4
    return Point(155 + across * 257, 407 + (2 * down + 1) * (2040 - 407) // (2 * rows))


def game(hand: Hand) -> dict[str, str]:
    return hand.rows(GAME)[0]


def pairs(hand: Hand) -> list[tuple[int, int]]:
    where: dict[str, list[int]] = {}
    for row in hand.rows(TILES):
        where.setdefault(row["face"], []).append(int(row["_id"]))
    return [(first, second) for first, second in where.values()]


def play(hand: Hand, first: int, second: int, rows: int = 4) -> None:
    hand.tap_at(place(first, rows))
    hand.tap_at(place(second, rows))


def test_the_surface_has_no_children_no_labels_and_nothing_to_click(hand: Hand) -> None:
    nodes = [node for node in hand.tree().nodes if node.package == PACKAGE]
    assert nodes[-1].class_name == "android.view.SurfaceView"
    assert nodes[-1].bounds.area > 1080 * 2000
    assert [n for n in nodes if n.own_label or n.resource_id or n.clickable or n.scrollable] == []
    assert len(nodes) == 3
    assert all(node.package == BARS for node in hand.tree().nodes if node.own_label)


def test_a_pair_stays_and_scores_and_a_second_one_in_a_row_scores_more(hand: Hand) -> None:
    one, two = pairs(hand)[:2]
    play(hand, *one)
    assert (game(hand)["score"], game(hand)["pairs_found"]) == ("10", "1")
    play(hand, *two)
    assert (game(hand)["score"], game(hand)["moves"]) == ("25", "2")
    assert [row["_id"] for row in hand.rows(TILES) if row["matched"] == "1"] == [str(n) for n in sorted(one + two)]


def test_unequal_tiles_are_shown_for_a_second_and_turn_back(hand: Hand) -> None:
    closed = hand.world.picture().tobytes()
    (first, _), (second, _) = pairs(hand)[:2]
    hand.tap_at(place(first))
    hand.tap_at(place(second))
    assert game(hand)["pairs_found"] == "0"
    shown = hand.world.picture().tobytes()
    hand.clock.pass_(2)
    after = hand.world.picture()
    assert shown != after.tobytes()
    assert after.getpixel((place(first).x, place(first).y)) == after.getpixel((place(second).x, place(second).y))
    assert closed != after.tobytes(), "the move is counted"
    assert game(hand)["moves"] == "1"


def test_the_same_tile_twice_is_no_pair(hand: Hand) -> None:
    play(hand, 0, 0)
    assert game(hand)["moves"] == "0"


def test_a_whole_game_is_won_and_the_next_one_lies_differently(hand: Hand) -> None:
    first_deal = [row["face"] for row in hand.rows(TILES)]
    for pair in pairs(hand):
        play(hand, *pair)
    assert (game(hand)["over"], game(hand)["won"]) == ("1", "1")
    assert hand.rows(BEST) == [{"_id": "0", "level": "easy", "score": game(hand)["score"]}]
    hand.tap_at(place(0))
    assert game(hand)["over"] == "1", "the dialog keeps fingers off the board"
    touch(hand, "Play again")
    assert (game(hand)["over"], game(hand)["game"], game(hand)["score"]) == ("0", "2", "0")
    assert [row["face"] for row in hand.rows(TILES)] != first_deal


def test_the_level_is_chosen_in_a_dialog_of_pixels(hand: Hand) -> None:
    touch(hand, "Level")
    assert len([n for n in hand.tree().nodes if n.package == PACKAGE]) == 3
    touch(hand, "Hard 4×6")
    assert game(hand)["level"] == "hard"
    assert len(hand.rows(TILES)) == 24
    play(hand, *pairs(hand)[0], rows=6)
    assert game(hand)["pairs_found"] == "1"


def test_back_closes_the_help_and_then_leaves_the_game(hand: Hand) -> None:
    touch(hand, "Help")
    hand.world.key("BACK")
    assert hand.world.foreground().package == PACKAGE
    hand.tap_at(place(3))
    hand.world.key("BACK")
    assert hand.world.foreground().package != PACKAGE
    assert game(hand)["game"] == "1"


def test_the_same_game_lies_the_same_on_every_phone(hand: Hand) -> None:
    touch(hand, "New game")
    other = Hand()
    other.open(PACKAGE)
    touch(other, "New game")
    assert hand.rows(TILES) == other.rows(TILES)
    assert game(hand)["game"] == "2"
