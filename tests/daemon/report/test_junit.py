"""JUnit XML as CI servers read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from daemon.jobs.job import Attempt, Ended, Ending, Job, JobState, Task
from daemon.jobs.outcome import BatchOutcome
from daemon.report.junit import write_junit
from daemon.verdict import Verdict


def attempt(number: int, verdict: Verdict | None, *, serial: str = "A", reason: str = "why") -> Attempt:
    ending = Ending.JUDGED if verdict else Ending.DIED
    ended = Ended(ending=ending, verdict=verdict, reason=reason)
    start = 100.0 * number
    return Attempt(
        number=number, serial=serial, episode=f"E{number}", started_at_s=start, ended_at_s=start + 1.5, ended=ended
    )


def job(name: str, state: JobState, *attempts: Attempt, reason: str = "why") -> Job:
    verdict = attempts[-1].ended.verdict if attempts and attempts[-1].ended else None
    return Job(
        id=1,
        position=0,
        task=Task(id=name, goal=f"goal of {name}"),
        state=state,
        verdict=verdict,
        reason=reason,
        serial=attempts[-1].serial if attempts else "",
        attempts=attempts,
    )


def written(folder: Path, *jobs: Job) -> Element:
    outcome = BatchOutcome(run="R", name="smoke.yaml", started_at_s=1_790_000_000, ended_at_s=1_790_000_060, jobs=jobs)
    root = ElementTree.parse(write_junit(outcome, folder)).getroot()
    suite = root.find("testsuite")
    assert suite is not None
    cases = suite.findall("testcase")
    for tag, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        assert suite.get(attribute) == root.get(attribute) == str(sum(len(case.findall(tag)) for case in cases))
    assert suite.get("tests") == str(len(jobs)) == str(len(cases))
    return suite


def test_every_state_has_its_place_and_the_counts_add_up(tmp_path: Path) -> None:
    suite = written(
        tmp_path,
        job("ok", JobState.PASSED, attempt(1, Verdict.SUCCEEDED)),
        job("bad", JobState.FAILED, attempt(1, Verdict.FAILED)),
        job("broken", JobState.ERROR, attempt(1, Verdict.DEVICE_LOST)),
        job("ask", JobState.NEEDS_HUMAN, attempt(1, Verdict.NEEDS_HUMAN)),
        job("said", JobState.CLAIMED, attempt(1, Verdict.CLAIMED)),
        job("off", JobState.CANCELLED),
        job("later", JobState.QUEUED, reason=""),
    )
    marks = {case.get("name"): [child.tag for child in case if child.tag != "properties"] for case in suite}
    del marks[None]
    assert marks == {
        "ok": ["system-out"],
        "bad": ["failure"],
        "broken": ["error"],
        "ask": ["error"],
        "said": ["error"],
        "off": ["skipped"],
        "later": ["skipped"],
    }


def test_retries_change_no_total_and_are_told_apart(tmp_path: Path) -> None:
    suite = written(
        tmp_path,
        job("flaky", JobState.PASSED, attempt(1, Verdict.FAILED), attempt(2, Verdict.SUCCEEDED, serial="B")),
        job("bad", JobState.FAILED, attempt(1, None), attempt(2, Verdict.FAILED)),
    )
    flaky, bad = suite.findall("testcase")
    assert [one.get("message") for one in flaky.findall("flakyFailure")] == ["attempt 1 on A: why"]
    assert [one.get("type") for one in bad.findall("rerunError")] == ["died"]
    assert flaky.get("time") == "3.000"
    properties = {one.get("name"): one.get("value") for one in suite.findall("properties/property")}
    assert (properties["passed first try"], properties["passed with retry"]) == ("0", "1")


def test_a_failure_names_verdict_reason_and_evidence(tmp_path: Path) -> None:
    suite = written(tmp_path, job("bad", JobState.FAILED, attempt(1, Verdict.STUCK), reason="tapped Save three times"))
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("stuck", "stuck: tapped Save three times")
    assert failure.text == "attempt 1 on A: stuck; evidence: episodes/E1/index.html"
    facts = {one.get("name"): one.get("value") for one in suite.findall("testcase/properties/property")}
    assert facts["goal"] == "goal of bad"
    assert facts["first try"] == "false"


@pytest.mark.parametrize(("expect", "mend"), [((), "; say with `expect` how it can be checked"), (("text:Done",), "")])
def test_a_claim_is_mended_by_an_expectation_unless_it_has_one(
    tmp_path: Path, expect: tuple[str, ...], mend: str
) -> None:
    said = job("said", JobState.CLAIMED, attempt(1, Verdict.CLAIMED))
    error = written(tmp_path, replace(said, task=replace(said.task, expect=expect))).find("testcase/error")
    assert error is not None
    assert error.get("message") == f"claimed: why{mend}"


def test_texts_from_a_screen_cannot_break_the_file(tmp_path: Path) -> None:
    nasty = "]]> <error/> & \x00\x0b\ud800 \"'"
    suite = written(tmp_path, job("bad", JobState.FAILED, attempt(1, Verdict.FAILED, reason=nasty), reason=nasty))
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "failed: ]]> <error/> & \ufffd\ufffd\ufffd \"'"
