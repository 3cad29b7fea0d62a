"""Tasks and their pages: what is open on the phone, in which order, and what each page remembers while it is open."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.app import AnyApp, Kind, Page, PageFunction
from accessibility_bridge.simulator.world.ui.view import Handler, Keypad, View

FIRST_APP_PID = 4001


@dataclass(slots=True, kw_only=True)
class Snack:
    """A snackbar on a page."""

    message: str
    action: tuple[str, Handler] | None
    until_s: float


@dataclass(slots=True, kw_only=True, eq=False)
class Entry:
    """One open page: where its lists stand, which field has focus, how far it has loaded."""

    page: PageFunction[AnyApp]
    ready_at_s: float
    scrolled: dict[str, int] = field(default_factory=dict)
    focus: str = ""
    cursor: int = 0
    anchor: int | None = None
    """The selection's other end; None when nothing is selected."""
    toolbar: bool = False
    """Whether Cut, Copy and Paste float over the focused field."""
    keyboard_wanted: bool = False
    reveal_focus: bool = False
    """Whether the next layout shall scroll the focused field into view."""
    snack: Snack | None = None
    shown: Page | None = None
    """What the page looked like when it was last built."""

    def focus_on(self, key: str, cursor: int) -> None:
        """Give a field the focus and ask for the keyboard."""
        self.focus = key
        self.put_cursor(cursor)
        self.toolbar = False
        self.keyboard_wanted = self.reveal_focus = True

    def put_cursor(self, at: int) -> None:
        """Put the cursor elsewhere; nothing is selected any more."""
        self.cursor, self.anchor = at, None

    @property
    def keyboard_due(self) -> bool:
        """Whether the on-screen keyboard belongs under it now."""
        if not self.focus or not self.keyboard_wanted:
            return False
        field = self.focused.field if self.focused else None
        return field is None or field.keypad is not Keypad.OWN

    @property
    def selected(self) -> tuple[int, int]:
        """First and last position of the selection; both the cursor's when nothing is selected."""
        anchor = self.cursor if self.anchor is None else self.anchor
        return min(anchor, self.cursor), max(anchor, self.cursor)

    @property
    def fields(self) -> list[View]:
        """The page's places to type into, also those scrolled off the screen."""
        return [view for view in self.shown.content.walk() if view.field] if self.shown else []

    @property
    def focused(self) -> View | None:
        """The field that has focus, or None."""
        return next((view for view in self.fields if view.field and view.field.key == self.focus), None)

    @property
    def kind(self) -> Kind:
        """How the page lies on the screen; a page never shown yet counts as a full page."""
        return self.shown.kind if self.shown else Kind.PAGE


@dataclass(slots=True, kw_only=True, eq=False)
class Task:
    """A running app and its open pages, the front one last."""

    app: AnyApp
    pid: int
    entries: list[Entry] = field(default_factory=list)

    @property
    def top(self) -> Entry:
        """The page in front."""
        return self.entries[-1]

    @property
    def label(self) -> str:
        """The package, for messages."""
        return self.app.package


class Desk:
    """All tasks, the one in the foreground last."""

    def __init__(self) -> None:
        self._tasks: list[Task] = []
        self._pids = itertools.count(FIRST_APP_PID, 17)

    @property
    def front(self) -> Task:
        """The task in the foreground."""
        return self._tasks[-1]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, the one in the foreground last."""
        return tuple(self._tasks)

    def of(self, package: str) -> Task | None:
        """The app's task, or None when it is not running."""
        return next((task for task in self._tasks if task.app.package == package), None)

    def bring(self, app: AnyApp) -> Task:
        """Put the app's task in front, making it when it is not running."""
        task = self.of(app.package)
        if task is None:
            task = Task(app=app, pid=next(self._pids))
        else:
            self._tasks.remove(task)
        self._tasks.append(task)
        return task

    def end(self, package: str) -> bool:
        """Remove the app's task; False when it was not running."""
        task = self.of(package)
        if task is None:
            return False
        self._tasks.remove(task)
        return True

    def send_back(self, task: Task) -> None:
        """Put a task behind all others."""
        self._tasks.remove(task)
        self._tasks.insert(0, task)
