"""What a run of a suite leaves on disk, and what a program that goes on with it takes over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from daemon.config import Config, PlannerConfig, RunsConfig
from daemon.errors import ConfigInvalid
from daemon.evaluation.ledger import EPISODES, RESULTS, SuiteOrder, opened
from daemon.evaluation.outcome import TaskOutcome
from daemon.jobs.errors import RunLocked, RunUnknown
from daemon.limits import Limits
from planner_client.config import ModelConfig
from tests.daemon.evaluation.results import result, task

FIRST, SECOND, THIRD = task("first"), task("second"), task("third")
LATEST = SuiteOrder(resume="latest", phones=3)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(runs=RunsConfig(folder=tmp_path))


def test_what_was_measured_is_taken_over_and_the_rest_begun_anew(config: Config) -> None:
    with opened(config, SuiteOrder(only="f*", profile="slow")) as ledger:
        ledger.add(result(FIRST, TaskOutcome.MISSED))
        ledger.add(result(SECOND, TaskOutcome.NOT_MEASURED))
        ledger.add(result(THIRD, TaskOutcome.BROKEN))
        for one in (FIRST, SECOND):
            (ledger.episodes / one.id).mkdir(parents=True)
    with opened(config, LATEST) as again:
        kept = again.take_over([FIRST, SECOND, THIRD])
    assert (again.folder, again.head.started_at_s) == (ledger.folder, ledger.head.started_at_s)
    assert (again.head.order.only, again.head.order.profile, again.head.order.phones) == ("f*", "slow", 3)
    assert kept == (result(FIRST, TaskOutcome.MISSED, folder=again.episodes / "first"),)
    assert [path.name for path in again.episodes.iterdir()] == ["first"]


def test_a_line_that_a_kill_cut_off_costs_its_own_task_alone(config: Config) -> None:
    with opened(config, SuiteOrder()) as ledger:
        ledger.add(result(FIRST, TaskOutcome.DONE))
        ledger.add(result(SECOND, TaskOutcome.DONE))
    results = ledger.folder / RESULTS
    results.write_bytes(results.read_bytes()[:-20])
    with opened(config, LATEST) as again:
        assert [one.id for one in again.take_over([FIRST, SECOND])] == ["first"]
        again.add(result(SECOND, TaskOutcome.DONE))
        assert {one.id for one in again.take_over([FIRST, SECOND])} == {"first", "second"}


def test_half_a_character_in_a_reason_costs_no_result(config: Config) -> None:
    with opened(config, SuiteOrder()) as ledger:
        ledger.add(replace(result(FIRST, TaskOutcome.MISSED), reason="a toast says \ud83d"))
        assert [one.reason for one in ledger.take_over([FIRST])] == ["a toast says ?"]


def test_a_task_that_asks_something_else_now_is_run_again(config: Config) -> None:
    with opened(config, SuiteOrder()) as ledger:
        ledger.add(result(FIRST, TaskOutcome.DONE))
        assert ledger.take_over([replace(FIRST, goal="another")]) == ()


def test_a_suites_file_is_found_from_any_folder(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with opened(config, SuiteOrder(suite="mine.yaml")) as ledger:
        assert ledger.head.order.suite == str(tmp_path / "mine.yaml")


def test_a_run_is_not_gone_on_with_under_other_conditions(config: Config) -> None:
    with opened(config, SuiteOrder()):
        pass
    other = replace(config, planner=PlannerConfig(spec="openai:x@http://h/v1"))
    with pytest.raises(ConfigInvalid, match=r"planner\.spec: suite-.* was begun with 'embedded', not 'openai"):
        opened(other, LATEST).__enter__()
    shorter = replace(config, limits=Limits(max_steps=3))
    with pytest.raises(ConfigInvalid, match=r"limits\.max_steps: .* begun with 40, not 3"):
        opened(shorter, LATEST).__enter__()


def test_more_patience_with_an_endpoint_is_no_other_condition(config: Config) -> None:
    with opened(config, SuiteOrder()) as ledger:
        pass
    patient = replace(config, planner=PlannerConfig(model=ModelConfig(retries=9, total_timeout_s=900.0)))
    with opened(patient, LATEST) as again:
        assert again.folder == ledger.folder


def test_a_suite_tried_by_its_solutions_has_no_planner_to_differ(config: Config) -> None:
    with opened(config, SuiteOrder(solutions=True)):
        pass
    other = replace(config, planner=PlannerConfig(spec="openai:x@http://h/v1"))
    with opened(other, LATEST) as again:
        assert again.head.order.solutions


def test_only_one_program_works_on_a_run(config: Config) -> None:
    with opened(config, SuiteOrder()), pytest.raises(RunLocked):
        opened(config, LATEST).__enter__()


def test_a_run_that_is_not_there_is_named_beside_the_latest(config: Config, tmp_path: Path) -> None:
    with pytest.raises(RunUnknown, match="it holds none of a suite"):
        opened(config, LATEST).__enter__()
    with opened(config, SuiteOrder()) as ledger:
        pass
    with pytest.raises(RunUnknown, match=ledger.folder.name):
        opened(config, SuiteOrder(resume="suite-1999")).__enter__()
    with opened(config, SuiteOrder(resume=str(ledger.folder))) as again:
        assert again.folder == tmp_path / ledger.folder.name


def test_a_head_that_cannot_be_read_is_named(config: Config) -> None:
    with opened(config, SuiteOrder()) as ledger:
        pass
    (ledger.folder / "suite.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ConfigInvalid, match=r"suite\.json: it is no record of a suite; begin a run anew"):
        opened(config, LATEST).__enter__()
    assert not (ledger.folder / EPISODES).exists()
