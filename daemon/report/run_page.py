"""What the page of many episodes shows: tasks with their attempts, counts, and what each phone did when.

Works from trajectories alone; the batch's own summary, where there is one, adds the tasks that left none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daemon.evaluation.summary import Tally
from daemon.jobs.job import Job, JobState
from daemon.jobs.outcome import BatchOutcome
from daemon.jobs.ruling import state_of
from daemon.record import EpisodeRecord
from daemon.report.episode_page import inside, seconds_of
from daemon.report.wording import Chip, duration, moment, state_chip, verdict_chip

_MANY_LANES = 8
"""From so many phones on, their time lines are worth the room only if they had something to do one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeLink:
    """An episode and where its folder lies, as a link from the run's page."""

    record: EpisodeRecord
    folder: str

    @property
    def task(self) -> str:
        """Whose attempt it is, after the run's folder where the page is over several: ids are those of one run only."""
        run, within, _ = self.folder.rpartition("/episodes/")
        head = self.record.head
        return f"{run}/{head.task or head.episode}" if within else head.task or head.episode


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptView:
    """One attempt as the page shows it."""

    number: int
    chip: Chip
    serial: str
    steps: int
    seconds: float
    started_at_s: float
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """A task as the page shows it."""

    id: str
    goal: str
    state: JobState | None
    """None when its last attempt was cut off."""
    chip: Chip
    reason: str
    attempts: tuple[AttemptView, ...]
    picture: str
    """A link to its last picture, or empty."""
    note: str = ""
    """What else is to be said of its state, instead of how many tries it took."""

    @property
    def first_try(self) -> bool:
        """Whether it passed at once."""
        return self.state is JobState.PASSED and len(self.attempts) == 1 and self.attempts[0].number == 1

    @property
    def remark(self) -> str:
        """What stands below its state."""
        if self.note or self.state is not JobState.PASSED:
            return self.note
        return "first try" if self.first_try else "with retry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """An attempt on a phone's time line, in thousandths of the whole."""

    task: str
    start: float
    width: float
    attempt: AttemptView


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """A run as its page shows it."""

    title: str
    kind: str
    """What sort of thing the title names."""
    run: str
    started_at_s: float
    seconds: float
    tasks: tuple[TaskView, ...]
    lanes: tuple[tuple[str, tuple[Stretch, ...]], ...]
    """Per phone, in the order of serials."""
    unreadable: tuple[str, ...]
    """Folders that could not be read, and why."""

    def count(self, *states: JobState) -> int:
        """How many tasks stand so."""
        return sum(1 for task in self.tasks if task.state in states)

    @property
    def reached(self) -> int:
        """Tasks whose goal was reached."""
        return self.count(JobState.PASSED)

    @property
    def word(self) -> str:
        """What a task is called whose goal was reached."""
        return "passed"

    @property
    def beside(self) -> str:
        """What stands beside the score."""
        return f"{self.first_try} first try · {self.reached - self.first_try} with retry"

    @property
    def first_try(self) -> int:
        """Tasks that passed at once."""
        return sum(1 for task in self.tasks if task.first_try)

    @property
    def shares(self) -> tuple[tuple[Chip, int], ...]:
        """What the tasks came to, for the bar at the top; nothing that is zero."""
        found = [
            (Chip("passed first try", "green"), self.first_try),
            (Chip("passed with retry", "lime"), self.reached - self.first_try),
            (Chip("failed", "red"), self.count(JobState.FAILED)),
            (Chip("error", "orange"), self.count(JobState.ERROR)),
            (Chip("claimed", "yellow"), self.count(JobState.CLAIMED)),
            (Chip("needs human", "magenta"), self.count(JobState.NEEDS_HUMAN)),
            (Chip("not finished", "grey"), self.count(JobState.QUEUED, JobState.RUNNING, JobState.CANCELLED)),
            (Chip("cut off", "grey"), sum(1 for task in self.tasks if task.state is None)),
        ]
        return tuple((chip, number) for chip, number in found if number)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Names and values below the score."""
        return (
            ("started", moment(self.started_at_s)),
            ("took", duration(self.seconds)),
            ("phones", str(len(self.lanes))),
            ("attempts", str(self._attempts)),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What somebody must know who reads the score."""
        return ()

    @property
    def parts(self) -> tuple[tuple[Tally, ...], ...]:
        """Kinds of tasks counted, part by part."""
        return ()

    @property
    def told_by_phone(self) -> bool:
        """Whether the phones' time lines say anything."""
        phones = len(self.lanes)
        return 0 < phones < _MANY_LANES or self._attempts >= 2 * phones > 0

    @property
    def _attempts(self) -> int:
        return sum(len(task.attempts) for task in self.tasks)


