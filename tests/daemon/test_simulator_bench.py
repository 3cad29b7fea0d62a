from __future__ import annotations

import pytest

from accessibility_bridge.errors import SimulatorError
from daemon.benchmarks.simulator import bench_simulator


def test_phones_of_a_process_of_their_own_stay_online_and_answer() -> None:
    figures = bench_simulator(phones=3, idle_s=0.5, ask_s=0.001)
    assert (figures.phones, figures.online_after_idle) == (3, 3)
    assert (figures.shell.phones, figures.one_phone.phones) == (3, 1)
    assert figures.shell.operations_per_s > 0
    assert figures.shell.median_ms <= figures.shell.p99_ms
    assert figures.simulator.memory_mb > 1
    assert figures.adb_server.threads > 3


def test_more_phones_than_one_adb_server_bears_are_refused() -> None:
    with pytest.raises(SimulatorError, match="choose 2 to 200"):
        bench_simulator(phones=201)
