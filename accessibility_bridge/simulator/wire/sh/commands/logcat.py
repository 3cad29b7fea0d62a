"""`logcat` and `log`: reading, following, filtering and writing the log.

Refuses options it does not know, as logcat does. Source: AOSP system/logging/logcat/logcat.cpp.
"""

from __future__ import annotations

import asyncio
import calendar
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from accessibility_bridge.simulator.wire.log import LEVELS, Buffer, Format, LogLine, stamp
from accessibility_bridge.simulator.wire.sh.call import Call, CommandExit
from accessibility_bridge.simulator.wire.sh.registry import command

_DEFAULT_BUFFERS = (Buffer.MAIN, Buffer.SYSTEM, Buffer.CRASH)
_LOOK_S = 0.1
"""While somebody follows the log, the phone is asked so often what is new."""
_SHELL_PID = 2000
_SHORT = "cdDgLpSvbBeEfGmnPrstT"
_WITH_VALUE = frozenset("vbefGmnPrtT")
_LONG = {
    "--clear": "c", "--dump": "d", "--dividers": "D", "--buffer": "b", "--format": "v", "--regex": "e",
    "--max-count": "m", "--tail": "t", "--buffer-size": "g", "--last": "L", "--statistics": "S", "--pid": "pid",
    "--print": "print", "--uid": "uid", "--file": "f", "--rotate-kbytes": "r", "--rotate-count": "n",
}  # fmt: skip
_MODIFIERS = frozenset(
    ("color", "colour", "descriptive", "epoch", "monotonic", "printable", "uid", "usec", "UTC", "year", "zone")
)
_SINCE = (re.compile(r"(\d\d\d\d-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d+"), re.compile(r"\d+\.\d+"))


@dataclass(slots=True, kw_only=True)
class _Asked:
    """What the command line asks for."""

    buffers: tuple[Buffer, ...] = _DEFAULT_BUFFERS
    form: Format = Format.THREADTIME
    modifiers: set[str] = field(default_factory=set)
    levels: dict[str, str] = field(default_factory=dict)
    default: str = "V"
    pid: int | None = None
    pattern: re.Pattern[str] | None = None
    flags: set[str] = field(default_factory=set)
    tail: int | None = None
    since_s: float | None = None
    most: int | None = None

    def lets_through(self, line: LogLine) -> bool:
        """Whether a line is to be printed."""
        wanted = self.levels.get(line.tag, self.default)
        return (
            line.buffer in self.buffers
            and LEVELS.index(line.level) >= LEVELS.index(wanted)
            and self.pid in (None, line.pid)
            and (self.since_s is None or line.at_s >= self.since_s)
            and (self.pattern is None or self.pattern.search(line.message) is not None)
        )


class _Printer:
    """Prints lines, each buffer's first one below a heading."""

    def __init__(self, call: Call, asked: _Asked) -> None:
        self._call, self._asked = call, asked
        self._begun: set[Buffer] = set()
        self._last: Buffer | None = None
        self._left = asked.most

    @property
    def is_full(self) -> bool:
        """Whether as many lines as asked for are printed."""
        return self._left == 0

    async def print(self, lines: Sequence[LogLine]) -> None:
        """Print those that are asked for."""
        wanted = [line for line in lines if self._asked.lets_through(line)][: self._left]
        if self._left is not None:
            self._left -= len(wanted)
        await self._call.out("".join(self._heading(line) + self._printed(line) for line in wanted))

    def _heading(self, line: LogLine) -> str:
        if line.buffer is self._last:
            return ""
        self._last = line.buffer
        again, self._begun = line.buffer in self._begun, self._begun | {line.buffer}
        if again and "D" not in self._asked.flags:
            return ""
        return f"--------- {'switch to' if again else 'beginning of'} {line.buffer}\n"

    def _printed(self, line: LogLine) -> str:
        modifiers = self._asked.modifiers
        day = "%s" if "epoch" in modifiers else "%Y-%m-%d %H:%M:%S" if "year" in modifiers else "%m-%d %H:%M:%S"
        written = stamp(line.at_s, day, 6 if "usec" in modifiers else 3)
        if "zone" in modifiers or "UTC" in modifiers:
            written += " +0000"
        if "uid" in modifiers and self._asked.form is Format.THREADTIME:
            written += f" {line.uid:5d}"
        return line.printed(self._asked.form, written) + "\n"


@command("logcat")
async def logcat(call: Call) -> int:
    asked = await _asked(call)
    call.handset.chronicle.look()
    if "c" in asked.flags:
        call.handset.log.clear(frozenset(asked.buffers))
        return 0
    if "g" in asked.flags or "S" in asked.flags:
        await call.out("".join(_size(name, call) for name in asked.buffers))
        return 0
    printer, seen = _Printer(call, asked), call.handset.log.last_number
    lines = [line for line in call.handset.log.after(0) if asked.lets_through(line)] if "L" not in asked.flags else []
    await printer.print(lines if asked.tail is None else lines[len(lines) - min(asked.tail, len(lines)) :])
    if "d" not in asked.flags:
        await _follow(call, printer, seen)
    return 0


