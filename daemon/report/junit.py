"""A run as JUnit XML, as CI servers read it: one testcase per task, whatever the number of attempts.

Earlier attempts become `flakyFailure` or `rerunFailure` entries, so that retries never change the totals.
Source: https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from daemon.folders import writing
from daemon.jobs.job import Attempt, Ending, Job, JobState
from daemon.jobs.outcome import BatchOutcome

JUNIT = "junit.xml"
# Screen texts may hold what XML 1.0 cannot. Source: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = {
    JobState.FAILED: "failure",
    JobState.ERROR: "error",
    JobState.CLAIMED: "error",
    JobState.NEEDS_HUMAN: "error",
    JobState.CANCELLED: "skipped",
    JobState.QUEUED: "skipped",
    JobState.RUNNING: "skipped",
}


def write_junit(outcome: BatchOutcome, folder: Path) -> Path:
    """Write `junit.xml` into the run's folder; evidence is named relative to it.

    Raises:
        FolderUnusable
    """
    suites = Element("testsuites", _counts(outcome) | {"name": "tapwright"})
    suite = SubElement(suites, "testsuite", _counts(outcome) | _about(outcome))
    _properties(suite, _facts(outcome))
    for job in outcome.jobs:
        _add_case(suite, outcome, job)
    ElementTree.indent(suites)
    path = folder / JUNIT
    with writing(path):
        ElementTree.ElementTree(suites).write(path, encoding="utf-8", xml_declaration=True)
    return path


def _counts(outcome: BatchOutcome) -> dict[str, str]:
    tags = [_TAG.get(job.state) for job in outcome.jobs]
    return {
        "tests": str(len(outcome.jobs)),
        "failures": str(tags.count("failure")),
        "errors": str(tags.count("error")),
        "skipped": str(tags.count("skipped")),
        "time": f"{sum(job.seconds for job in outcome.jobs):.3f}",
    }


def _about(outcome: BatchOutcome) -> dict[str, str]:
    started = time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(outcome.started_at_s))
    return {"name": _clean(outcome.name), "id": outcome.run, "timestamp": started}


def _facts(outcome: BatchOutcome) -> dict[str, str]:
    return {
        "run": outcome.run,
        "passed first try": str(outcome.passed_first_try),
        "passed with retry": str(outcome.passed_with_retry),
        "claimed but not judged": str(outcome.count(JobState.CLAIMED)),
    }


def _add_case(suite: Element, outcome: BatchOutcome, job: Job) -> None:
    case = SubElement(
        suite,
        "testcase",
        {"classname": _clean(Path(outcome.name).stem), "name": _clean(job.task.id), "time": f"{job.seconds:.3f}"},
    )
    _properties(case, _facts_of(job))
    evidence = _clean("\n".join(_evidence(job)))
    if tag := _TAG.get(job.state):
        shown = {"message": _clean(_message(job)), "type": str(job.verdict or job.state)}
        SubElement(case, tag, shown).text = evidence
    for attempt in job.attempts[:-1]:
        _add_rerun(case, job, attempt)
    if tag is None and evidence:
        SubElement(case, "system-out").text = evidence


def _message(job: Job) -> str:
    if job.state.open:
        return f"{job.state}: not finished{': ' + job.reason if job.reason else ''}"
    unasked = job.state is JobState.CLAIMED and not job.task.expect
    mend = "; say with `expect` how it can be checked" if unasked else ""
    return f"{job.verdict or job.state}: {job.reason or 'no reason was given'}{mend}"


def _facts_of(job: Job) -> dict[str, str]:
    return {
        "goal": job.task.goal,
        "state": job.state,
        "verdict": job.verdict or "",
        "serial": job.serial,
        "attempts": str(len(job.attempts)),
        "first try": str(job.passed_first_try).lower(),
    }


def _add_rerun(case: Element, job: Job, attempt: Attempt) -> None:
    ended = attempt.ended
    if ended is None or ended.ending is Ending.RELEASED:
        return
    kind = "flaky" if job.state is JobState.PASSED else "rerun"
    word = "Failure" if ended.ending is Ending.JUDGED else "Error"
    message = f"attempt {attempt.number} on {attempt.serial}: {ended.reason or ended.verdict or ended.ending}"
    SubElement(case, f"{kind}{word}", {"message": _clean(message), "type": str(ended.verdict or ended.ending)})


def _evidence(job: Job) -> Iterator[str]:
    for attempt in job.attempts:
        ended = attempt.ended
        word = "unfinished" if ended is None else ended.verdict or ended.ending
        yield f"attempt {attempt.number} on {attempt.serial}: {word}; evidence: episodes/{attempt.episode}/index.html"


def _properties(parent: Element, facts: dict[str, str]) -> None:
    properties = SubElement(parent, "properties")
    for name, value in facts.items():
        SubElement(properties, "property", {"name": name, "value": _clean(value)})


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
