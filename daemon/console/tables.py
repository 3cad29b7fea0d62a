"""Answers as tables and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from accessibility_bridge.attached import AttachedPhone
    from daemon.benchmarks.step import StepBench
    from grounder.grounding import Candidate, Grounding


def devices_table(phones: Sequence[AttachedPhone]) -> Table | Text:
    """A row per phone, or what to do when there is none."""
    if not phones:
        return Text("adb sees no phone: plug one in with USB debugging on, or try one: tapwright simulate")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("serial", "state", "model"):
        table.add_column(column, no_wrap=True)
    for phone in phones:
        state = Text(str(phone.state), style="green" if phone.online else "red")
        table.add_row(Text(phone.serial), state, Text(phone.model.replace("_", " ")))
    return table


def grounding_table(grounding: Grounding) -> Table:
    """The target first, then the runners-up."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "label", "point", "box", "fits"):
        table.add_column(column, no_wrap=True)
    table.add_row(*_row(f"{grounding.confidence:.0%} sure", grounding.chosen), style="bold")
    for candidate in grounding.alternatives:
        table.add_row(*_row("or", candidate), style="dim")
    return table


def _row(head: str, candidate: Candidate) -> tuple[str | Text, ...]:
    b = candidate.bounds
    point = f"{candidate.point.x},{candidate.point.y}"
    return head, Text(candidate.label), point, f"{b.left},{b.top} {b.right},{b.bottom}", f"{candidate.score:.2f}"


def step_table(figures: StepBench) -> Table:
    """A row per stage, then the whole step beside the client library's bare calls."""
    title = f"{figures.steps} steps of {figures.episodes} episodes, pace {figures.pace}; medians"
    table = Table(title=title, box=None, pad_edge=False, header_style="dim", title_justify="left")
    table.add_column("stage")
    table.add_column("ms", justify="right")
    for stage, ms in figures.stages_ms.items():
        table.add_row(stage, f"{ms:.1f}")
    table.add_section()
    table.add_row("whole step", f"{figures.step_ms:.1f}", style="bold")
    table.add_row("whole step, p90", f"{figures.step_p90_ms:.1f}")
    calls = ", ".join(f"{name} {ms:.0f}" for name, ms in figures.baseline_ms.items())
    table.add_row(f"uiautomator2's own calls ({calls})", f"{figures.baseline_step_ms:.1f}")
    table.add_row("ratio", f"{figures.ratio:.2f}")
    return table


def as_json(answer: object) -> str:
    """An answer as one JSON object."""
    adapter: TypeAdapter[Any] = TypeAdapter(type(answer))
    return adapter.dump_json(answer, indent=1).decode()
