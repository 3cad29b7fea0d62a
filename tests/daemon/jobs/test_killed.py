"""SIGKILL of a real program in the middle of a batch: the rest is finished by a resume and nothing runs twice."""

from __future__ import annotations

import collections
import signal
import subprocess
import sys
from pathlib import Path

from daemon.jobs.batch import BatchConfig, run_batch
from daemon.jobs.job import Ending
from tests.daemon.jobs.scripted import Listed, Scripted, write_tasks

PROGRAM = """
import sys, threading
from pathlib import Path
from daemon.jobs.batch import BatchConfig, run_batch
from daemon.verdict import Verdict
from tests.daemon.jobs.scripted import Listed, Scripted

runs, tasks, resume, hang = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]

def script(order):
    with (runs.parent / "done.txt").open("a") as done:
        done.write(f"{order.task.id}\\n")
    if order.task.id == hang:
        print("hanging", flush=True)
        threading.Event().wait()
    return Verdict.SUCCEEDED

run_batch(BatchConfig(runs=runs, tasks=tasks, resume=resume, poll_s=0.02), host=Listed("A"), runner=Scripted(script))
"""
GOALS = ("one", "two", "three", "four")


def killed_while_on(task: str, tmp_path: Path, *, resume: str = "") -> None:
    arguments = [str(tmp_path / "runs"), str(tmp_path / "tasks.yaml"), resume, task]
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "hanging\n"
        program.kill()
    assert program.returncode == -signal.SIGKILL


def test_a_killed_batch_is_finished_by_a_resume(tmp_path: Path) -> None:
    config = BatchConfig(runs=tmp_path / "runs", resume="latest", poll_s=0.02)
    write_tasks(tmp_path / "tasks.yaml", *GOALS)
    killed_while_on("two", tmp_path)
    runner = Scripted()
    outcome = run_batch(config, host=Listed("A"), runner=runner)
    counts = collections.Counter((tmp_path / "done.txt").read_text().split() + runner.tasks())
    assert counts == {"one": 1, "two": 2, "three": 1, "four": 1}
    assert [str(job.state) for job in outcome.jobs] == ["passed"] * 4
    assert (outcome.passed_first_try, outcome.passed_with_retry) == (3, 1)
    died, again = outcome.jobs[1].attempts
    assert died.ended is not None
    assert died.ended.ending is Ending.DIED
    page = (tmp_path / "runs" / outcome.run / "index.html").read_text("utf-8")
    assert "cut off" in page, "the page shows the attempt that was killed"
    assert again.number == 2


def test_a_task_that_kills_the_program_twice_is_not_tried_again(tmp_path: Path) -> None:
    write_tasks(tmp_path / "tasks.yaml", *GOALS)
    killed_while_on("one", tmp_path)
    killed_while_on("one", tmp_path, resume="latest")
    runner = Scripted()
    config = BatchConfig(runs=tmp_path / "runs", resume="latest", poll_s=0.02)
    outcome = run_batch(config, host=Listed("A"), runner=runner)
    assert "one" not in runner.tasks()
    assert str(outcome.jobs[0].state) == "error"
    assert "the program died 2 times" in outcome.jobs[0].reason
    assert [str(job.state) for job in outcome.jobs[1:]] == ["passed"] * 3
