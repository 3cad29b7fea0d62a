"""The phone's file system: contents shared across phones, failures as a kernel names them."""

from __future__ import annotations

import errno
import hashlib

import pytest

from accessibility_bridge.simulator.wire.files import BlobWriter, FileSystem, blob_of, resolve


def test_equal_contents_are_one_object_on_every_phone() -> None:
    first, second = FileSystem(), FileSystem()
    first.write("/data/local/tmp/u2.jar", blob_of(b"jar" * 1000))
    writer = BlobWriter()
    for _ in range(1000):
        writer.add(b"jar")
    second.write("/sdcard/other.jar", writer.finish())
    assert first.read("/data/local/tmp/u2.jar") is second.read("/sdcard/other.jar")
    assert first.read("/data/local/tmp/u2.jar").md5 == hashlib.md5(b"jar" * 1000).hexdigest()


def test_sdcard_is_the_shared_storage() -> None:
    files = FileSystem()
    files.write("/sdcard/a", blob_of(b"a"))
    assert files.read("/storage/emulated/0/a").content == b"a"
    assert files.read("/storage/self/primary/./a").content == b"a"
    assert "a" in files.children("/sdcard/")


@pytest.mark.parametrize(
    ("path", "number"),
    [("/system/x", errno.EROFS), ("/nope/x", errno.ENOENT), ("/sdcard", errno.EISDIR), ("/sdcard/f/x", errno.ENOTDIR)],
)
def test_a_place_that_cannot_be_written_says_why(path: str, number: int) -> None:
    files = FileSystem()
    files.write("/sdcard/f", blob_of(b""))
    with pytest.raises(OSError, match=r".") as failure:
        files.write(path, blob_of(b"x"))
    assert failure.value.errno == number


def test_directories_are_made_listed_and_removed_with_what_they_hold() -> None:
    files = FileSystem()
    files.make_directory("/sdcard/a/b/c", parents=True)
    files.write("/sdcard/a/b/f", blob_of(b"1"), mode=0o600, mtime_s=7)
    assert list(files.children("/sdcard/a/b")) == ["c", "f"]
    assert files.children("/sdcard/a/b")["f"].mtime_s == 7
    files.remove("/sdcard/a", recursive=True)
    assert files.find("/sdcard/a/b/f") is None
    with pytest.raises(FileNotFoundError):
        files.children("/sdcard/a")


def test_what_is_written_to_null_is_gone() -> None:
    files = FileSystem()
    files.write("/dev/null", blob_of(b"x"))
    assert files.read("/dev/null").content == b""


def test_paths_are_seen_from_the_working_directory() -> None:
    assert resolve("a/../b", "/sdcard") == "/sdcard/b"
    assert resolve("/../x") == "/x"


def test_a_full_phone_takes_nothing_until_something_is_removed() -> None:
    files = FileSystem()
    files.write("/sdcard/old", blob_of(b"12345"))
    files.leave_free(3)
    with pytest.raises(OSError, match="No space left on device"):
        files.write("/sdcard/new", blob_of(b"1234"))
    files.write("/sdcard/old", blob_of(b"12345678"))
    assert files.free_bytes == 0
    files.write("/sdcard/old", blob_of(b"12"))
    assert files.free_bytes == 6
    files.make_directory("/sdcard/folder")
    files.write("/sdcard/folder/a", blob_of(b"123456"))
    files.remove("/sdcard/folder", recursive=True)
    assert files.free_bytes == 6