def view_run(
    name: str, links: Sequence[EpisodeLink], outcome: BatchOutcome | None, unreadable: Sequence[str]
) -> RunView:
    """Everything the page needs."""
    by_task: dict[str, list[EpisodeLink]] = {}
    for link in sorted(links, key=lambda one: (one.record.head.started_at_s, one.record.head.episode)):
        by_task.setdefault(link.task, []).append(link)
    jobs = {job.task.id: job for job in outcome.jobs} if outcome else {}
    order = [*jobs, *(task for task in by_task if task not in jobs)]
    tasks = tuple(_view_task(task, by_task.get(task, []), jobs.get(task)) for task in order)
    started = min((attempt.started_at_s for task in tasks for attempt in task.attempts), default=_started(outcome))
    ended = max((a.started_at_s + a.seconds for task in tasks for a in task.attempts), default=started)
    return RunView(
        title=outcome.name if outcome else name,
        kind="task list" if outcome else "episodes in",
        run=outcome.run if outcome else name,
        started_at_s=started,
        seconds=ended - started,
        tasks=tasks,
        lanes=_lanes(tasks, started, ended - started),
        unreadable=tuple(unreadable),
    )


def _started(outcome: BatchOutcome | None) -> float:
    return outcome.started_at_s if outcome else 0.0


def _view_task(task: str, links: Sequence[EpisodeLink], job: Job | None) -> TaskView:
    attempts = tuple(_view_attempt(link) for link in links)
    seen = _from_trajectories(task, links, attempts) if links else None
    if job is None:
        if seen is None:
            raise LookupError(f"task {task!r} has neither a job nor an episode")
        return seen
    told = TaskView(
        id=task,
        goal=job.task.goal,
        state=job.state,
        chip=state_chip(job.state),
        reason=job.reason,
        attempts=attempts,
        picture=seen.picture if seen else "",
    )
    # After a kill the summary is that of an earlier batch: what lies on disk knows better.
    stale = links and (not job.attempts or links[-1].record.head.episode > job.attempts[-1].episode)
    return replace(seen, id=task) if seen and stale else told


def _from_trajectories(task: str, links: Sequence[EpisodeLink], attempts: tuple[AttemptView, ...]) -> TaskView:
    last = links[-1].record
    state = state_of(last.end.verdict) if last.end else None
    return TaskView(
        id=task,
        goal=last.head.goal,
        state=state,
        chip=state_chip(state) if state else verdict_chip(None),
        reason=last.end.reason if last.end else "the record ends before a verdict",
        attempts=attempts,
        picture=_last_picture(links[-1]),
    )


def _view_attempt(link: EpisodeLink) -> AttemptView:
    head, end = link.record.head, link.record.end
    return AttemptView(
        number=head.attempt,
        chip=verdict_chip(end.verdict if end else None),
        serial=head.serial,
        steps=len(link.record.steps),
        seconds=seconds_of(link.record),
        started_at_s=head.started_at_s,
        href=f"{link.folder}/index.html",
    )


def _last_picture(link: EpisodeLink) -> str:
    frames = [link.record.end.final_frame] if link.record.end else []
    frames += [step.frame for step in reversed(link.record.steps)]
    found = next((path for frame in frames if (path := inside(frame))), "")
    return f"{link.folder}/{found}" if found else ""


def _lanes(tasks: Sequence[TaskView], started_s: float, seconds: float) -> tuple[tuple[str, tuple[Stretch, ...]], ...]:
    lanes: dict[str, list[Stretch]] = {}
    scale = 1000 / seconds if seconds else 0.0
    for task in tasks:
        for attempt in task.attempts:
            start, width = (attempt.started_at_s - started_s) * scale, max(4.0, attempt.seconds * scale)
            stretch = Stretch(task=task.id, start=round(start, 2), width=round(width, 2), attempt=attempt)
            lanes.setdefault(attempt.serial, []).append(stretch)
    return tuple((serial, tuple(sorted(lanes[serial], key=lambda one: one.start))) for serial in sorted(lanes))
