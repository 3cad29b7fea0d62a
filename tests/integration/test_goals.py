"""Goals in words, each on a fresh simulated phone with the embedded planner, judged by the phone's state alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.fleet import Fleet
from daemon.app import build
from daemon.assignment import Assignment
from daemon.config import Config
from daemon.jobs.job import Task
from daemon.jobs.tasklist import read_tasklist
from daemon.limits import Limits
from daemon.verdict import Verdict
from tests.conftest import SHOWN_AT_THE_END
from tests.integration.phones import PATIENT, instant_world

GOALS = Path(__file__).parent.parent / "goals"
LIMITS = Limits(max_steps=40, timeout_s=300.0)
LEAST_RATE = 0.8


@dataclass(frozen=True, slots=True)
class Attempt:
    """One goal and what came of it."""

    task: Task
    verdict: Verdict
    reason: str
    steps: int

    def __str__(self) -> str:
        return f"{self.task.id:20} {self.verdict:10} {self.steps:3} steps  {self.task.goal}"


@pytest.fixture(scope="module")
def attempts(
    adb_server: AdbServer, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> dict[str, list[Attempt]]:
    """Every goal of every list, tried once."""
    runs = tmp_path_factory.mktemp("goals")
    found = {
        name: [_try(task, adb_server, runs / name / task.id) for task in read_tasklist(GOALS / f"{name}.yaml")]
        for name in ("developed", "held_out", "impossible")
    }
    request.config.stash.setdefault(SHOWN_AT_THE_END, []).extend(_lines(found))
    return found


def _try(task: Task, server: AdbServer, folder: Path) -> Attempt:
    with Fleet(1, make_inside=instant_world) as fleet:
        serial = server.connect(fleet.phones[0].address)
        try:
            with build(Config(phone=PATIENT), serial=serial) as station:
                assignment = Assignment(goal=task.goal, expectations=task.expectations(), limits=LIMITS)
                end = station.episode(assignment, folder=folder).run()
        finally:
            server.disconnect(serial)
    return Attempt(task, end.verdict, end.reason, end.steps)


def _reached(attempts: list[Attempt]) -> list[Attempt]:
    return [attempt for attempt in attempts if attempt.verdict is Verdict.SUCCEEDED]


def _lines(found: dict[str, list[Attempt]]) -> Iterator[str]:
    for name, attempts in found.items():
        yield f"{name}: {len(_reached(attempts))} of {len(attempts)} goals reached"
        for attempt in attempts:
            if (attempt.verdict is Verdict.SUCCEEDED) == (name == "impossible"):
                yield f"    {attempt}"
    possible = found["developed"] + found["held_out"]
    yield f"success rate over the possible goals: {len(_reached(possible)) / len(possible):.0%}"


@pytest.mark.timeout(900)
def test_at_least_four_of_five_possible_goals_are_reached(attempts: dict[str, list[Attempt]]) -> None:
    possible = attempts["developed"] + attempts["held_out"]
    assert len(possible) >= 24
    assert len(attempts["held_out"]) >= 15
    failed = [f"{attempt}: {attempt.reason}" for attempt in possible if attempt.verdict is not Verdict.SUCCEEDED]
    assert len(_reached(possible)) / len(possible) >= LEAST_RATE, failed


@pytest.mark.timeout(900)
def test_no_impossible_goal_is_called_a_success(attempts: dict[str, list[Attempt]]) -> None:
    assert len(attempts["impossible"]) >= 6
    assert not _reached(attempts["impossible"])


@pytest.mark.timeout(900)
def test_the_planner_itself_says_that_impossible_goals_are_out_of_reach(attempts: dict[str, list[Attempt]]) -> None:
    """An honest end: given up or handed to a person, never a claim that only the judge refuted."""
    claimed = [str(a) for a in attempts["impossible"] if a.verdict in (Verdict.CLAIMED, Verdict.FAILED)]
    assert not claimed
