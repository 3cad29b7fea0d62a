"""The user's wish to stop."""

from __future__ import annotations

import os
import signal
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
