"""What a terminal shows of an episode and of a batch."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from daemon.console.board import STATE_COLOURS, Board, summary
from daemon.console.narrator import EFFECT_COLOURS, Narrator
from daemon.effect import Effect, Outcome
from daemon.events import Acted, EpisodeBegan, EpisodeEnded, Judged, Planned, Pointed, StepEnded
from daemon.jobs.events import BatchStarted, JobChanged, StepDone
from daemon.jobs.job import Job, JobState, Task
from daemon.jobs.outcome import BatchOutcome
from daemon.record import CheckRecord, EpisodeEnd, EpisodeHead, PointedAt
from daemon.verdict import Verdict
from tests.daemon.report.sample import steps


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=160, force_terminal=False)


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_every_effect_and_every_state_has_a_colour() -> None:
    assert set(EFFECT_COLOURS) == set(Effect)
    assert set(STATE_COLOURS) == set(JobState)


def test_an_episode_is_told_from_goal_to_verdict(console: Console) -> None:
    tell = Narrator(console)
    head = EpisodeHead(
        episode="e1", goal="turn on dark mode", serial="sim-1", device="Pixel 8, Android 14",
        planner="embedded", grounder="hierarchy", started_at_s=100.0,
    )  # fmt: skip
    at = PointedAt(
        element_description="the switch", x_px=900, y_px=500, bounds_px=(0, 0, 9, 9),
        label="Dark theme", confidence=0.97, source="hierarchy",
    )  # fmt: skip
    tell(EpisodeBegan(head=head, folder=Path("runs/e1")))
    tell(Planned(step=1, action='do(action="Click", element_description="the switch")', thought=""))
    tell(Pointed(step=1, pointed_at=at))
    tell(Acted(step=1, gesture="tap 900,500", outcome=Outcome(effect=Effect.CHANGED)))
    check = CheckRecord(expected="setting secure/ui_night_mode is '2'", found="'1'", passed=False)
    unread = CheckRecord(expected="content://a/b has a row", found="no such provider", passed=False, readable=False)
    tell(Judged(checks=(check, unread)))
    end = EpisodeEnd(verdict=Verdict.FAILED, reason="a check failed", ended_at_s=103.0, steps=1)
    tell(EpisodeEnded(end=end, folder=Path("runs/e1")))
    text = shown(console)
    assert "turn on dark mode" in text
    assert "'Dark theme' at 900,500, 97% sure" in text
    assert "tap 900,500  -> changed" in text
    assert "failed  setting secure/ui_night_mode is '2'; found: '1'" in text
    assert "unread  content://a/b has a row; found: no such provider" in text
    assert "  1 step, 3.0 s" in text


def test_a_step_without_an_action_says_why_once(console: Console) -> None:
    record, _ = steps()[0]
    silent = replace(record, action="", feedback="not_done: cannot connect", effect=Effect.NOT_DONE)
    Narrator(console)(StepEnded(record=silent))
    assert "no action  cannot connect  -> not_done\n" in shown(console)


def test_words_from_a_screen_are_not_taken_for_markup(console: Console) -> None:
    Narrator(console)(Planned(step=1, action='do(action="Click", element_description="[red]Save[/red]")', thought=""))
    assert "[red]Save[/red]" in shown(console)


def test_a_batch_on_a_pipe_prints_a_line_per_change(console: Console) -> None:
    with Board(console) as board:
        board(BatchStarted(run="r", folder=Path("r"), tasks=(("a", "goal a", JobState.QUEUED),)))
        board(JobChanged(task="a", state=JobState.RUNNING, serial="sim-1", attempt=1))
        board(StepDone(task="a", serial="sim-1", step=1, action='do(action="Home")', effect=Effect.CHANGED))
        board(JobChanged(task="a", state=JobState.FAILED, verdict=Verdict.GAVE_UP, reason="no such app"))
    lines = shown(console).splitlines()
    assert lines[0] == "a: running on sim-1"
    assert lines[1].startswith("a: failed")
    assert "gave up: no such app" in lines[1]


def test_the_live_table_shows_every_task_with_its_state() -> None:
    console = Console(file=io.StringIO(), width=160, force_terminal=True)
    with Board(console) as board:
        board(
            BatchStarted(
                run="r", folder=Path("r"), tasks=(("a", "goal a", JobState.QUEUED), ("b", "goal b", JobState.QUEUED))
            )
        )
        board(JobChanged(task="b", state=JobState.PASSED, serial="sim-2", attempt=2, verdict=Verdict.SUCCEEDED))
    text = shown(console)
    assert "goal a" in text
    assert "queued" in text
    assert "passed (2)" in text


def test_the_summary_keeps_first_tries_apart() -> None:
    jobs = (
        Job(id=1, position=0, task=Task(id="a", goal="a"), state=JobState.ERROR),
        Job(id=2, position=1, task=Task(id="b", goal="b"), state=JobState.QUEUED),
    )
    outcome = BatchOutcome(run="r", name="n", started_at_s=0.0, ended_at_s=1.0, jobs=jobs)
    assert summary(outcome).plain == "0 passed at the first try, 1 error, 1 queued of 2"


def test_a_long_last_action_does_not_squeeze_the_other_columns() -> None:
    console = Console(file=io.StringIO(), width=100, force_terminal=True)
    action = 'do(action="Type", text="milk and eggs", element_description="the big field below all the others")'
    with Board(console) as board:
        board(BatchStarted(run="r", folder=Path("r"), tasks=(("groceries", "goal", JobState.QUEUED),)))
        board(JobChanged(task="groceries", state=JobState.RUNNING, serial="127.0.0.1:42819", attempt=1))
        board(StepDone(task="groceries", serial="127.0.0.1:42819", step=4, action=action, effect=Effect.CHANGED))
    last_frame = shown(console).rpartition("task")[2]
    assert "groceries" in last_frame
    assert "running" in last_frame
    assert "127.0.0.1:42819" in last_frame


def test_what_a_model_says_cannot_steer_the_terminal(console: Console) -> None:
    end = EpisodeEnd(verdict=Verdict.FAILED, reason="\x1b[2Jgone\x9b1A\r\nnext", ended_at_s=1.0, steps=1)
    Narrator(console)(EpisodeEnded(end=end, folder=Path("r")))
    Narrator(console)(Judged(checks=(CheckRecord(expected="a\x1b]0;t\x07", found="\x1b[31m", passed=False),)))
    assert not set(shown(console)) & {"\x1b", "\x9b", "\r", "\x07"}
    assert "[2Jgone 1A  next" in shown(console)


def test_a_narrow_table_keeps_task_and_state() -> None:
    console = Console(file=io.StringIO(), width=40, force_terminal=True)
    with Board(console) as board:
        goal = "a goal that is far longer than the terminal is wide"
        board(BatchStarted(run="r", folder=Path("r"), tasks=(("03-" + "long" * 10, goal, JobState.QUEUED),)))
        board(JobChanged(task="03-" + "long" * 10, state=JobState.NEEDS_HUMAN, serial="127.0.0.1:42819", attempt=2))
    last_frame = shown(console).rpartition("state")[2]
    assert "needs human (2)" in last_frame
    assert "03-long" in last_frame
