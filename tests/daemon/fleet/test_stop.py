"""The user's wish to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

from daemon.fleet.stop import StopSwitch


def test_the_first_press_drains_and_the_second_aborts() -> None:
    switch = StopSwitch()
    switch.press()
    assert (switch.drain.is_set(), switch.abort.is_set()) == (True, False)
    switch.press()
    assert switch.abort.is_set()


def test_a_signal_presses_it_while_the_block_lasts_and_no_longer() -> None:
    switch, before = StopSwitch(), signal.getsignal(signal.SIGTERM)
    with switch.on_signals():
        os.kill(os.getpid(), signal.SIGTERM)
        assert switch.drain.wait(5)
        os.kill(os.getpid(), signal.SIGINT)
        assert switch.abort.wait(5)
    assert signal.getsignal(signal.SIGTERM) is before


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    seen: list[object] = []

    def look() -> None:
        with StopSwitch().on_signals():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGTERM)]


def test_taken_signals_press_it_until_somebody_else_takes_them() -> None:
    before = [(number, signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM)]
    switch = StopSwitch()
    try:
        switch.take_signals()
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGINT)
        assert switch.abort.wait(5)
    finally:
        for number, handler in before:
            signal.signal(number, handler)


_PRESSED_AT_EACH_LINE_OF_A_WAIT = """
import signal, sys
from daemon.fleet.stop import StopSwitch

for pressed_at in range(1, 50):
    switch, lines = StopSwitch(), 0

    def count(frame, event, arg):
        global lines
        lines += event == "line"
        if event == "line" and lines == pressed_at:
            signal.raise_signal(signal.SIGINT)
        return count

    with switch.on_signals():
        sys.settrace(count)
        heard = switch.drain.wait(0.02)
        sys.settrace(None)
    if lines >= pressed_at:
        print(heard)
"""


def test_a_signal_ends_the_main_threads_waiting_whenever_it_comes() -> None:
    child = [sys.executable, "-c", _PRESSED_AT_EACH_LINE_OF_A_WAIT]
    heard = subprocess.run(child, capture_output=True, text=True, timeout=60, check=True).stdout.split()
    assert len(heard) > 10
    assert set(heard) == {"True"}
