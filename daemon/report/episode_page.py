"""What an episode's page shows, worked out from its trajectory alone. The template only lays it out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, fields
from textwrap import shorten
from urllib.parse import quote

from daemon.record import CheckRecord, EpisodeHead, EpisodeRecord, StepRecord, Timings
from daemon.report.marks import Marks, marks_of
from daemon.report.wording import Chip, Phrase, effect_chip, phrase, verdict_chip

STAGES = tuple(field.name for field in fields(Timings))
_TITLE_LENGTH = 120
_INSIDE = re.compile(r"(?:frames|trees)/[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A stage's part of a time bar."""

    stage: str
    ms: float
    start: float
    """Thousandths of the bar's width."""
    width: float
    """Thousandths of the bar's width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step as its page shows it."""

    record: StepRecord
    phrase: Phrase
    chip: Chip
    marks: Marks
    picture: str
    """A link inside the folder, or empty."""
    after: str
    """The next look's picture, or empty."""
    tree: str
    activity: str
    """Without its package, e.g. `.Settings`."""
    since_start_s: float
    ms: float
    slices: tuple[Slice, ...]
    others: tuple[tuple[str, int], ...]
    """Labels of what the grounder did not point at, each with how many bear it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeView:
    """An episode as its page shows it."""

    head: EpisodeHead
    chip: Chip
    reason: str
    message: str
    checks: tuple[CheckRecord, ...]
    steps: tuple[StepView, ...]
    final_picture: str
    size_px: tuple[int, int]
    seconds: float
    tokens: int
    slices: tuple[Slice, ...]
    damage: str
    finished: bool
    up: str = ""
    """A link to the page of the run, or empty."""

    @property
    def title(self) -> str:
        """For the browser's tab."""
        return shorten(f"{self.chip.word}: {self.head.goal}", _TITLE_LENGTH, placeholder=" ...")


def view_episode(record: EpisodeRecord, *, up: str = "") -> EpisodeView:
    """Everything the page needs; an episode without an end is shown as cut off."""
    head, end = record.head, record.end
    final = inside(end.final_frame) if end else ""
    spent = [asdict(step.timings) for step in record.steps]
    totals = {stage: sum(ms[stage] for ms in spent) for stage in STAGES}
    return EpisodeView(
        head=head,
        chip=verdict_chip(end.verdict if end else None),
        reason=end.reason if end else _cut_off(record),
        message=end.message if end else "",
        checks=end.checks if end else (),
        steps=tuple(_view_step(record, index, final) for index in range(len(record.steps))),
        final_picture=final,
        size_px=record.steps[-1].size_px if record.steps else (1080, 2400),
        seconds=seconds_of(record),
        tokens=sum(step.prompt_tokens + step.completion_tokens for step in record.steps),
        slices=_slices(totals),
        damage=record.damage,
        finished=end is not None,
        up=up,
    )


def seconds_of(record: EpisodeRecord) -> float:
    """From the start to the verdict, or to the end of the last step that is known."""
    if record.end is not None:
        return max(0.0, record.end.ended_at_s - record.head.started_at_s)
    if not record.steps:
        return 0.0
    last = record.steps[-1]
    return max(0.0, last.taken_at_s - record.head.started_at_s) + _total_ms(last.timings) / 1000


def inside(path: str) -> str:
    """The link to a file of the episode's folder; empty for anything that leads elsewhere."""
    return quote(path) if _INSIDE.fullmatch(path) else ""


def _cut_off(record: EpisodeRecord) -> str:
    if not record.steps:
        return "the record ends before the first step"
    return f"the record ends after step {record.steps[-1].step}, before a verdict"


def _view_step(record: EpisodeRecord, index: int, final: str) -> StepView:
    step = record.steps[index]
    following = record.steps[index + 1 :]
    words = phrase(step.action) if step.action else Phrase("No action")
    return StepView(
        record=step,
        phrase=words,
        chip=effect_chip(step.effect),
        marks=marks_of(step),
        picture=inside(step.frame),
        after=inside(following[0].frame) if following else final,
        tree=inside(step.tree),
        activity=step.activity.removeprefix(step.package) if step.package else step.activity,
        since_start_s=max(0.0, step.taken_at_s - record.head.started_at_s),
        ms=_total_ms(step.timings),
        slices=_slices(asdict(step.timings)),
        others=tuple(Counter(step.pointed_at.alternatives).items()) if step.pointed_at else (),
    )


def _total_ms(timings: Timings) -> float:
    return sum(float(ms) for ms in asdict(timings).values())


def _slices(ms_by_stage: dict[str, float]) -> tuple[Slice, ...]:
    total = sum(ms_by_stage.values())
    slices, start = [], 0.0
    for stage, ms in ms_by_stage.items():
        width = 1000 * ms / total if total else 0.0
        if width:
            slices.append(Slice(stage=stage, ms=ms, start=round(start, 2), width=round(width, 2)))
        start += width
    return tuple(slices)
