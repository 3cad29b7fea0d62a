"""Answers as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from daemon.console.streams import printable
from daemon.phones import in_words

if TYPE_CHECKING:
    from accessibility_bridge.attached import AttachedPhone
    from daemon.benchmarks.bridge import BridgeBench
    from daemon.benchmarks.simulator import SimulatorBench
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
        state = Text(in_words(phone.state), style="green" if phone.online else "red")
        table.add_row(Text(printable(phone.serial)), state, Text(printable(phone.model.replace("_", " "))))
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
    return (
        head,
        Text(printable(candidate.label)),
        point,
        f"{b.left},{b.top} {b.right},{b.bottom}",
        f"{candidate.score:.2f}",
    )


def step_table(figures: StepBench) -> Table:
    """A row per stage, then the whole step beside the client library's bare calls."""
    episodes = "1 episode" if figures.episodes == 1 else f"{figures.episodes} episodes"
    title = f"{figures.steps} steps of {episodes} by {figures.way}, profile {figures.profile}; medians"
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


def bridge_table(figures: BridgeBench) -> Table:
    """A row per way to reach the phone, the bridge first."""
    title = f"{figures.phone}, {figures.nodes} nodes, {figures.looks} looks each; medians in ms"
    table = Table(title=title, box=None, pad_edge=False, header_style="dim", title_justify="left")
    table.add_column("way")
    for column in ("look", "p90", "with picture", "after a key, settled", "ratio"):
        table.add_column(column, justify="right")
    for way in figures.ways:
        ratio = figures.ratios.get(way.way, 1.0)
        looked = (way.look_ms, way.look_p90_ms, way.pictured_look_ms, way.fresh_look_ms)
        table.add_row(way.way, *(f"{ms:.2f}" for ms in looked), f"{ratio:.1f}")
    return table


def simulator_table(figures: SimulatorBench) -> Table:
    """A row per figure; the shells beside those of one phone."""
    online = f"{figures.online_after_idle} online after {figures.idle_s:.0f} s"
    title = f"{figures.phones} simulated phones in one process, {online}"
    table = Table(title=title, box=None, pad_edge=False, header_style="dim", title_justify="left")
    for column in ("", "simulator", "adb server"):
        table.add_column(column, justify="right" if column else "left")
    shares = (figures.simulator, figures.adb_server)
    table.add_row("memory, MB", *(f"{share.memory_mb:.0f}" for share in shares))
    table.add_row("threads", *(str(share.threads) for share in shares))
    table.add_row("idle, % of a core", *(f"{share.idle_cpu_percent:.1f}" for share in shares))
    table.add_row("memory per phone, MB", f"{figures.memory_per_phone_mb:.2f}")
    table.add_row("connecting a phone, ms", "", f"{figures.connect_ms:.1f}")
    table.add_section()
    table.add_row("", f"{figures.phones} phones", "one phone", style="dim")
    asked = (figures.shell, figures.one_phone)
    table.add_row("shell operations a second", *(f"{shell.operations_per_s:.0f}" for shell in asked))
    table.add_row("median, ms", *(f"{shell.median_ms:.1f}" for shell in asked))
    table.add_row("p99, ms", *(f"{shell.p99_ms:.1f}" for shell in asked))
    table.add_row("ratio", f"{figures.ratio:.2f}", "1.00")
    return table
