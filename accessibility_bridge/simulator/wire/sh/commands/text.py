"""Filters behind a pipe: `grep`, `head`, `tail`, `wc`, `sort`, `uniq`, `tr`, `cut`, `base64`, `xargs`, `tee`."""

from __future__ import annotations

import base64
import binascii
import re
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass

from accessibility_bridge.simulator.wire.files import blob_of, describe
from accessibility_bridge.simulator.wire.sh.call import Call, CommandExit
from accessibility_bridge.simulator.wire.sh.registry import command

_DEFAULT_LINES = 10


async def _input(call: Call, paths: list[str]) -> str:
    if not paths:
        return (await call.rest_of_stdin()).decode("utf-8", "surrogateescape")
    contents = []
    for written in paths:
        try:
            contents.append(call.handset.files.read(call.path(written)).content)
        except OSError as exc:
            raise CommandExit(await call.fail(f"{call.name}: {written}: {describe(exc)}")) from exc
    return b"".join(contents).decode("utf-8", "surrogateescape")


@command("grep", "egrep", "fgrep")
async def grep(call: Call) -> int:
    asked = _read_grep(call)
    if not asked.words:
        return await call.fail("grep: no pattern", 2)
    pattern = _pattern(asked.words[0], asked.flags, fixed=call.name == "fgrep" or "F" in asked.flags)
    found = _Findings(call, asked, pattern)
    async for line in _lines(call, asked.words[1:]):
        await found.take(line)
        if found.count and ("q" in asked.flags or found.count == asked.most):
            break
    if "c" in asked.flags:
        await call.out(f"{found.count}\n")
    return 0 if found.count else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grep:
    flags: frozenset[str]
    words: list[str]
    most: int | None
    before: int
    """So many lines before each match are printed too, and `after` it."""
    after: int


class _Findings:
    """The lines that match, printed with their neighbours as they come."""

    def __init__(self, call: Call, asked: _Grep, pattern: re.Pattern[str]) -> None:
        self._call, self._asked, self._pattern = call, asked, pattern
        self._number = self._printed = 0
        self._held: deque[str] = deque(maxlen=asked.before)
        self._left_after = 0
        self.count = 0

    async def take(self, line: str) -> None:
        """Look at the next line."""
        self._number += 1
        match = self._pattern.search(line)
        if bool(match) != ("v" in self._asked.flags):
            self.count += 1
            if not self._asked.flags & {"q", "c"}:
                await self._print_match(match.group() if "o" in self._asked.flags and match else line)
            self._left_after = self._asked.after
        elif self._left_after and not self._asked.flags & {"q", "c"}:
            self._left_after -= 1
            await self._print(line, self._number, "-")
        else:
            self._held.append(line)

    async def _print_match(self, text: str) -> None:
        first = self._number - len(self._held)
        if (self._asked.before or self._asked.after) and self._printed and first > self._printed + 1:
            await self._call.out("--\n")
        for number, line in enumerate(self._held, start=first):
            await self._print(line, number, "-")
        self._held.clear()
        await self._print(text, self._number, ":")

    async def _print(self, line: str, number: int, mark: str) -> None:
        self._printed = number
        await self._call.out((f"{number}{mark}" if "n" in self._asked.flags else "") + line + "\n")


def _read_grep(call: Call) -> _Grep:
    """Raises ValueError for options that are not known, rather than print what nobody asked for."""
    flags: set[str] = set()
    words: list[str] = []
    numbers: dict[str, int] = {}
    arguments = iter(call.arguments)
    for argument in arguments:
        if re.match(r"-[mABC]", argument):
            numbers[argument[1]] = int(argument[2:] or next(arguments, ""))
        elif argument == "-e":
            words.insert(0, next(arguments, ""))
        elif argument.startswith("-") and len(argument) > 1:
            flags |= set(argument[1:])
        else:
            words.append(argument)
    unknown = flags - set("EFivnqcoahsw")
    if unknown:
        raise ValueError(f"unknown option -{min(unknown)}")
    around = numbers.get("C", 0)
    return _Grep(
        flags=frozenset(flags),
        words=words,
        most=numbers.get("m"),
        before=numbers.get("B", around),
        after=numbers.get("A", around),
    )


def _pattern(text: str, flags: frozenset[str], *, fixed: bool) -> re.Pattern[str]:
    if fixed:
        text = re.escape(text)
    elif "E" not in flags:
        # In a basic expression \| ( ) + mean what | \( \) \+ mean in an extended one.
        text = re.sub(r"\\([|()+?{}])|([|()+?{}])", lambda m: m.group(1) or "\\" + m.group(2), text)
    if "w" in flags:
        text = rf"\b(?:{text})\b"
    return re.compile(text, re.IGNORECASE if "i" in flags else 0)


async def _lines(call: Call, paths: list[str]) -> AsyncIterator[str]:
    if paths:
        for line in (await _input(call, paths)).splitlines():
            yield line
        return
    rest = b""
    while chunk := await call.streams.stdin.read():
        *whole, rest = (rest + chunk).split(b"\n")
        for complete in whole:
            yield complete.decode("utf-8", "surrogateescape")
    if rest:
        yield rest.decode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """How much of its input a command is to show, in lines or in bytes."""

    count: int = _DEFAULT_LINES
    in_bytes: bool = False
    from_start: bool = False
    """For `tail`: not the last so many, but everything from there on (`+3`)."""


