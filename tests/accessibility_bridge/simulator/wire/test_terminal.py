"""A shell at a terminal: what is shown, what commands read, and the keys that end them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.accessibility_bridge.simulator.wire.host import Host, HostStream

PROMPT = b"shiba:/ $ "


class Person:
    """Types at a terminal and reads what it shows."""

    def __init__(self, stream: HostStream) -> None:
        self._stream = stream
        self._seen = b""

    def type(self, keys: bytes) -> None:
        """Press keys."""
        self._stream.write(b"\0" + len(keys).to_bytes(4, "little") + keys)

    def until(self, shown: bytes) -> bytes:
        """Read until that is shown; gives back everything up to and with it."""
        while shown not in self._seen:
            frame = self._stream.read()
            assert frame, (shown, self._seen)
            self._seen += frame[5:] if frame[0] == 1 else b"<exit %d>" % frame[5]
        seen, _, self._seen = self._seen.partition(shown)
        return seen + shown


@pytest.fixture
def person(host: Host) -> Iterator[Person]:
    stream = host.open("shell,v2,TERM=xterm-256color,pty:")
    assert stream is not None
    person = Person(stream)
    person.until(PROMPT)
    yield person
    stream.close()


def test_typing_is_shown_and_the_last_character_erased(person: Person) -> None:
    person.type(b"echp\x7fo hi\r")
    assert person.until(PROMPT) == b"echp\x08 \x08o hi\r\nhi\r\n" + PROMPT


def test_the_prompt_tells_what_went_wrong(person: Person) -> None:
    person.type(b"false\n")
    person.until(b"1|shiba:/ $ ")
    person.type(b"true\n")
    assert person.until(PROMPT) == b"true\r\n" + PROMPT


def test_a_command_reads_what_is_typed_until_ctrl_d(person: Person) -> None:
    person.type(b"cat | wc -l\n")
    person.type(b"one\n")
    person.type(b"two\n")
    person.type(b"\x04")
    assert person.until(PROMPT).endswith(b"2\r\n" + PROMPT)


def test_ctrl_c_ends_a_command_and_nothing_more(person: Person) -> None:
    person.type(b"A=5; sleep 1000\n")
    person.until(b"sleep 1000\r\n")
    person.type(b"\x03")
    person.until(b"^C\r\n130|shiba:/ $ ")
    person.type(b"echo $A $?\n")
    assert b"5 130\r\n" in person.until(PROMPT)


def test_ctrl_c_ends_what_follows_the_log(person: Person) -> None:
    person.type(b"logcat | grep nothing\n")
    person.until(b"nothing\r\n")
    person.type(b"\x03")
    person.until(b"130|" + PROMPT)


def test_ctrl_c_at_the_prompt_takes_the_line_away(person: Person) -> None:
    person.type(b"rm -rf /sdcard\x03")
    person.until(b"^C\r\n" + PROMPT)
    person.type(b"ls -d /sdcard\n")
    assert b"/sdcard\r\n" in person.until(PROMPT)[len(b"ls -d /sdcard\r\n") :]


def test_keys_that_move_the_cursor_are_passed_over(person: Person) -> None:
    person.type(b"\x1b[A\x1b[Decho\x1bOC hi\n")
    assert person.until(PROMPT) == b"echo hi\r\nhi\r\n" + PROMPT


@pytest.mark.parametrize("keys", [b"\x04", b"exit\n"])
def test_ctrl_d_and_exit_leave(person: Person, keys: bytes) -> None:
    person.type(b"true\n")
    person.until(PROMPT)
    person.type(keys)
    person.until(b"<exit 0>")