async def _follow(call: Call, printer: _Printer, seen: int) -> None:
    while not printer.is_full:
        call.handset.chronicle.look()
        if call.handset.log.last_number == seen:
            try:
                await asyncio.wait_for(call.handset.log.wait(), _LOOK_S)
            except TimeoutError:
                continue
        fresh = call.handset.log.after(seen)
        seen = call.handset.log.last_number
        await printer.print(fresh)


def _size(name: Buffer, call: Call) -> str:
    used = sum(len(line.message) for line in call.handset.log.after(0) if line.buffer is name)
    return (
        f"{name}: ring buffer is 256 KiB ({used // 1024} KiB consumed, {used // 1024} KiB readable), "
        "max entry is 5120 B, max payload is 4068 B\n"
    )


async def _asked(call: Call) -> _Asked:
    asked, words, buffers = _Asked(), list(call.arguments), list[Buffer]()
    while words:
        word = words.pop(0)
        if not word.startswith("-") or word == "-":
            _filter(asked, word)
            continue
        for name, value in await _options(call, word, words):
            if name == "b":
                buffers += await _buffers(call, value)
            else:
                await _take(call, asked, name, value)
    asked.buffers = tuple(dict.fromkeys(buffers)) or _DEFAULT_BUFFERS
    return asked


async def _options(call: Call, word: str, rest: list[str]) -> list[tuple[str, str]]:
    """The options in one word, `-dvtime` or `--pid=3`, each with its value."""
    if word.startswith("--"):
        name, given, value = word.partition("=")
        short = _LONG.get(name)
        if short is None:
            raise await _refused(call, f"logcat: Unknown option '{word}'")
        needs = short in _WITH_VALUE | {"pid", "uid"}
        return [(short, value if given or not needs else rest.pop(0) if rest else "")]
    found: list[tuple[str, str]] = []
    for position, letter in enumerate(word[1:], start=1):
        if letter not in _SHORT:
            raise await _refused(call, f"logcat: invalid option -- {letter}")
        if letter in _WITH_VALUE:
            value = word[position + 1 :] or (rest.pop(0) if rest else "")
            return [*found, (letter, value)]
        found.append((letter, ""))
    return found


async def _take(call: Call, asked: _Asked, name: str, value: str) -> None:
    match name:
        case "v":
            await _take_format(call, asked, value)
        case "s":
            asked.default = "S"
        case "e":
            asked.pattern = re.compile(value)
        case "pid" | "m":
            setattr(asked, "pid" if name == "pid" else "most", int(value))
        case "t" | "T":
            asked.flags |= {"d"} if name == "t" else set()
            await _take_tail(call, asked, value)
        case _:
            asked.flags.add(name)


async def _take_tail(call: Call, asked: _Asked, value: str) -> None:
    if value.isdigit():
        asked.tail = int(value)
        return
    if not any(form.fullmatch(value) for form in _SINCE):
        raise await _refused(call, f'logcat: -t/-T "{value}" not in time format')
    asked.since_s = _seconds(value, call.handset.date_s())


def _seconds(written: str, now_s: float) -> float:
    """Of `MM-DD hh:mm:ss.mmm`, with or without a year, or of seconds since the epoch."""
    if " " not in written:
        return float(written)
    whole, _, part = written.partition(".")
    dated = whole if whole.count("-") > 1 else f"{time.gmtime(now_s).tm_year}-{whole}"
    return calendar.timegm(time.strptime(dated, "%Y-%m-%d %H:%M:%S")) + float(f"0.{part}")


async def _take_format(call: Call, asked: _Asked, value: str) -> None:
    for word in re.split(r"[ ,]+", value):
        if word in set(Format):
            asked.form = Format(word)
        elif word in (
            "color",
            "colour",
            "descriptive",
            "epoch",
            "monotonic",
            "printable",
            "uid",
            "usec",
            "UTC",
            "year",
            "zone",
        ):
            asked.modifiers.add(word)
        else:
            raise await _refused(call, f'logcat: Invalid parameter "{value}" to -v')


async def _buffers(call: Call, value: str) -> list[Buffer]:
    found: list[Buffer] = []
    for word in value.split(","):
        if word == "all":
            found += list(Buffer)
        elif word == "default":
            found += list(_DEFAULT_BUFFERS)
        elif word in set(Buffer):
            found.append(Buffer(word))
        else:
            raise await _refused(call, f"logcat: Unknown -b buffer '{word}'.")
    return found


async def _refused(call: Call, why: str) -> CommandExit:
    return CommandExit(await call.fail(why, 1))


def _filter(asked: _Asked, word: str) -> None:
    """`TAG:LEVEL`, `*:LEVEL` or `TAG`, several of them in one word."""
    for written in word.split():
        tag, _, level = written.partition(":")
        level = level[:1].upper() or "V"
        if level not in LEVELS:
            continue
        if tag == "*":
            asked.default = level
        else:
            asked.levels[tag] = level


@command("log")
async def log(call: Call) -> int:
    tag, level = call.option("-t", default="log"), call.option("-p", default="i").upper()
    options = {"-t", "-p", call.option("-t"), call.option("-p")}
    words = [argument for argument in call.arguments if argument not in options]
    call.handset.log.add(tag, " ".join(words), level=level if level in LEVELS else "I", pid=_SHELL_PID)
    return 0
