from __future__ import annotations

import pytest

from accessibility_bridge.errors import DeviceLost, DeviceRefused, DeviceSilent
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell, ShellReply, quoted
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.peer import OKAY, Last, block, peer

# id (1: stdout, 2: stderr, 3: exit), length little endian, body
OUT = b"\x01\x03\x00\x00\x00hi\n"
ERR = b"\x02\x05\x00\x00\x00oops\n"
EXIT_0 = b"\x03\x01\x00\x00\x00\x00"
EXIT_7 = b"\x03\x01\x00\x00\x00\x07"
MODERN = [block("shell_v2,cmd")]
OLD = [block("cmd")]


def test_a_list_is_quoted_and_a_string_is_taken_as_it_is() -> None:
    assert quoted(["echo", "a b", "$(reboot)", "';rm"]) == "echo 'a b' '$(reboot)' ''\"'\"';rm'"
    assert quoted("echo a b") == "echo a b"


def test_frames_become_output_complaint_and_exit_code() -> None:
    with peer(MODERN, [OKAY, OKAY + OUT + ERR + OUT + EXIT_7]) as server:
        reply = Shell(DeviceLink("s1", server.address)).run("x", deadline=Deadline.after(30))
        assert reply == ShellReply(stdout=b"hi\nhi\n", stderr=b"oops\n", exit_code=7)
        assert server.requests[-1] == b"000eshell,v2,raw:x"


def test_text_raises_with_the_commands_own_complaint() -> None:
    with (
        peer(MODERN, [OKAY, OKAY + ERR + EXIT_7]) as server,
        pytest.raises(DeviceRefused, match=r"s1: shell ls /x refused: oops"),
    ):
        Shell(DeviceLink("s1", server.address)).text("ls /x", deadline=Deadline.after(30))


def test_an_answer_without_its_exit_frame_is_no_result() -> None:
    with peer(MODERN, [OKAY, OKAY + OUT], state=block("device")) as server:
        link = DeviceLink("s1", server.address)
        with pytest.raises(DeviceSilent):
            Shell(link).run("x", deadline=Deadline.after(0.1))
        link.close()


def test_an_old_phone_is_asked_for_an_end_mark_and_output_without_it_is_no_result() -> None:
    with peer(OLD, [OKAY, Last(OKAY + b"hi\n")], state=block("device")) as server:
        link = DeviceLink("s1", server.address)
        with pytest.raises(DeviceLost, match="the output ends before the command did"):
            Shell(link).run("x", deadline=Deadline.after(30))
        assert any(b"shell:x\necho end-" in request for request in server.requests)
        link.close()


def test_the_complaint_is_one_line_whatever_was_printed() -> None:
    assert ShellReply(stdout=b"a\n b\n", stderr=b"", exit_code=1).complaint == "a b"
    assert ShellReply(stdout=b"a", stderr=b"b\r\nc", exit_code=1).complaint == "b c"
    assert ShellReply(stdout=b"", stderr=b"", exit_code=9).complaint == "exit code 9"
