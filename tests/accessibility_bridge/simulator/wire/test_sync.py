"""File transfer, request by request, in both versions."""

from __future__ import annotations

import errno
import stat
import struct

import pytest

from accessibility_bridge.simulator.faults import Fail, Rule, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.wire.host import Host, HostStream


@pytest.fixture
def sync(host: Host) -> HostStream:
    opened = host.open("sync:")
    assert opened is not None
    return opened


def _request(command: bytes, path: str) -> bytes:
    return command + struct.pack("<I", len(path.encode())) + path.encode()


def _data(chunk: bytes) -> bytes:
    return b"DATA" + struct.pack("<I", len(chunk)) + chunk


def test_a_file_goes_up_and_comes_down(sync: HostStream) -> None:
    sync.write(_request(b"SEND", "/sdcard/n,33188") + _data(b"abc") + _data(b"def") + b"DONE" + struct.pack("<I", 77))
    assert sync.read_exactly(8) == b"OKAY\0\0\0\0"
    sync.write(_request(b"STAT", "/sdcard/n"))
    assert struct.unpack("<4sIII", sync.read_exactly(16)) == (b"STAT", stat.S_IFREG | 0o644, 6, 77)
    sync.write(_request(b"RECV", "/sdcard/n"))
    assert sync.read_exactly(14 + 8) == _data(b"abcdef") + b"DONE\0\0\0\0"


def test_the_second_version_sends_mode_and_flags_apart(sync: HostStream) -> None:
    sync.write(
        _request(b"SND2", "/sdcard/m") + b"SND2" + struct.pack("<II", 0o100755, 0) + _data(b"x") + b"DONE\1\0\0\0"
    )
    assert sync.read_exactly(8) == b"OKAY\0\0\0\0"
    sync.write(_request(b"STA2", "/sdcard/m"))
    fields = struct.unpack("<4sIQQIIIIQqqq", sync.read_exactly(72))
    assert (fields[0], fields[1], fields[4], fields[8], fields[9]) == (b"STA2", 0, 0o100755, 1, 1)
    sync.write(_request(b"RCV2", "/sdcard/m") + b"RCV2\0\0\0\0")
    assert sync.read_exactly(9 + 8) == _data(b"x") + b"DONE\0\0\0\0"


def test_a_dry_run_leaves_nothing(sync: HostStream) -> None:
    sync.write(_request(b"SND2", "/sdcard/d") + b"SND2" + struct.pack("<II", 0o644, 0x80000000) + b"DONE\1\0\0\0")
    assert sync.read_exactly(8) == b"OKAY\0\0\0\0"
    sync.write(_request(b"STAT", "/sdcard/d"))
    assert sync.read_exactly(16) == b"STAT" + bytes(12)


def test_what_is_missing_has_no_mode_in_one_version_and_an_errno_in_the_other(sync: HostStream) -> None:
    sync.write(_request(b"STAT", "/none"))
    assert sync.read_exactly(16) == b"STAT" + bytes(12)
    sync.write(_request(b"LST2", "/none"))
    assert sync.read_exactly(72)[:8] == b"LST2" + struct.pack("<I", errno.ENOENT)
    sync.write(_request(b"RECV", "/none"))
    message = b"open failed: No such file or directory"
    assert sync.read_exactly(8 + len(message)) == b"FAIL" + struct.pack("<I", len(message)) + message


def test_a_folder_is_listed_in_both_versions(sync: HostStream) -> None:
    sync.write(_request(b"SEND", "/data/local/tmp/name,33188") + b"DONE" + struct.pack("<I", 5))
    sync.read_exactly(8)
    sync.write(_request(b"LIST", "/data/local/tmp"))
    assert sync.read_exactly(20 + 4) == struct.pack("<4sIIII", b"DENT", 0o100644, 0, 5, 4) + b"name"
    assert sync.read_exactly(20) == b"DONE" + bytes(16)
    sync.write(_request(b"LIS2", "/data/local/tmp"))
    entry = sync.read_exactly(76 + 4)
    assert (entry[:8], entry[-8:]) == (b"DNT2\0\0\0\0", b"\4\0\0\0name")
    assert sync.read_exactly(76) == b"DONE" + bytes(72)


def test_a_refused_upload_is_taken_to_its_end_and_the_next_one_works(sync: HostStream) -> None:
    sync.write(_request(b"SEND", "/system/x,33188") + _data(b"lost") + b"DONE\0\0\0\0")
    message = b"couldn't create file: Read-only file system"
    assert sync.read_exactly(8 + len(message)).endswith(message)
    sync.write(_request(b"SEND", "/sdcard/ok,33188") + b"DONE\0\0\0\0")
    assert sync.read_exactly(8) == b"OKAY\0\0\0\0"


def test_full_storage_is_a_rule(phone: SimulatedPhone, sync: HostStream) -> None:
    rule = phone.faults.arm(Rule(where=Where.SYNC, match="^SEND", action=Fail("couldn't create file: No space left")))
    sync.write(_request(b"SEND", "/sdcard/big,33188") + _data(b"x" * 1000) + b"DONE\0\0\0\0")
    assert sync.read_exactly(8 + 35)[8:] == b"couldn't create file: No space left"
    assert phone.faults.fired(rule) == 1
    assert [entry.what for entry in phone.journal.entries(Kind.SYNC)] == ["SEND /sdcard/big,33188"]


def test_nonsense_ends_the_stream_with_a_reason(sync: HostStream) -> None:
    sync.write(b"NOPE" + struct.pack("<I", 0))
    assert sync.read().startswith(b"FAIL")
    assert sync.read() == b""
