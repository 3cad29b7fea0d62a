"""What a journal remembers and the questions it answers."""

from __future__ import annotations

import threading
import time
from itertools import count

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.journal import Journal, Kind

STALL_S = 0.2


class _Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_taps_long_presses_and_swipes_are_told_apart() -> None:
    clock = _Clock()
    journal = Journal(clock)
    for duration_s, reach_px in ((0.0, 0), (0.6, 3), (0.2, 300)):
        journal.note_touch(TouchPhase.DOWN, Point(100, 100))
        clock.now_s += duration_s
        journal.note_touch(TouchPhase.MOVE, Point(100, 100 + reach_px))
        journal.note_touch(TouchPhase.UP, Point(100, 100 + reach_px))
    tap, press, swipe = journal.strokes()
    assert (tap.is_tap, press.is_long_press, swipe.is_tap, swipe.is_long_press) == (True, True, False, False)
    assert journal.taps() == (tap,)
    assert journal.taps(inside=Bounds(0, 0, 100, 100)) == ()
    assert journal.taps(inside=Bounds(0, 0, 101, 101)) == (tap,)


def test_a_cancelled_stroke_does_not_count() -> None:
    journal = Journal()
    journal.note_touch(TouchPhase.DOWN, Point(1, 1))
    journal.note_touch(TouchPhase.CANCEL, Point(1, 1))
    journal.note_touch(TouchPhase.UP, Point(1, 1))
    assert journal.strokes() == ()


def test_each_finger_s_stroke_is_its_own() -> None:
    journal = Journal()
    for phase, first, second in (
        (TouchPhase.DOWN, 500, 580), (TouchPhase.MOVE, 400, 680), (TouchPhase.MOVE, 300, 780),
    ):  # fmt: skip
        journal.note_touch(phase, Point(first, 9))
        journal.note_touch(phase, Point(second, 9), finger=1)
    journal.note_touch(TouchPhase.UP, Point(780, 9), finger=1)
    journal.note_touch(TouchPhase.UP, Point(300, 9))
    assert [(made.finger, made.start.x, made.end.x) for made in journal.strokes()] == [(1, 580, 780), (0, 500, 300)]
    assert journal.entries()[1].what == "down 580 9 finger 1"


def test_a_touch_is_noted_for_when_it_was_due_though_the_computer_stood_still_between_two_clocks() -> None:
    stalls = iter([STALL_S])

    def clock() -> float:
        time.sleep(next(stalls, 0.0))
        return time.monotonic()

    journal = Journal(clock)
    due_s = time.monotonic() - 5.0
    journal.note_touch(TouchPhase.DOWN, Point(1, 1), due_s=due_s)
    assert abs(journal.entries()[0].at_s - due_s) < STALL_S


def test_entries_are_in_order_and_by_kind() -> None:
    ticks = count()
    journal = Journal(lambda: float(next(ticks)))
    journal.note(Kind.SHELL, "ls")
    journal.note(Kind.OPEN, "sync:")
    journal.note(Kind.SHELL, "pwd")
    assert [entry.at_s for entry in journal.entries()] == [0.0, 1.0, 2.0]
    assert journal.shell_lines() == ("ls", "pwd")
    journal.clear()
    assert journal.entries() == ()


def test_many_threads_may_write_while_one_reads() -> None:
    journal = Journal()

    def write() -> None:
        for number in range(2000):
            journal.note(Kind.RPC, str(number))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        journal.entries(Kind.RPC)
    assert len(journal.entries()) == 8000


def test_a_screen_is_remembered_once_until_another_was_seen() -> None:
    journal = Journal()
    for labels in (("A",), ("A",), ("B", "C"), ("A",)):
        journal.note_screen("dev.app", ".Main", labels)
    assert [screen.labels for screen in journal.screens()] == [("A",), ("B", "C"), ("A",)]
    journal.clear()
    journal.note_screen("dev.app", ".Main", ("A",))
    assert [screen.what for screen in journal.screens()] == ["dev.app/.Main"]
