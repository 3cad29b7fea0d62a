"""The phone's file system in memory; equal contents are one object across all phones of a program.

Paths are absolute POSIX paths. Failures are `OSError`s with the errno a phone's kernel gives. Keeps no owners and
enforces no permissions beyond the read-only partitions.
"""

from __future__ import annotations

import errno
import hashlib
import os
import posixpath
import stat
import threading
import time
import weakref
from dataclasses import dataclass

_READ_ONLY = ("/system", "/vendor", "/product", "/apex", "/proc")
_ALIASES = {"/sdcard": "/storage/emulated/0", "/storage/self/primary": "/storage/emulated/0"}
_DIRECTORIES = (
    "/", "/data", "/data/app", "/data/local", "/data/local/tmp", "/storage", "/storage/emulated", "/storage/emulated/0",
    "/storage/emulated/0/Android", "/storage/emulated/0/DCIM", "/storage/emulated/0/Download",
    "/storage/emulated/0/Pictures", "/system", "/system/bin", "/dev", "/proc", "/vendor", "/product", "/apex",
)  # fmt: skip
_DIRECTORY_BYTES = 3452
_ROOMY_BYTES = 93_638_136 * 1024
"""Free on a phone of 128 GB that is a fifth full; the files themselves are kept in memory."""


class Blob:
    """Immutable file contents with their digests."""

    __slots__ = ("__weakref__", "_md5", "content", "key")

    def __init__(self, key: bytes, content: bytes) -> None:
        self.key, self.content = key, content
        self._md5: str | None = None

    @property
    def md5(self) -> str:
        """The MD5 in hexadecimal, computed once for all phones."""
        if self._md5 is None:
            self._md5 = hashlib.md5(self.content, usedforsecurity=False).hexdigest()
        return self._md5


_blobs: weakref.WeakValueDictionary[bytes, Blob] = weakref.WeakValueDictionary()
_blobs_lock = threading.Lock()


class BlobWriter:
    """Collects contents as they arrive, hashing along the way so that no long hash stalls the loop at the end."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=20)
        self._chunks: list[bytes] = []

    def add(self, chunk: bytes) -> None:
        """Append bytes."""
        self._hash.update(chunk)
        self._chunks.append(chunk)

    def finish(self) -> Blob:
        """The blob of everything added; an equal one that exists already is used again."""
        key = self._hash.digest()
        with _blobs_lock:
            known = _blobs.get(key)
            if known is None:
                known = _blobs[key] = Blob(key, b"".join(self._chunks))
            return known


def blob_of(content: bytes) -> Blob:
    """The one blob with these contents."""
    writer = BlobWriter()
    writer.add(content)
    return writer.finish()


_EMPTY = blob_of(b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file or directory."""

    mode: int
    """Type and permission bits, as in `st_mode`."""
    blob: Blob
    mtime_s: int
    """Seconds since the epoch."""

    @property
    def is_directory(self) -> bool:
        """Whether it is a directory."""
        return stat.S_ISDIR(self.mode)

    @property
    def size_bytes(self) -> int:
        """What `ls -l` shows."""
        return _DIRECTORY_BYTES if self.is_directory else len(self.blob.content)


