"""Goals and lists of tasks on phones, and the pages about them: `run`, `batch`, `report`."""

from __future__ import annotations

from daemon.commands.options import (
    AsJson,
    ConfigFile,
    Devices,
    Expect,
    Goal,
    MaxSteps,
    Planner,
    Record,
    Resume,
    Retries,
    Runs,
    Serial,
    Tasks,
    Timeout,
)
from daemon.console.endings import at_work, conclude, settled, tell


def run(
    goal: Goal,
    serial: Serial = "",
    planner: Planner = None,
    expect: Expect = None,
    retries: Retries = 0,
    max_steps: MaxSteps = None,
    timeout: Timeout = None,
    runs: Runs = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Reach a goal on one phone, and judge whether it was reached."""
    from daemon.console.shows import show_goal
    from daemon.runs import GoalOrder
    from daemon.settings import settings

    with at_work(as_json) as (console, stop):
        chosen = settings(config, planner=planner, max_steps=max_steps, timeout=timeout, runs=runs)
        order = GoalOrder(goal=goal, expect=tuple(expect or ()), serial=serial, retries=retries)
        shown = show_goal(chosen, order, console, stop)
    conclude(as_json, shown)


def batch(
    tasks: Tasks = None,
    resume: Resume = "",
    devices: Devices = "",
    planner: Planner = None,
    retries: Retries = 0,
    max_steps: MaxSteps = None,
    timeout: Timeout = None,
    runs: Runs = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Work a list of tasks off over all phones that are online."""
    from daemon.console.shows import show_batch
    from daemon.jobs.batch import BatchConfig
    from daemon.settings import settings

    with at_work(as_json) as (console, stop):
        chosen = settings(config, planner=planner, max_steps=max_steps, timeout=timeout, runs=runs)
        wanted = BatchConfig(runs=chosen.runs.path, tasks=tasks, resume=resume, devices=devices, retries=retries)
        shown = show_batch(chosen, wanted, console, stop)
    conclude(as_json, shown)


def report(folder: Record, as_json: AsJson = False) -> None:
    """Write the HTML pages of what was recorded."""
    from daemon.console.terminal import labelled
    from daemon.report.pages import write_report

    with settled(as_json):
        page = write_report(folder)
    tell(as_json, {"report": page}, labelled("report", page))
