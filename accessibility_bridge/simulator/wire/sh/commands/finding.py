"""Paths: `find`, `du`, `basename`, `dirname`, `realpath`. `find` knows names, types and depths, and prints."""

from __future__ import annotations

import fnmatch
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from accessibility_bridge.simulator.wire.files import Entry, resolve
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_BLOCK_BYTES = 1024


def _walk(call: Call, written: str, depth: int = 0) -> Iterator[tuple[str, Entry, int]]:
    """The written path, what it is and how deep, then everything below it."""
    entry = call.handset.files.find(call.path(written))
    if entry is None:
        return
    yield written, entry, depth
    if entry.is_directory:
        for name in call.handset.files.children(call.path(written)):
            yield from _walk(call, posixpath.join(written, name), depth + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    name: str = "*"
    fold: bool = False
    kind: str = ""
    deepest: int | None = None

    def lets_through(self, path: str, entry: Entry, depth: int) -> bool:
        name = posixpath.basename(path)
        fits = (
            fnmatch.fnmatchcase(name.lower(), self.name.lower()) if self.fold else fnmatch.fnmatchcase(name, self.name)
        )
        is_kind = self.kind in ("", "d" if entry.is_directory else "f")
        return fits and is_kind and (self.deepest is None or depth <= self.deepest)


@command("find")
async def find(call: Call) -> int:
    words = list(call.arguments)
    paths = [words.pop(0) for _ in list(words) if words and not words[0].startswith("-")] or ["."]
    wanted = _read(words)
    status = 0
    for written in paths:
        if call.handset.files.find(call.path(written)) is None:
            status = await call.fail(f"find: '{written}': No such file or directory")
        for path, entry, depth in _walk(call, written):
            if wanted.lets_through(path, entry, depth):
                await call.out(path + "\n")
    return status


def _read(words: list[str]) -> _Wanted:
    """Raises ValueError for a test that is not known."""
    values = dict(zip(words[::2], words[1::2], strict=False))
    unknown = next((name for name in values if name not in ("-name", "-iname", "-type", "-maxdepth", "-print")), None)
    if unknown is not None:
        raise ValueError(f"not a test that is known: {unknown}")
    return _Wanted(
        name=values.get("-name", values.get("-iname", "*")),
        fold="-iname" in values,
        kind=values.get("-type", ""),
        deepest=int(values["-maxdepth"]) if "-maxdepth" in values else None,
    )


@command("du")
async def disk_usage(call: Call) -> int:
    flags = "".join(argument[1:] for argument in call.arguments if argument.startswith("-"))
    status = 0
    for written in [argument for argument in call.arguments if not argument.startswith("-")] or ["."]:
        if call.handset.files.find(call.path(written)) is None:
            status = await call.fail(f"du: {written}: No such file or directory")
            continue
        folders = [path for path, entry, _depth in _walk(call, written) if entry.is_directory] or [written]
        for folder in folders[:1] if "s" in flags else reversed(folders):
            used_bytes = sum(entry.size_bytes for _path, entry, _depth in _walk(call, folder))
            await call.out(f"{-(-used_bytes // _BLOCK_BYTES)}\t{folder}\n")
    return status


@command("basename")
async def base_name(call: Call) -> int:
    name = posixpath.basename(call.argument(0).rstrip("/")) or "/"
    await call.out((name.removesuffix(call.argument(1)) or name) + "\n")
    return 0


@command("dirname")
async def directory_name(call: Call) -> int:
    await call.out((posixpath.dirname(call.argument(0).rstrip("/")) or ".") + "\n")
    return 0


@command("realpath", "readlink")
async def real_path(call: Call) -> int:
    """There are no links on these phones but `/sdcard`, which stays as it is written."""
    if call.name == "readlink" and not call.has("-f"):
        return 1
    for written in [argument for argument in call.arguments if not argument.startswith("-")]:
        await call.out(resolve(written, call.shell.directory) + "\n")
    return 0