class FileSystem:
    """All files of one phone."""

    def __init__(self) -> None:
        now_s = int(time.time())
        self._entries = {path: _directory(now_s) for path in _DIRECTORIES}
        self._free_bytes = _ROOMY_BYTES

    @property
    def free_bytes(self) -> int:
        """What can still be stored."""
        return self._free_bytes

    def leave_free(self, free_bytes: int) -> None:
        """Let only so many bytes be stored from now on; what is removed makes room again."""
        self._free_bytes = free_bytes

    def check_room(self, size_bytes: int) -> None:
        """Whether so much could be stored.

        Raises:
            OSError
        """
        if size_bytes > self._free_bytes:
            raise _failure(errno.ENOSPC)

    def find(self, path: str) -> Entry | None:
        """The entry at a path, or None."""
        return self._entries.get(_canonical(path))

    def read(self, path: str) -> Blob:
        """A file's contents.

        Raises:
            OSError
        """
        entry = self.find(path)
        if path == "/dev/null":
            return _EMPTY
        if entry is None:
            raise _failure(errno.ENOENT)
        if entry.is_directory:
            raise _failure(errno.EISDIR)
        return entry.blob

    def children(self, path: str) -> dict[str, Entry]:
        """Name to entry of what a directory holds, sorted by name.

        Raises:
            OSError
        """
        directory = _canonical(path)
        entry = self._existing(directory)
        if not entry.is_directory:
            raise _failure(errno.ENOTDIR)
        names = {posixpath.basename(p): e for p, e in self._entries.items() if posixpath.dirname(p) == directory}
        return {name: names[name] for name in sorted(names) if name}

    def check_writable(self, path: str) -> None:
        """Whether a file could be written there.

        Raises:
            OSError
        """
        place = _canonical(path)
        self._check_changeable(place)
        existing = self._entries.get(place)
        if existing is not None and existing.is_directory:
            raise _failure(errno.EISDIR)
        parent = self._existing(posixpath.dirname(place))
        if not parent.is_directory:
            raise _failure(errno.ENOTDIR)

    def write(self, path: str, blob: Blob, *, mode: int = 0o660, mtime_s: int | None = None) -> None:
        """Create or replace a file.

        Raises:
            OSError
        """
        if path == "/dev/null":
            return
        self.check_writable(path)
        place = _canonical(path)
        grown_bytes = len(blob.content) - self._taken_bytes(place)
        self.check_room(grown_bytes)
        when_s = int(time.time()) if mtime_s is None else mtime_s
        self._entries[place] = Entry(mode=stat.S_IFREG | (mode & 0o777), blob=blob, mtime_s=when_s)
        self._free_bytes -= grown_bytes

    def make_directory(self, path: str, *, parents: bool = False) -> None:
        """Create a directory; with `parents`, also those above it, and it may exist already.

        Raises:
            OSError
        """
        place = _canonical(path)
        existing = self._entries.get(place)
        if existing is not None:
            if parents and existing.is_directory:
                return
            raise _failure(errno.EEXIST)
        self._check_changeable(place)
        above = posixpath.dirname(place)
        if above not in self._entries:
            if not parents:
                raise _failure(errno.ENOENT)
            self.make_directory(above, parents=True)
        self._entries[place] = _directory(int(time.time()))

    def remove(self, path: str, *, recursive: bool = False) -> None:
        """Delete a file, or with `recursive` a directory and everything in it.

        Raises:
            OSError
        """
        place = _canonical(path)
        entry = self._existing(place)
        self._check_changeable(place)
        if entry.is_directory and not recursive:
            raise _failure(errno.EISDIR)
        for gone in [place, *(p for p in self._entries if p.startswith(place + "/"))]:
            self._free_bytes += self._taken_bytes(gone)
            del self._entries[gone]

    def change_mode(self, path: str, mode: int) -> None:
        """Set the permission bits.

        Raises:
            OSError
        """
        place = _canonical(path)
        entry = self._existing(place)
        new_mode = stat.S_IFMT(entry.mode) | (mode & 0o777)
        self._entries[place] = Entry(mode=new_mode, blob=entry.blob, mtime_s=entry.mtime_s)

    def _taken_bytes(self, place: str) -> int:
        entry = self._entries.get(place)
        return len(entry.blob.content) if entry is not None else 0

    def _existing(self, place: str) -> Entry:
        entry = self._entries.get(place)
        if entry is None:
            raise _failure(errno.ENOENT)
        return entry

    def _check_changeable(self, place: str) -> None:
        if place == "/" or place.startswith(_READ_ONLY):
            raise _failure(errno.EROFS)


def resolve(path: str, directory: str = "/") -> str:
    """An absolute path without `.` and `..`, seen from a working directory."""
    return posixpath.normpath(posixpath.join(directory, path)).replace("//", "/")


def _canonical(path: str) -> str:
    clean = resolve(path)
    for alias, target in _ALIASES.items():
        if clean == alias or clean.startswith(alias + "/"):
            return target + clean[len(alias) :]
    return clean


def _directory(mtime_s: int) -> Entry:
    return Entry(mode=stat.S_IFDIR | 0o771, blob=_EMPTY, mtime_s=mtime_s)


def _failure(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def describe(failure: OSError) -> str:
    """The kernel's words for a failure, e.g. `No such file or directory`."""
    return failure.strerror or os.strerror(failure.errno or errno.EIO)