def _part_and_paths(call: Call) -> tuple[_Part, list[str]]:
    part, paths, arguments = _Part(), list[str](), iter(call.arguments)
    for argument in arguments:
        if found := re.fullmatch(r"-([nc])(\+?\d*)", argument):
            written = found[2] or next(arguments, "")
            part = _Part(count=int(written), in_bytes=found[1] == "c", from_start=written.startswith("+"))
        elif re.fullmatch(r"-\d+", argument):
            part = _Part(count=int(argument[1:]))
        else:
            paths.append(argument)
    return part, paths


@command("head")
async def head(call: Call) -> int:
    part, paths = _part_and_paths(call)
    if part.in_bytes:
        return await _first_bytes(call, part.count, paths)
    taken = 0
    async for line in _lines(call, paths):
        if taken == part.count:
            break
        await call.out(line + "\n")
        taken += 1
        if taken == part.count:
            break
    return 0


async def _first_bytes(call: Call, count: int, paths: list[str]) -> int:
    if paths:
        await call.out((await _input(call, paths)).encode("utf-8", "surrogateescape")[:count])
        return 0
    while count and (chunk := await call.streams.stdin.read()):
        await call.out(chunk[:count])
        count -= min(count, len(chunk))
    return 0


@command("tail")
async def tail(call: Call) -> int:
    part, paths = _part_and_paths(call)
    text = await _input(call, paths)
    if part.in_bytes:
        content = text.encode("utf-8", "surrogateescape")
        await call.out(content[max(0, part.count - 1) :] if part.from_start else content[len(content) - part.count :])
        return 0
    lines = text.splitlines(keepends=True)
    await call.out("".join(lines[max(0, part.count - 1) :] if part.from_start else lines[-part.count or len(lines) :]))
    return 0


@command("wc")
async def word_count(call: Call) -> int:
    text = await _input(call, [a for a in call.arguments if not a.startswith("-")])
    counts = {"-l": text.count("\n"), "-w": len(text.split()), "-c": len(text.encode("utf-8", "surrogateescape"))}
    asked = [a for a in call.arguments if a in counts] or list(counts)
    await call.out(" ".join(str(counts[option]) for option in asked) + "\n")
    return 0


@command("sort")
async def sort(call: Call) -> int:
    lines = (await _input(call, [a for a in call.arguments if not a.startswith("-")])).splitlines()
    lines = sorted(set(lines) if call.has("-u") else lines, reverse=call.has("-r"))
    await call.out("".join(f"{line}\n" for line in lines))
    return 0


@command("uniq")
async def unique(call: Call) -> int:
    lines = (await _input(call, list(call.arguments))).splitlines()
    kept = [line for index, line in enumerate(lines) if index == 0 or line != lines[index - 1]]
    await call.out("".join(f"{line}\n" for line in kept))
    return 0


@command("tr")
async def translate(call: Call) -> int:
    text = (await call.rest_of_stdin()).decode("utf-8", "surrogateescape")
    source, target = [a.encode().decode("unicode_escape") for a in [*call.arguments[-2:], "", ""][:2]]
    if call.has("-d"):
        unwanted = call.arguments[-1].encode().decode("unicode_escape")
        await call.out(text.translate({ord(c): None for c in unwanted}))
        return 0
    padded = target.ljust(len(source), target[-1:] or " ")
    await call.out(text.translate(str.maketrans(source, padded[: len(source)])))
    return 0


@command("cut")
async def cut(call: Call) -> int:
    delimiter, wanted = "\t", 1
    for argument in call.arguments:
        if argument.startswith("-d"):
            delimiter = argument[2:] or call.option("-d", default="\t")
        if argument.startswith("-f"):
            wanted = int(argument[2:] or call.option("-f", default="1"))
    text = (await call.rest_of_stdin()).decode("utf-8", "surrogateescape")
    pieces = [line.split(delimiter) for line in text.splitlines()]
    await call.out("".join((p[wanted - 1] if wanted <= len(p) else "") + "\n" for p in pieces))
    return 0


@command("base64")
async def base64_text(call: Call) -> int:
    paths = [a for a in call.arguments if not a.startswith("-")]
    content = call.handset.files.read(call.path(paths[0])).content if paths else await call.rest_of_stdin()
    if call.has("-d"):
        try:
            await call.out(base64.b64decode(content))
        except binascii.Error:
            return await call.fail("base64: bad input")
        return 0
    encoded = base64.b64encode(content)
    await call.out(encoded + b"\n" if call.has("-w") else base64.encodebytes(content))
    return 0


@command("xargs")
async def xargs(call: Call) -> int:
    words = (await call.rest_of_stdin()).decode("utf-8", "surrogateescape").split()
    return await call.shell.invoke([*(call.arguments or ["echo"]), *words], call.streams)


@command("tee")
async def tee(call: Call) -> int:
    content = await call.rest_of_stdin()
    for written in [a for a in call.arguments if not a.startswith("-")]:
        call.handset.files.write(call.path(written), blob_of(content))
    await call.out(content)
    return 0
