"""How a suite's run reads in the files that CI servers and people open."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from daemon.evaluation.outcome import TaskOutcome
from daemon.evaluation.papers import write_up
from daemon.evaluation.run import SuiteEnd
from daemon.evaluation.summary import summarise
from daemon.report.pages import write_report
from daemon.verdict import Verdict
from tests.daemon.evaluation.results import result, task

KINDS = {
    TaskOutcome.DONE: None,
    TaskOutcome.MEDDLED: "failure",
    TaskOutcome.MISSED: "failure",
    TaskOutcome.NOT_MEASURED: "error",
    TaskOutcome.BROKEN: "error",
}


def test_only_what_was_done_has_passed_and_what_is_not_known_is_an_error(tmp_path: Path) -> None:
    tasks = [task(outcome.replace("_", "-")) for outcome in KINDS]
    ended = [
        result(one, outcome, verdict=Verdict.SUCCEEDED, folder=tmp_path / one.id)
        for one, outcome in zip(tasks, KINDS, strict=True)
    ]
    unrun = task("unrun")
    summary = summarise("my/suite.yaml", "embedded", SuiteEnd(results=tuple(ended)), stopped=1)
    page = write_up(summary, tmp_path, wanted=[*tasks, unrun], started_at_s=1.0)
    suite = ElementTree.parse(tmp_path / "junit.xml").getroot()[0]
    assert {key: suite.get(key) for key in ("name", "tests", "failures", "errors", "skipped")} == {
        "name": "suite",
        "tests": "6",
        "failures": "2",
        "errors": "2",
        "skipped": "1",
    }
    tags = {
        case.get("name"): next((tag for tag in ("failure", "error", "skipped") if case.find(tag) is not None), None)
        for case in suite.iter("testcase")
    }
    assert tags == {outcome.replace("_", "-"): tag for outcome, tag in KINDS.items()} | {"unrun": "skipped"}
    meddled = suite.find("testcase[@name='meddled']/failure")
    assert meddled is not None
    assert meddled.get("message") == "failed: meddled: because"
    html = page.read_text(encoding="utf-8")
    assert "<b>1</b> of 6 done <span>33% of 3 measured</span>" in html
    assert "no clean measure" in html
    for word in ("done", "meddled", "missed", "not measured", "broken", "not run"):
        assert f">{word}</span>" in html, word
    for of_a_batch in ("passed", "failed", "first try", "retry", "Who did what"):
        assert of_a_batch not in html, of_a_batch


def test_a_suites_page_counts_part_by_part_and_says_how_long_the_way_was(tmp_path: Path) -> None:
    tasks = [task("a", group="mail"), task("b", group="notes"), task("c", group="notes")]
    ended = (
        result(tasks[0], TaskOutcome.DONE, steps=2),
        result(tasks[1], TaskOutcome.DONE, steps=3),
        result(tasks[2], TaskOutcome.MISSED),
    )
    summary = summarise("world", "embedded", SuiteEnd(results=ended))
    html = write_up(summary, tmp_path, wanted=tasks, started_at_s=1.0).read_text(encoding="utf-8")
    assert "<b>2</b> of 3 done <span>67%</span>" in html
    assert "1 done, 0 meddled, 1 missed" in html
    assert "shortest way" in html
    assert "1.5 × shortest" in html
    assert "no clean measure" not in html
    assert write_report(tmp_path).read_text(encoding="utf-8") == html


def test_a_summary_that_cannot_be_read_leaves_the_page_of_a_batch(tmp_path: Path) -> None:
    done = task("a")
    summary = summarise("world", "embedded", SuiteEnd(results=(result(done, TaskOutcome.DONE),)))
    write_up(summary, tmp_path, wanted=[done], started_at_s=1.0)
    (tmp_path / "evaluation.json").write_text("{", encoding="utf-8")
    assert "<b>1</b> of 1 passed" in write_report(tmp_path).read_text(encoding="utf-8")


def test_the_answer_of_the_command_lies_in_the_runs_folder_too(tmp_path: Path) -> None:
    broken = task("broken")
    summary = summarise("world", "embedded", SuiteEnd(results=(result(broken, TaskOutcome.BROKEN),)))
    write_up(summary, tmp_path, wanted=[broken], started_at_s=1.0)
    kept = json.loads((tmp_path / "evaluation.json").read_text(encoding="utf-8"))
    assert (kept["whole"]["broken"], kept["whole"]["rate"], kept["exit_code"]) == (1, None, 2)
    assert (kept["tasks"][0]["id"], kept["tasks"][0]["outcome"], kept["tasks"][0]["folder"]) == (
        "broken",
        "broken",
        None,
    )
