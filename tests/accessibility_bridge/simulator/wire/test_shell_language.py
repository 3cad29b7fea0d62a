"""What a shell line means: quotes, lists, pipes, redirections, variables, exit codes."""

from __future__ import annotations

import pytest

from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.sh.parser import parse
from accessibility_bridge.simulator.wire.sh.syntax import ShellSyntaxError
from tests.accessibility_bridge.simulator.wire.host import Host, connected

LINES = [
    ("echo a  b", "a b\n"),
    ("echo 'a  b' \"c  d\"", "a  b c  d\n"),
    ("echo a\\ b\\;c", "a b;c\n"),
    ('echo "x\\"y\\$z" \'$HOME\'', 'x"y$z $HOME\n'),
    ("echo one; echo two", "one\ntwo\n"),
    ("true && echo yes || echo no", "yes\n"),
    ("false && echo yes || echo no", "no\n"),
    ("false; echo $?", "1\n"),
    ("nope 2>/dev/null; echo $?", "127\n"),
    ("! false && echo inverted", "inverted\n"),
    ("A=1 B='2 3'; echo $A-$B ${A}x", "1-2 3 1x\n"),
    ("A='x  y'; echo $A; echo \"$A\"", "x y\nx  y\n"),
    ("A=5 env | grep ^A=", "A=5\n"),
    ("export A=7; exec echo $A; echo never", "7\n"),
    ("echo $(echo in; echo ner) `echo old`", "in ner old\n"),
    ("echo a | cat | wc -l", "1\n"),
    ("printf 'b\\na\\nb\\n' | sort | uniq", "a\nb\n"),
    ("echo x > /sdcard/f; echo y >> /sdcard/f; cat < /sdcard/f", "x\ny\n"),
    ("ls /nope 2>&1", "ls: /nope: No such file or directory\n"),
    ("(cd /sdcard; pwd); pwd", "/sdcard\n/\n"),
    ("{ echo a; echo b; } | wc -l", "2\n"),
    ("(exit 4); echo $?", "4\n"),
    ("touch /sdcard/a.png /sdcard/b.png; echo /sdcard/*.png", "/sdcard/a.png /sdcard/b.png\n"),
    ("echo /sdcard/*.none", "/sdcard/*.none\n"),
    ("echo a#b # a comment", "a#b\n"),
    ("sh -c 'echo nested $?'", "nested 0\n"),
    ("echo ''", "\n"),
    ("printf 'one\\ntwo\\nwon\\n' | grep -c -e o; printf 'a.b\\nacb\\n' | grep -F a.b", "3\na.b\n"),
    ("printf 'ab\\nabc\\n' | grep -E 'x|b$'; printf 'a\\na\\n' | grep -m1 a", "ab\na\n"),
    ("echo a | grep -P a; echo $?", "grep: bad argument: unknown option -P\n2\n"),
    (
        "mkdir -p /sdcard/d/e; rmdir /sdcard/d; rmdir /sdcard/d/e /sdcard/d && echo gone",
        "rmdir: /sdcard/d: Directory not empty\ngone\n",
    ),
    ("A=; echo [$A]", "[]\n"),
    ("echo hi &", "hi\n"),
    ("yes_is_missing || echo fallback", "/system/bin/sh: yes_is_missing: inaccessible or not found\nfallback\n"),
]


@pytest.mark.parametrize(("line", "printed"), LINES, ids=[line for line, _ in LINES])
def test_a_line_prints(host: Host, line: str, printed: str) -> None:
    assert host.shell(line) == printed


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("true", 0), ("false", 1), ("exit 3", 3), ("exit 300", 44), ("nope", 127), ("false | true", 0),
        ("true | false", 1), ("exit 2; echo never", 2), ("echo > /nope/x", 1), ("echo 'open", 1),
    ],
)  # fmt: skip
def test_a_line_ends_with(host: Host, line: str, code: int) -> None:
    assert host.shell2(line)[2] == code


def test_standard_error_is_apart_only_in_the_second_protocol(host: Host) -> None:
    assert host.shell2("echo out; echo err >&2") == ("out\n", "err\n", 0)
    assert host.shell("echo out; echo err >&2") == "out\nerr\n"


def test_what_the_shell_does_not_know_is_named(host: Host) -> None:
    _out, err, code = host.shell2("for i in 1 2; do echo $i; done")
    assert (err, code) == ("/system/bin/sh: syntax error: 'for' is not supported on this simulated phone\n", 1)


@pytest.mark.parametrize("line", ["echo (", "a &&", "| a", "echo 'x", 'echo "x', "( a", "{ a", "a >", "cat << E", ";;"])
def test_what_is_no_line_is_refused(line: str) -> None:
    with pytest.raises(ShellSyntaxError):
        parse(line)


def test_a_pipe_is_torn_down_when_its_reader_leaves(phone: SimulatedPhone, host: Host) -> None:
    stream = host.open("shell:logcat | head -2; echo over")
    assert stream is not None
    with connected(phone.address) as other:
        other.shell("log -t Pipe line 0")
        assert stream.read() == b"--------- beginning of main\n"
        assert stream.read().endswith(b" I Pipe    : line 0\n")
        other.shell("log -t Pipe line 1")
    assert b"".join(stream.chunks()) == b"over\n"


def test_an_interactive_shell_prompts_echoes_and_remembers(host: Host) -> None:
    stream = host.open("shell,v2,TERM=dumb,pty:")
    assert stream is not None
    seen = b""
    for line in (b"A=5\n", b"echo $A $?\n", b"exit 9\n"):
        stream.write(b"\0" + len(line).to_bytes(4, "little") + line)
    for chunk in stream.chunks():
        seen += chunk
    assert b"shiba:/ $ " in seen
    assert b"5 0\r\n" in seen
    assert seen.endswith(b"\x03\x01\0\0\0\x09")


def test_a_command_whose_client_left_is_ended(phone: SimulatedPhone, host: Host) -> None:
    stream = host.open("shell:sleep 1000")
    assert stream is not None
    stream.close()
    with connected(phone.address) as other:
        assert other.shell("echo others go on") == "others go on\n"
