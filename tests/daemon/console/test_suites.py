"""What a person reads of a suite."""

from __future__ import annotations

import io

from rich.console import Console

from daemon.console.suites import caveats, result_line, suite_table
from daemon.evaluation.outcome import TaskOutcome
from daemon.evaluation.run import CutShort, SuiteEnd
from daemon.evaluation.summary import SuiteSummary, summarise
from daemon.verdict import ExitCode, Verdict
from tests.daemon.evaluation.results import result, task

DONE = result(task("a"), TaskOutcome.DONE, verdict=Verdict.SUCCEEDED, steps=3)
MEDDLED = result(task("b", group="chat", locale="zh-CN"), TaskOutcome.MEDDLED, verdict=Verdict.SUCCEEDED)
BROKEN = result(task("c"), TaskOutcome.BROKEN, steps=0)
UNHEARD = result(task("d"), TaskOutcome.NOT_MEASURED, verdict=Verdict.PLANNER_UNAVAILABLE, steps=0)


def shown(summary: SuiteSummary) -> list[list[str]]:
    out = io.StringIO()
    Console(file=out, width=160).print(suite_table(summary))
    return [line.split() for line in out.getvalue().splitlines() if line.strip()]


def test_a_task_is_told_by_its_outcome_before_how_its_episode_ended() -> None:
    assert result_line(DONE).plain == "done          a  succeeded  3 steps of 2, 1.0 s"
    assert result_line(MEDDLED).plain == "MEDDLED       b  succeeded  2 steps, 1.0 s  because"
    assert result_line(BROKEN).plain == "BROKEN        c  because"
    assert result_line(UNHEARD).plain == "not measured  d  planner_unavailable  0 steps, 1.0 s  because"


def test_the_table_has_a_row_for_every_part_that_was_measured() -> None:
    rows = shown(summarise("world", "embedded", SuiteEnd(results=(DONE, MEDDLED, BROKEN, UNHEARD))))
    assert rows[2:] == [
        ["chat", "0", "1", "0", "1", "0%"],
        ["mail", "1", "0", "0", "1", "100%", "1.50"],
        ["easy", "1", "1", "0", "2", "50%", "1.50"],
        ["en", "1", "0", "0", "1", "100%", "1.50"],
        ["zh", "0", "1", "0", "1", "0%"],
        ["can", "be", "done", "1", "1", "0", "2", "50%", "1.50"],
        ["all", "1", "1", "0", "2", "50%", "1.50"],
    ]


def test_a_suite_of_which_nothing_was_measured_shows_no_rate() -> None:
    assert shown(summarise("world", "x", SuiteEnd(results=(BROKEN,))))[-1] == ["all", "0", "0", "0", "0", "-"]


def test_what_is_in_no_rate_is_said_below_it() -> None:
    cut = CutShort(reason="3 tasks in a row could not be measured", exit_code=ExitCode.PLANNER_UNAVAILABLE)
    found = summarise("world", "x", SuiteEnd(results=(DONE, BROKEN, UNHEARD), cut_short=cut), stopped=4)
    assert [line.plain for line in caveats(found, "suite-1")] == [
        "ended early: 3 tasks in a row could not be measured",
        "no clean measure: 1 broken, 1 not measured, 4 not run; these are in no rate",
        "go on with: tapwright evaluate --resume suite-1",
    ]
    assert caveats(summarise("world", "x", SuiteEnd(results=(DONE, MEDDLED))), "suite-1") == []
