"""An episode on disk: written as it happens, so that what was seen and done survives a crash; and read back.

One folder an episode: `episode.json`, `steps.jsonl` (a line a step), `frames/`, `trees/`, `verdict.json`.
Writes facts in order and changes none of them; what a reader makes of them is the reader's business.
"""

from __future__ import annotations

import json
import secrets
import time
from pathlib import Path
from typing import TypeVar

from loguru import logger
from pydantic import TypeAdapter, ValidationError

from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.screen import Frame
from daemon.disk import append_line, in_json, write_whole
from daemon.errors import TrajectoryUnreadable
from daemon.folders import writing
from daemon.record import SCHEMA, EpisodeEnd, EpisodeHead, EpisodeRecord, StepRecord

HEAD, STEPS, END = "episode.json", "steps.jsonl", "verdict.json"
_T = TypeVar("_T")
_HEADS, _STEPS, _ENDS = TypeAdapter(EpisodeHead), TypeAdapter(StepRecord), TypeAdapter(EpisodeEnd)
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_episode_id(now_s: float | None = None) -> str:
    """An id that sorts by the time it was made: 10 characters of milliseconds, 16 of chance.

    Source: the ULID specification (48 bits of milliseconds, 80 random bits, Crockford's base 32).
    """
    milliseconds = int((time.time() if now_s is None else now_s) * 1000)
    return _base32(milliseconds, 10) + _base32(secrets.randbits(80), 16)


class TrajectoryWriter:
    """Writes one episode. What a call wrote outlives this program when it returns, and what is said of the episode and
    its steps a power cut too; else it raises `FolderUnusable`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, head: EpisodeHead) -> None:
        """Make the folder and write what is known before the first step."""
        with writing(self.folder):
            (self.folder / "frames").mkdir(parents=True, exist_ok=True)
            (self.folder / "trees").mkdir(exist_ok=True)
        write_whole(self.folder / HEAD, in_json(_HEADS, head, indent=1))

    def picture(self, frame: Frame | None, number: int) -> str:
        """Keep a look's picture as the phone encoded it; its path inside the folder, or "" when there is none."""
        if frame is None or not frame.data:
            return ""
        return self._keep(f"frames/{number:03d}{frame.suffix}", frame.data)

    def tree(self, hierarchy: Hierarchy, number: int) -> str:
        """Keep a look's tree; its path inside the folder, or "" when it is empty."""
        if not hierarchy.roots:
            return ""
        return self._keep(f"trees/{number:03d}.xml", hierarchy.to_xml().encode("utf-8", "replace"))

    def step(self, record: StepRecord) -> None:
        """Append one step and wait until the disk has it."""
        append_line(self.folder / STEPS, in_json(_STEPS, record))

    def end(self, end: EpisodeEnd) -> None:
        """Write how the episode ended: wholly or not at all."""
        write_whole(self.folder / END, in_json(_ENDS, end, indent=1))

    def _keep(self, name: str, content: bytes) -> str:
        path = self.folder / name
        with writing(path):
            path.write_bytes(content)
        return name


def read_episode(folder: Path) -> EpisodeRecord:
    """Read an episode back, also one that was cut off: a half-written last step is left out and named in `damage`.

    Raises:
        TrajectoryUnreadable: when the folder is no episode, or was written in a layout this version does not know.
    """
    head = _read_head(folder)
    steps, damage = _read_steps(folder)
    if damage:
        logger.warning("{}: {}", folder, damage)
    return EpisodeRecord(head=head, steps=steps, end=_read_end(folder), damage=damage)


def _read_head(folder: Path) -> EpisodeHead:
    raw = _read_json(folder, HEAD)
    schema = raw.get("schema") if isinstance(raw, dict) else None
    if schema != SCHEMA:
        raise TrajectoryUnreadable(
            folder=folder, reason=f"{HEAD} has layout {schema!r}, this version reads layout {SCHEMA}"
        )
    return _validated(folder, HEAD, _HEADS, raw)


def _read_end(folder: Path) -> EpisodeEnd | None:
    if not (folder / END).exists():
        return None
    return _validated(folder, END, _ENDS, _read_json(folder, END))


def _read_steps(folder: Path) -> tuple[tuple[StepRecord, ...], str]:
    try:
        lines = (folder / STEPS).read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return (), ""
    whole = [line for line in lines if line.endswith(b"\n")]
    damage = "" if len(whole) == len(lines) else f"step {len(lines)} was cut off while it was written and is left out"
    return tuple(_read_step(folder, number, line) for number, line in enumerate(whole, start=1)), damage


def _read_step(folder: Path, number: int, line: bytes) -> StepRecord:
    try:
        return _STEPS.validate_json(line)
    except ValidationError as exc:
        raise TrajectoryUnreadable(folder=folder, reason=f"{STEPS} line {number}: {_first_fault(exc)}") from exc


def _read_json(folder: Path, name: str) -> object:
    try:
        return json.loads((folder / name).read_bytes())
    except OSError as exc:
        raise TrajectoryUnreadable(folder=folder, reason=f"{name}: {exc.strerror or exc}") from exc
    except ValueError as exc:
        raise TrajectoryUnreadable(folder=folder, reason=f"{name} is not JSON: {exc}") from exc


def _validated(folder: Path, name: str, kind: TypeAdapter[_T], raw: object) -> _T:
    try:
        return kind.validate_python(raw)
    except ValidationError as exc:
        raise TrajectoryUnreadable(folder=folder, reason=f"{name}: {_first_fault(exc)}") from exc


def _first_fault(exc: ValidationError) -> str:
    fault = exc.errors(include_url=False)[0]
    return f"{'.'.join(map(str, fault['loc'])) or 'the line'}: {fault['msg'].lower()}"


def _base32(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(_CROCKFORD[digit])
    return "".join(reversed(digits))
