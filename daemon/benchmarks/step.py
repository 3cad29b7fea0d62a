"""Where the time of a step goes on a simulated phone, beside what the client library's own calls take."""

from __future__ import annotations

import dataclasses
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from accessibility_bridge.baseline import library_step_ms
from accessibility_bridge.geometry import Point
from daemon.app import build
from daemon.assignment import Assignment
from daemon.bridge import enable_bridge
from daemon.config import Config
from daemon.demo import EXPECTATIONS, GOAL
from daemon.expectations import parse_expectations
from daemon.record import StepRecord, Timings
from daemon.simulation import Simulation, SimulationOrder
from daemon.trajectory import read_episode

STAGES = tuple(field.name for field in dataclasses.fields(Timings))
_EMPTY_CORNER = Point(5, 2300)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBench:
    """Medians over all steps of all episodes, milliseconds."""

    profile: str
    way: str
    """How the phone was reached: `bridge` or `uiautomator2`."""
    episodes: int
    steps: int
    stages_ms: Mapping[str, float]
    """Median of each stage; medians do not add up to the median of the whole."""
    step_ms: float
    """Median of a whole step."""
    step_p90_ms: float
    baseline_ms: Mapping[str, float]
    """Median of each call of the client library that one look and one tap need."""
    baseline_step_ms: float
    """Their sum: what a step costs through the library before anybody waits for anything to settle."""

    @property
    def ratio(self) -> float:
        """Our whole step over the library's bare calls; below 1 is faster."""
        return self.step_ms / self.baseline_step_ms


def bench_step(*, profile: str, episodes: int, bridge: bool = False) -> StepBench:
    """Run the demo's goal so often with the embedded planner on fresh simulated phones.

    Raises:
        SimulatorError, BridgeError
    """
    records: list[StepRecord] = []
    with tempfile.TemporaryDirectory(prefix="tapwright-bench-") as folder:
        for number in range(episodes):
            records.extend(_episode(profile, Path(folder) / str(number), bridge=bridge))
    with Simulation(SimulationOrder(profile=profile, private=True)) as simulation:
        baseline = library_step_ms(simulation.serials[0], _EMPTY_CORNER, times=20)
    way = "bridge" if bridge else "uiautomator2"
    return _summed_up(profile, way, episodes, records, {name: statistics.median(ms) for name, ms in baseline.items()})


def _episode(profile: str, folder: Path, *, bridge: bool) -> Sequence[StepRecord]:
    assignment = Assignment(goal=GOAL, expectations=parse_expectations(list(EXPECTATIONS)))
    with Simulation(SimulationOrder(profile=profile, private=True)) as simulation:
        if bridge:
            enable_bridge(simulation.serials[0])
        with build(Config(), serial=simulation.serials[0]) as station:
            station.episode(assignment, folder=folder).run()
    return read_episode(folder).steps


def _summed_up(
    profile: str, way: str, episodes: int, records: Sequence[StepRecord], baseline: Mapping[str, float]
) -> StepBench:
    timings = [dataclasses.asdict(record.timings) for record in records]
    wholes = [sum(timing.values()) for timing in timings]
    return StepBench(
        profile=profile,
        way=way,
        episodes=episodes,
        steps=len(records),
        stages_ms={stage: statistics.median(timing[stage] for timing in timings) for stage in STAGES},
        step_ms=statistics.median(wholes),
        step_p90_ms=statistics.quantiles(wholes, n=10)[-1],
        baseline_ms=baseline,
        baseline_step_ms=sum(baseline.values()),
    )
