"""Tells an episode on the terminal while it runs: what was said, where it was pointed, what it did."""

from __future__ import annotations

from typing import assert_never

from rich.console import Console
from rich.text import Text

from daemon.console.streams import printable
from daemon.effect import Effect
from daemon.events import (
    Acted,
    EpisodeBegan,
    EpisodeEnded,
    Event,
    Judged,
    Looked,
    Planned,
    Pointed,
    Remedied,
    StepEnded,
)
from daemon.record import CheckRecord, EpisodeEnd, StepRecord
from daemon.verdict import colour

EFFECT_COLOURS: dict[Effect, str] = {
    Effect.CHANGED: "green",
    Effect.WAITED: "cyan",
    Effect.ENDED: "cyan",
    Effect.NO_CHANGE: "yellow",
    Effect.POPUP: "yellow",
    Effect.NOT_DONE: "yellow",
    Effect.UNSEEN: "yellow",
    Effect.TEXT_MISMATCH: "red",
    Effect.WRONG_APP: "red",
    Effect.CRASHED: "red",
}
_LABEL_WIDTH = 9


class Narrator:
    """An episode's observer that prints each event as a line."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._began_at_s = 0.0

    def __call__(self, event: Event) -> None:
        """Print what the event says."""
        match event:
            case EpisodeBegan():
                self._begin(event)
            case Looked():
                self._look(event)
            case Remedied(remedy=remedy):
                self._line("remedy", f"{remedy.rule}: {remedy.gesture}", remedy.effect)
            case Planned():
                self._line("says", event.action)
            case Pointed(pointed_at=at):
                self._line("points", f"'{at.label}' at {at.x_px},{at.y_px}, {at.confidence:.0%} sure ({at.source})")
            case Acted(gesture=gesture, outcome=outcome):
                self._line("does", gesture, outcome.effect, outcome.detail)
            case StepEnded(record=record):
                self._step_end(record)
            case Judged(checks=checks):
                self._checks(checks)
            case EpisodeEnded(end=end):
                self._end(end)
            case _:
                assert_never(event)

    def _begin(self, event: EpisodeBegan) -> None:
        head = event.head
        self._began_at_s = head.started_at_s
        attempt = f" (attempt {head.attempt})" if head.attempt > 1 else ""
        self._line("goal", head.goal + attempt, style="bold")
        self._line("phone", f"{head.serial}, {head.device}; planner {head.planner}, grounder {head.grounder}")

    def _look(self, event: Looked) -> None:
        screen = event.screen
        still = "" if screen.settled else ", still moving"
        self._console.print(
            Text(f"\nstep {event.step:<3} {printable(screen.package) or 'unknown app'}{still}", style="bold cyan")
        )

    def _step_end(self, record: StepRecord) -> None:
        if not record.action:
            self._line("no action", record.feedback.removeprefix(f"{record.effect}: "), record.effect)
        timings = record.timings
        spent = {
            "observe": timings.observe,
            "settle": timings.settle,
            "plan": timings.plan,
            "ground": timings.ground,
            "act": timings.act,
        }
        shown = "  ".join(f"{name} {ms:.0f} ms" for name, ms in spent.items() if ms >= 1)
        if shown:
            self._line("took", shown, style="dim")

    def _checks(self, checks: tuple[CheckRecord, ...]) -> None:
        self._console.print()
        for check in checks:
            self._console.print(check_line(check))

    def _end(self, end: EpisodeEnd) -> None:
        line = Text("verdict".rjust(_LABEL_WIDTH), style="dim")
        line.append("  ").append(f" {end.verdict} ", style=f"bold {colour(end.verdict)} reverse")
        steps = "1 step" if end.steps == 1 else f"{end.steps} steps"
        line.append(f"  {steps}, {end.ended_at_s - self._began_at_s:.1f} s")
        self._console.print()
        self._console.print(line)
        if end.reason:
            self._line("because", end.reason)

    def _line(self, label: str, words: str, effect: Effect | None = None, detail: str = "", style: str = "") -> None:
        line = Text(label.rjust(_LABEL_WIDTH), style="dim")
        line.append("  ").append(printable(words), style=style or None)
        if effect is not None:
            line.append("  -> ", style="dim").append(str(effect), style=EFFECT_COLOURS[effect])
        if detail:
            line.append(f" ({printable(detail)})", style="dim")
        self._console.print(line, soft_wrap=True)


def check_line(check: CheckRecord) -> Text:
    """One assertion and how it came out."""
    doubtful = ("failed", "red") if check.readable else ("unread", "yellow")
    word, style = ("passed", "green") if check.passed else doubtful
    line = Text(word, style=style)
    padded = Text(" " * (_LABEL_WIDTH - len(line.plain))) + line
    padded.append(f"  {printable(check.expected)}")
    return padded if check.passed else padded.append(f"; found: {printable(check.found)}", style=style)
