"""Files: `ls`, `cat`, `rm`, `mkdir`, `cp`, `mv`, `chmod`, `stat`, `md5sum` and their like."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import posixpath
import stat
import time
from collections.abc import Callable

from accessibility_bridge.simulator.wire.files import Blob, Entry, blob_of, describe
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_DATA_KB = 115_249_236
"""What the data partition of a phone of 128 GB holds."""


def _split(call: Call) -> tuple[str, list[str]]:
    flags = "".join(argument[1:] for argument in call.arguments if argument.startswith("-"))
    return flags, [argument for argument in call.arguments if not argument.startswith("-")]


async def _each(call: Call, paths: list[str], work: Callable[[str], None]) -> int:
    """Do something to each path; say which failed, as toybox does."""
    status = 0
    for written in paths:
        try:
            work(call.path(written))
        except OSError as exc:
            status = await call.fail(f"{call.name}: {written}: {describe(exc)}")
    return status


@command("cat")
async def cat(call: Call) -> int:
    status = 0
    for written in call.arguments or ["-"]:
        try:
            if written == "-":
                while chunk := await call.streams.stdin.read():
                    await call.out(chunk)
            else:
                await call.out(call.handset.files.read(call.path(written)).content)
        except OSError as exc:
            if isinstance(exc, BrokenPipeError):
                raise
            status = await call.fail(f"cat: {written}: {describe(exc)}")
    return status


@command("ls", "ll")
async def list_directory(call: Call) -> int:
    flags, paths = _split(call)
    long = "l" in flags or call.name == "ll"
    status = 0
    for written in paths or [call.shell.directory]:
        entry = call.handset.files.find(call.path(written))
        if entry is None:
            status = await call.fail(f"ls: {written}: No such file or directory")
            continue
        inside = entry.is_directory and "d" not in flags
        listed = call.handset.files.children(call.path(written)) if inside else {written: entry}
        await call.out("".join(_line(name, found, long=long) for name, found in listed.items()))
    return status


def _line(name: str, entry: Entry, *, long: bool) -> str:
    if not long:
        return f"{name}\n"
    when = time.strftime("%Y-%m-%d %H:%M", time.gmtime(entry.mtime_s))
    return f"{stat.filemode(entry.mode)} 1 shell shell {entry.size_bytes} {when} {name}\n"


@command("rm", "unlink")
async def remove(call: Call) -> int:
    flags, paths = _split(call)
    recursive = "r" in flags or "R" in flags
    if "f" in flags:
        paths = [path for path in paths if call.handset.files.find(call.path(path))]
    return await _each(call, paths, lambda path: call.handset.files.remove(path, recursive=recursive))


@command("rmdir")
async def remove_directory(call: Call) -> int:
    def remove_empty(path: str) -> None:
        if call.handset.files.children(path):
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))
        call.handset.files.remove(path, recursive=True)

    return await _each(call, _split(call)[1], remove_empty)


@command("mkdir")
async def make_directory(call: Call) -> int:
    flags, paths = _split(call)
    return await _each(call, paths, lambda path: call.handset.files.make_directory(path, parents="p" in flags))


@command("touch")
async def touch(call: Call) -> int:
    def create(path: str) -> None:
        known = call.handset.files.find(path)
        call.handset.files.write(path, known.blob if known else blob_of(b""))

    return await _each(call, _split(call)[1], create)


@command("cp", "mv")
async def copy(call: Call) -> int:
    _flags, paths = _split(call)
    if len(paths) < 2:
        return await call.fail(f"{call.name}: Need 2 arguments")
    *sources, target = paths

    def one(source: str) -> None:
        place = call.path(target)
        entry = call.handset.files.find(place)
        if entry is not None and entry.is_directory:
            place = posixpath.join(place, posixpath.basename(source))
        call.handset.files.write(place, call.handset.files.read(source))
        if call.name == "mv":
            call.handset.files.remove(source)

    return await _each(call, sources, one)


@command("chmod")
async def change_mode(call: Call) -> int:
    mode, *paths = [a for a in call.arguments if a != "-R"] or ["755"]
    octal = int(mode, 8) if all(c in "01234567" for c in mode) else 0o755
    return await _each(call, paths, lambda path: call.handset.files.change_mode(path, octal))


@command("chown", "chgrp", "restorecon")
async def change_owner(call: Call) -> int:
    """Owners are not kept."""
    return 0


@command("stat")
async def show_stat(call: Call) -> int:
    form = call.option("-c", default="")
    status = 0
    for written in [a for a in call.arguments if not a.startswith("-") and a != form]:
        entry = call.handset.files.find(call.path(written))
        if entry is None:
            status = await call.fail(f"stat: '{written}': No such file or directory")
            continue
        await call.out(_stat_text(form or "  File: %n\n  Size: %s\tModify: %Y", written, entry) + "\n")
    return status


def _stat_text(form: str, name: str, entry: Entry) -> str:
    values = {"%n": name, "%s": str(entry.size_bytes), "%Y": str(entry.mtime_s), "%a": oct(entry.mode & 0o777)[2:]}
    for key, value in values.items():
        form = form.replace(key, value)
    return form


@command("md5sum", "sha1sum", "sha256sum", "md5")
async def digest(call: Call) -> int:
    status, paths = 0, _split(call)[1]
    for written in paths or ["-"]:
        try:
            blob = (
                blob_of(await call.rest_of_stdin()) if written == "-" else call.handset.files.read(call.path(written))
            )
        except OSError as exc:
            status = await call.fail(f"{call.name}: {written}: {describe(exc)}")
            continue
        await call.out(f"{await asyncio.to_thread(_digest, blob, call.name.removesuffix('sum'))}  {written}\n")
    return status


def _digest(blob: Blob, algorithm: str) -> str:
    return blob.md5 if algorithm == "md5" else hashlib.new(algorithm, blob.content).hexdigest()


@command("df")
async def disk_free(call: Call) -> int:
    free_kb = min(call.handset.files.free_bytes // 1024, _DATA_KB)
    used_kb = _DATA_KB - free_kb
    row = f"{_DATA_KB:9d} {used_kb:8d} {free_kb:9d} {used_kb * 100 // _DATA_KB:3d}%"
    await call.out(
        "Filesystem      1K-blocks     Used Available Use% Mounted on\n"
        f"/dev/block/dm-9 {row} /data\n/dev/fuse       {row} /storage/emulated\n"
    )
    return 0


@command("mount")
async def mounts(call: Call) -> int:
    await call.out(
        "/dev/block/dm-0 on / type ext4 (ro,seclabel,relatime)\n/dev/fuse on /storage/emulated type fuse (rw)\n"
    )
    return 0
