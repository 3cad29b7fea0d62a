"""What is done about the popups and failure screens that the catalogue knows, without asking the planner; bounded.

The catalogue says what it is and what helps (`diagnosis`, `retry`); here is counted how often that was tried.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from accessibility_bridge.gestures import Gesture, Launch, Stop
from accessibility_bridge.screen import Screen
from apps_catalog.catalog import Catalog
from apps_catalog.diagnosis import Trouble, diagnose
from apps_catalog.retry import FailureClass
from daemon.closing import Closing, EpisodeOver
from daemon.effect import Effect, Outcome, is_launcher, is_system
from daemon.likeness import fingerprint
from daemon.verdict import Verdict

CLOSED_PER_RULE = 5
"""A popup that came so often in one episode is left to the planner: closing it does not keep it away."""
_UNEXPLAINED = frozenset({Verdict.GAVE_UP, Verdict.STUCK, Verdict.STEP_LIMIT, Verdict.FAILED, Verdict.NONSENSE})
"""Ends of which something in the way may be the reason."""
_CRASHES = (FailureClass.CRASHED, FailureClass.NOT_RESPONDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What to do about a trouble, in this order."""

    wait_s: float = 0.0
    gestures: tuple[Gesture, ...] = ()
    clear_package: str = ""
    """An app whose storage is to be deleted before the last gesture; empty for none."""


class Troubles:
    """The known troubles of one episode and what was tried against each."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._closed: Counter[str] = Counter()
        self._ways_tried: Counter[tuple[str, str]] = Counter()
        self._apps: dict[str, None] = {}
        self._launched: set[str] = set()
        self._latest: tuple[Screen, Trouble | None] | None = None

    @property
    def apps(self) -> tuple[str, ...]:
        """The packages that were in front, the latest last; home screens and dialogs of the system aside."""
        return tuple(self._apps)

    def launched(self, package: str) -> None:
        """Count an app among those that the task is about before it is in front: it may ask for permissions first."""
        self._launched.add(package)

    def diagnose(self, screen: Screen) -> Trouble | None:
        """What stands in the way on this look, or None."""
        if self._latest is None or self._latest[0] is not screen:
            if not is_system(screen.package) and not is_launcher(screen.package):
                self._apps.pop(screen.package, None)
                self._apps[screen.package] = None
            about = frozenset(self._apps) | self._launched
            self._latest = screen, diagnose(screen, self._catalog, task_packages=about)
        return self._latest[1]

    def appeared(self, before: Screen, after: Screen) -> Trouble | None:
        """What stands in the way now and did not before, or None."""
        was, now = self.diagnose(before), self.diagnose(after)
        return None if now is None or (was is not None and was.rule == now.rule) else now

    def treat(self, trouble: Trouble, screen: Screen) -> Treatment | None:
        """What to do about it; None when everything was tried and the planner may see what it can do.

        Raises:
            EpisodeOver: the app cannot go on, or only a person can help.
        """
        if trouble.failure is None:
            return self._close(trouble, screen)
        self._closed[trouble.rule] += 1
        if self._closed[trouble.rule] > trouble.retry.attempts:
            verdict = Verdict.NEEDS_HUMAN if trouble.retry.needs_human else Verdict.APP_FAILED
            raise EpisodeOver(Closing(verdict=verdict, reason=f"{trouble.rule}: {trouble.message}"))
        return self._try_again(trouble)

    def explained(self, closing: Closing) -> Closing:
        """An end, with the name of what was still in the way on the latest look although all was tried to close it."""
        screen, trouble = self._latest or (None, None)
        if screen is None or trouble is None or closing.verdict not in _UNEXPLAINED or self._has_way(trouble, screen):
            return closing
        return replace(closing, reason=f"{closing.reason}; {trouble.rule} was in the way and nothing closed it")

    def _has_way(self, trouble: Trouble, screen: Screen) -> bool:
        tried = self._ways_tried[trouble.rule, fingerprint(screen)]
        return tried < len(trouble.ways) and self._closed[trouble.rule] < CLOSED_PER_RULE

    def _close(self, trouble: Trouble, screen: Screen) -> Treatment | None:
        if not self._has_way(trouble, screen):
            return None
        key = trouble.rule, fingerprint(screen)
        tried = self._ways_tried[key]
        self._ways_tried[key] += 1
        self._closed[trouble.rule] += 1
        return Treatment(gestures=(trouble.ways[tried].gesture,))

    def _try_again(self, trouble: Trouble) -> Treatment:
        policy, app = trouble.retry, next(reversed(self._apps), "")
        close: tuple[Gesture, ...] = (trouble.ways[0].gesture,) if trouble.ways else ()
        restart: tuple[Gesture, ...] = (Stop(package=app), Launch(package=app)) if policy.restart_app and app else ()
        return Treatment(
            wait_s=policy.wait_s(self._closed[trouble.rule]),
            gestures=close + restart,
            clear_package=app if policy.clear_app else "",
        )


def with_trouble(outcome: Outcome, trouble: Trouble) -> Outcome:
    """What a gesture did, seen with the trouble that came up: what the catalogue knows by name goes first."""
    effect = Effect.CRASHED if trouble.failure in _CRASHES else Effect.POPUP
    if outcome.effect is Effect.CRASHED:
        return outcome
    return Outcome(effect=effect, detail=f"{trouble.rule}: {trouble.message}")
