"""The rules of the game: pairs lie face down, two are turned at a time, equal ones stay. Draws nothing.

Every game is dealt from a constant and its number, so the same game lies the same on every phone.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

_SEED = "tiles"
EASY, HARD = "easy", "hard"
COLUMNS = 4
_ROWS = {EASY: 4, HARD: 6}
FACES = (
    "favorite", "star", "pets", "flight", "cake", "music_note", "rocket_launch", "eco", "icecream", "toys",
    "lightbulb", "water_drop",
)  # fmt: skip
SHOWN_S = 1.0
"""How long two tiles that are not equal stay open."""
_MATCH, _STREAK, _MISS = 10, 5, 2


def deal(level: str, game: int) -> list[str]:
    """The faces of a game, line by line from the upper left."""
    faces = [face for face in FACES[: COLUMNS * _ROWS[level] // 2] for _ in range(2)]
    random.Random(f"{_SEED}/{level}/{game}").shuffle(faces)
    return faces


def _first_deal() -> list[str]:
    return deal(EASY, 1)


@dataclass(slots=True, kw_only=True)
class Tiles:
    """The board, the score, and the best scores so far."""

    game: int = 1
    level: str = EASY
    faces: list[str] = field(default_factory=_first_deal)
    matched: list[int] = field(default_factory=list)
    """Places of the tiles that were found, in the order they were found."""
    turned: list[int] = field(default_factory=list)
    """Places of the one or two tiles turned last."""
    covered_at_s: float = 0.0
    """When two unequal tiles turn back."""
    moves: int = 0
    score: int = 0
    streak: int = 0
    won: int = 0
    """Games won."""
    best: dict[str, int] = field(default_factory=dict)
    """Level to the best score of a game that was won."""
    panel: str = ""
    """What lies over the board: `help`, `level`, or nothing."""

    @property
    def over(self) -> bool:
        """Whether every pair was found."""
        return len(self.matched) == len(self.faces)

    def open_at(self, now_s: float) -> list[int]:
        """The places that show their faces at a moment, matched ones left out."""
        return [] if len(self.turned) == 2 and now_s >= self.covered_at_s else self.turned

    def start(self, level: str) -> None:
        """Deal the next game."""
        self.game, self.level = self.game + 1, level
        self.faces = deal(level, self.game)
        self.matched, self.turned, self.panel = [], [], ""
        self.moves = self.score = self.streak = 0

    def turn(self, place: int, now_s: float) -> None:
        """Turn a tile; one that is open already stays as it is."""
        if len(self.turned) == 2:
            self.turned = []
        if place in self.matched or place in self.turned:
            return
        self.turned.append(place)
        if len(self.turned) == 2:
            self._judge(now_s)

    def _judge(self, now_s: float) -> None:
        self.moves += 1
        if self.faces[self.turned[0]] != self.faces[self.turned[1]]:
            self.streak, self.score = 0, max(0, self.score - _MISS)
            self.covered_at_s = now_s + SHOWN_S
            return
        self.score += _MATCH + _STREAK * self.streak
        self.streak += 1
        self.matched += self.turned
        self.turned = []
        if self.over:
            self.won += 1
            self.best[self.level] = max(self.score, self.best.get(self.level, 0))
