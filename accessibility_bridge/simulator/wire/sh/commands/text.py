"""Filters behind a pipe: `grep`, `head`, `tail`, `wc`, `sort`, `uniq`, `tr`, `cut`, `base64`, `xargs`, `tee`."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from accessibility_bridge.simulator.wire.files import blob_of, describe
from accessibility_bridge.simulator.wire.sh.call import Call, CommandExit
from accessibility_bridge.simulator.wire.sh.registry import command

_DEFAULT_LINES = 10


async def _input(call: Call, paths: list[str]) -> str:
    if not paths:
        return (await call.rest_of_stdin()).decode("utf-8", "replace")
    contents = []
    for written in paths:
        try:
            contents.append(call.handset.files.read(call.path(written)).content)
        except OSError as exc:
            raise CommandExit(await call.fail(f"{call.name}: {written}: {describe(exc)}")) from exc
    return b"".join(contents).decode("utf-8", "replace")


@command("grep", "egrep", "fgrep")
async def grep(call: Call) -> int:
    asked = _read_grep(call)
    if not asked.words:
        return await call.fail("grep: no pattern", 2)
    pattern = _pattern(asked.words[0], asked.flags, fixed=call.name == "fgrep" or "F" in asked.flags)
    count = 0
    async for line in _lines(call, asked.words[1:]):
        found = pattern.search(line)
        if bool(found) == ("v" in asked.flags):
            continue
        count += 1
        if not asked.flags & {"q", "c"}:
            await call.out((found.group() if "o" in asked.flags and found else line) + "\n")
        if "q" in asked.flags or count == asked.most:
            break
    if "c" in asked.flags:
        await call.out(f"{count}\n")
    return 0 if count else 1


@dataclass(frozen=True, slots=True)
class _Grep:
    flags: frozenset[str]
    words: list[str]
    most: int | None


def _read_grep(call: Call) -> _Grep:
    """Raises ValueError for options that are not known, rather than print what nobody asked for."""
    flags: set[str] = set()
    words: list[str] = []
    most: int | None = None
    arguments = iter(call.arguments)
    for argument in arguments:
        if argument.startswith("-m"):
            most = int(argument[2:] or next(arguments, ""))
        elif argument == "-e":
            words.insert(0, next(arguments, ""))
        elif argument.startswith("-") and len(argument) > 1:
            flags |= set(argument[1:])
        else:
            words.append(argument)
    unknown = flags - set("EFivqcoahsw")
    if unknown:
        raise ValueError(f"unknown option -{min(unknown)}")
    return _Grep(frozenset(flags), words, most)


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
            yield complete.decode("utf-8", "replace")
    if rest:
        yield rest.decode("utf-8", "replace")


def _count_and_paths(call: Call) -> tuple[int, list[str]]:
    count, paths, arguments = _DEFAULT_LINES, [], iter(call.arguments)
    for argument in arguments:
        if argument == "-n":
            count = int(next(arguments, str(_DEFAULT_LINES)))
        elif re.fullmatch(r"-(n)?\d+", argument):
            count = int(argument.lstrip("-n"))
        else:
            paths.append(argument)
    return count, paths


@command("head")
async def head(call: Call) -> int:
    count, paths = _count_and_paths(call)
    if count == 0:
        return 0
    taken = 0
    async for line in _lines(call, paths):
        await call.out(line + "\n")
        taken += 1
        if taken == count:
            break
    return 0


@command("tail")
async def tail(call: Call) -> int:
    count, paths = _count_and_paths(call)
    lines = (await _input(call, paths)).splitlines(keepends=True)
    await call.out("".join(lines[-count:] if count else []))
    return 0


@command("wc")
async def word_count(call: Call) -> int:
    text = await _input(call, [a for a in call.arguments if not a.startswith("-")])
    counts = {"-l": text.count("\n"), "-w": len(text.split()), "-c": len(text.encode())}
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
    text = (await call.rest_of_stdin()).decode("utf-8", "replace")
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
    text = (await call.rest_of_stdin()).decode("utf-8", "replace")
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
    words = (await call.rest_of_stdin()).decode("utf-8", "replace").split()
    return await call.shell.invoke([*(call.arguments or ["echo"]), *words], call.streams)


@command("tee")
async def tee(call: Call) -> int:
    content = await call.rest_of_stdin()
    for written in [a for a in call.arguments if not a.startswith("-")]:
        call.handset.files.write(call.path(written), blob_of(content))
    await call.out(content)
    return 0
