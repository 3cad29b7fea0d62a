"""The journal under any history of claims, ends, deaths and stops: nothing is lost, doubled or brought back."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from daemon.jobs.errors import LeaseLost
from daemon.jobs.job import Ended, Ending, JobState, Lease, Task
from daemon.jobs.ruling import RetryPolicy
from daemon.jobs.store import JobStore
from daemon.verdict import Verdict
from tests.daemon.jobs.journaled import changes
from tests.daemon.jobs.scripted import phone

RUN = "R"
PHONES = tuple(phone(serial) for serial in ("A", "B", "C"))
POLICY = RetryPolicy(retries=1, infrastructure_tries=2, deaths=2)
ENDS = st.one_of(
    st.builds(lambda verdict: Ended(ending=Ending.JUDGED, verdict=verdict), st.sampled_from(list(Verdict))),
    st.just(Ended(ending=Ending.CRASHED)),
    st.just(Ended(ending=Ending.RELEASED, verdict=Verdict.ABORTED)),
)
ATTEMPTS_MAX = 2 + 2 + 2


class Histories(RuleBasedStateMachine):
    """Three phones, some jobs, programs that die."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.journal = self.folder / "journal.sqlite3"
        self.store = JobStore(self.journal)
        self.live: dict[str, Lease] = {}
        self.late: list[Lease] = []
        self.ended: dict[str, JobState] = {}
        self.programs = itertools.count()
        self.owner = "p0"

    @initialize(devices=st.lists(st.sampled_from(["", "A", "B, C", "Z"]), min_size=1, max_size=5))
    def begin(self, devices: list[str]) -> None:
        tasks = [Task(id=f"t{n}", goal="g", devices=wanted) for n, wanted in enumerate(devices)]
        self.store.create_run(RUN, name="tasks.yaml", tasks=tasks)
        self.tasks = {task.id for task in tasks}

    @rule(which=st.sampled_from(PHONES))
    def claim(self, which) -> None:  # type: ignore[no-untyped-def]
        if which.serial in self.live:
            return
        others = [other for other in PHONES if other.serial in self.live]
        lease = self.store.claim(RUN, owner=self.owner, phone=which, others=others)
        if lease is None:
            return
        assert lease.task.id not in {held.task.id for held in self.live.values()}, "claimed twice"
        assert lease.task.id not in self.ended, "what ended ran again"
        assert all(lease.fence > old.fence for old in self.late if old.job == lease.job)
        self.live[which.serial] = lease

    @precondition(lambda self: self.live)
    @rule(ended=ENDS, draw=st.randoms(use_true_random=False))
    def finish(self, ended: Ended, draw) -> None:  # type: ignore[no-untyped-def]
        lease = self.live.pop(draw.choice(sorted(self.live)))
        self.store.finish(lease, ended, POLICY)
        self.late.append(lease)

    @precondition(lambda self: self.late)
    @rule(ended=ENDS, draw=st.randoms(use_true_random=False))
    def finish_late(self, ended: Ended, draw) -> None:  # type: ignore[no-untyped-def]
        before = self.store.jobs(RUN)
        try:
            self.store.finish(draw.choice(self.late), ended, POLICY)
        except LeaseLost:
            assert self.store.jobs(RUN) == before
        else:
            raise AssertionError("a late finish was accepted")

    @rule()
    def die_and_resume(self) -> None:
        self.store.close()
        self.store = JobStore(self.journal)
        self.owner = f"p{next(self.programs)}"
        held = {lease.task.id for lease in self.live.values()}
        assert set(self.store.recover(RUN, POLICY)) == held
        self.late += self.live.values()
        self.live.clear()

    @invariant()
    def nothing_is_lost_and_nothing_comes_back(self) -> None:
        if not hasattr(self, "tasks"):
            return
        jobs = {job.task.id: job for job in self.store.jobs(RUN)}
        assert set(jobs) == self.tasks
        running = {task for task, job in jobs.items() if job.state is JobState.RUNNING}
        assert running == {lease.task.id for lease in self.live.values()}
        for task, before in self.ended.items():
            assert jobs[task].state is before
        self.ended |= {task: job.state for task, job in jobs.items() if not job.state.open}

    @invariant()
    def attempts_are_bounded_and_add_up(self) -> None:
        for job in self.store.jobs(RUN) if hasattr(self, "tasks") else ():
            ended = [attempt.ended for attempt in job.attempts if attempt.ended]
            assert len(job.attempts) - len(ended) == (job.state is JobState.RUNNING)
            counted = [one for one in ended if one.ending is not Ending.RELEASED]
            assert len(counted) <= ATTEMPTS_MAX
            if job.state is JobState.PASSED:
                assert ended[-1].verdict is Verdict.SUCCEEDED

    @invariant()
    def the_journal_tells_the_whole_story(self) -> None:
        if not hasattr(self, "tasks"):
            return
        told: dict[str, str] = {}
        for change in changes(self.journal, RUN):
            assert told.get(change.task) == change.from_state
            told[change.task] = change.to_state
        assert told == {job.task.id: job.state for job in self.store.jobs(RUN)}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
