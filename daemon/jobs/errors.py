"""What can go wrong with task lists and runs, as facts.

JobsError
├── TaskListInvalid    the file of tasks cannot be read, or says something it must not
│   └── NoTasks        it is well formed but lists nothing to do
├── SelectorInvalid    words that should choose phones choose none
├── NoMatchingPhone    no phone that is online may take any of the tasks
├── RunUnknown         there is no run of that name to go on with
├── RunLocked          another live program is working on the run
├── JournalUnreadable  the file of jobs is broken, or written by a newer version
├── JournalClosed      the journal was closed under a worker that was left behind
└── LeaseLost          the job was given to somebody else meanwhile: what was found counts no more
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from daemon.errors import DaemonError


class JobsError(DaemonError):
    """Base of everything this package raises on purpose."""


class TaskListInvalid(JobsError):
    """The file of tasks cannot be read, or says something it must not."""

    def __init__(self, *, path: Path, line: int, reason: str, more: int = 0) -> None:
        self.path, self.line, self.reason, self.more = path, line, reason, more
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {reason}" + (f" (and {more} more)" if more else ""))


class NoTasks(TaskListInvalid):
    """The file of tasks is well formed but lists nothing to do."""


class SelectorInvalid(JobsError):
    """Words that should choose phones choose none."""

    def __init__(self, *, text: str, reason: str) -> None:
        self.text, self.reason = text, reason
        super().__init__(f"devices {text!r}: {reason}")


class NoMatchingPhone(JobsError):
    """No phone that is online may take any of the tasks."""

    def __init__(self, *, wanted: str, seen: Sequence[str]) -> None:
        self.wanted, self.seen = wanted, tuple(seen)
        there = "; ".join(seen) if seen else "adb sees no phone; plug one in or run: tapwright simulate"
        super().__init__(f"{f'no phone for {wanted}' if wanted else 'no phone is online'}: {there}")


class RunUnknown(JobsError):
    """There is no run of that name to go on with."""

    def __init__(self, *, run: str, folder: Path, known: Sequence[str], kind: str = "batch") -> None:
        self.run, self.folder, self.known, self.kind = run, folder, tuple(known), kind
        there = f"the latest are {', '.join(known)}" if known else f"it holds none of a {kind}"
        super().__init__(f"{folder}: no run {run!r}; {there}")


class RunLocked(JobsError):
    """Another live program is working on the run."""

    def __init__(self, *, run: str, holder: str) -> None:
        self.run, self.holder = run, holder
        super().__init__(f"run {run} is being worked on by {holder}; wait for it or end it, then resume")


class JournalUnreadable(JobsError):
    """The file of jobs is broken, or written by a newer version."""

    def __init__(self, *, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class JournalClosed(JobsError):
    """The journal was closed under a worker that was left behind."""

    def __init__(self, *, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: the journal is closed")


class LeaseLost(JobsError):
    """The job was given to somebody else meanwhile."""

    def __init__(self, *, task: str, fence: int) -> None:
        self.task, self.fence = task, fence
        super().__init__(f"task {task}: claim {fence} is no longer valid; what it found is dropped")
