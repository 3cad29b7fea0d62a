"""A finger on its way, on a computer that stands still in between: every place is felt, with how late it is."""

from __future__ import annotations

import time

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.finger import Path
from tests.accessibility_bridge.simulator.wire.small_inside import DeftInside, SmallInside

STALL_S = 0.2
WAY = Path(points=[Point(100, 1000), Point(100, 0)], duration_s=0.1, step_s=0.01)


class Stalling(DeftInside):
    """Keeps the computer busy while it feels the first move."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[tuple[TouchPhase, int, float]] = []

    def feel(self, finger: int, phase: TouchPhase, x: int, y: int, *, late_s: float = 0.0) -> None:
        if phase is TouchPhase.MOVE and not any(before is phase for before, _, _ in self.late):
            time.sleep(STALL_S)
        self.late.append((phase, y, late_s))


class Blunt(SmallInside):
    """The same, not told of the time."""

    def touch(self, phase: TouchPhase, x: int, y: int) -> None:
        if phase is TouchPhase.MOVE and not any(before is phase for before, _, _ in self.touches):
            time.sleep(STALL_S)
        super().touch(phase, x, y)


class TestToldOfTheTime:
    @pytest.fixture
    def inside(self) -> SmallInside:
        return Stalling()

    def test_every_place_is_felt_and_the_end_as_late_as_it_is(
        self, phone: SimulatedPhone, loop: LoopThread, inside: Stalling
    ) -> None:
        loop.run(phone.handset.finger.swipe(WAY))
        moves = [(y, late_s) for phase, y, late_s in inside.late if phase is TouchPhase.MOVE]
        assert [y for y, _ in moves] == [1000 - 100 * step for step in range(1, 11)]
        assert moves[1][1] >= STALL_S - WAY.step_s
        assert inside.late[-1][0] is TouchPhase.UP
        assert inside.late[-1][2] >= STALL_S - WAY.duration_s

    def test_the_journal_tells_when_it_was_due(self, phone: SimulatedPhone, loop: LoopThread, inside: Stalling) -> None:
        loop.run(phone.handset.finger.swipe(WAY))
        (stroke,) = phone.journal.strokes()
        assert stroke.duration_s < STALL_S


class TestNotTold:
    @pytest.fixture
    def inside(self) -> SmallInside:
        return Blunt()

    def test_what_was_missed_is_left_out(self, phone: SimulatedPhone, loop: LoopThread, inside: Blunt) -> None:
        loop.run(phone.handset.finger.swipe(WAY))
        assert [(phase, y) for phase, _, y in inside.touches][-2:] == [(TouchPhase.MOVE, 0), (TouchPhase.UP, 0)]
        assert len(inside.touches) <= 4, "down, the move that took long, the end, up"
