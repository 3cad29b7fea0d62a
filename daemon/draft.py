"""A step while it happens: collects what will be its record, so that a step that breaks off is recorded too."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from accessibility_bridge.screen import Screen
from daemon.effect import Effect
from daemon.masking import Mask
from daemon.record import PointedAt, Remedy, StepRecord, Timings, Try
from planner_client.planner import Plan, Usage


@dataclass(slots=True, kw_only=True)
class Draft:
    """What is known of the step so far."""

    step: int
    screen: Screen | None = None
    """The look the planner was asked about; None when the phone gave none."""
    frame: str = ""
    tree: str = ""
    remedies: list[Remedy] = field(default_factory=list)
    thought: str = ""
    reply: str = ""
    action: str = ""
    pointed_at: PointedAt | None = None
    tries: list[Try] = field(default_factory=list)
    effect: Effect = Effect.NOT_DONE
    feedback: str = ""
    usage: Usage = field(default_factory=Usage)
    spent_ms: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the wall clock of the block to a stage, a field of `Timings`."""
        started_s = time.perf_counter()
        try:
            yield
        finally:
            self.spend(stage, (time.perf_counter() - started_s) * 1000)

    def spend(self, stage: str, spent_ms: float) -> None:
        """Count time to a stage."""
        self.spent_ms[stage] = self.spent_ms.get(stage, 0.0) + spent_ms

    def note(self, plan: Plan, action: str) -> None:
        """Take down the planner's reply."""
        self.thought, self.reply, self.action, self.usage = plan.thought, plan.reply, action, plan.usage

    def break_off(self, exc: Exception) -> None:
        """Take down what kept the step from its end, as the planner is told it."""
        self.feedback = f"{self.effect.value}: {exc}"
        if self.effect is Effect.UNSEEN:
            self.feedback += "; it may have been done: look whether it was before doing it again"

    def record(self, mask: Mask) -> StepRecord:
        """The step as it goes to disk, without secrets."""
        screen = self.screen
        return StepRecord(
            step=self.step,
            taken_at_s=screen.taken_at_s if screen else time.time(),
            package=screen.package if screen else "",
            activity=screen.activity if screen else "",
            size_px=(screen.size.width, screen.size.height) if screen else (0, 0),
            frame=self.frame,
            tree=self.tree,
            settled=screen.settled if screen else False,
            remedies=tuple(self.remedies),
            thought=mask.text(self.thought),
            reply=mask.text(self.reply),
            action=mask.text(self.action),
            pointed_at=self.pointed_at,
            tries=tuple(_masked(attempt, mask) for attempt in self.tries),
            effect=self.effect,
            feedback=mask.text(self.feedback),
            prompt_tokens=self.usage.prompt_tokens,
            completion_tokens=self.usage.completion_tokens,
            timings=Timings(**{stage: round(spent_ms, 2) for stage, spent_ms in self.spent_ms.items()}),
        )


def _masked(attempt: Try, mask: Mask) -> Try:
    return Try(gesture=mask.text(attempt.gesture), effect=attempt.effect, detail=mask.text(attempt.detail))
