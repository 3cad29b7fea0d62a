"""A child that is tied to its program ends with it, and not before."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from accessibility_bridge.simulator.lifeline import start_tied
from tests.waiting import until

_DEADLINE_S = 60
# Started by a thread that is over: what ties a child to the thread that forked it would end the server here.
_OWNER = """
import threading
from accessibility_bridge.simulator.adb_server import AdbServer
server = AdbServer()
starter = threading.Thread(target=server.start)
starter.start()
starter.join()
print(server.port, flush=True)
threading.Event().wait()
"""


@contextmanager
def owner() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A program with an adb server of its own; the server's port."""
    with subprocess.Popen([sys.executable, "-c", _OWNER], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        port = int(program.stdout.readline())
        try:
            yield program, port
        finally:
            program.kill()


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux's kernel tells a child that its pipe was let go")
def test_an_adb_server_ends_with_a_program_that_is_killed() -> None:
    with owner() as (program, port):
        assert answers(port)
        program.kill()
        program.wait(_DEADLINE_S)
        until(lambda: not answers(port))


def test_a_tied_child_lives_until_it_is_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as sink:
        child = start_tied(["sh", "-c", "echo up; exec sleep 600"], env=dict(os.environ), output=sink)
    with child:
        until(lambda: log.read_bytes() == b"up\n")
        assert child.poll() is None
        assert os.getsid(child.pid) == child.pid
        child.kill()
    assert child.returncode == -signal.SIGKILL


def test_a_program_that_is_not_there_is_not_started(tmp_path: Path) -> None:
    with (tmp_path / "log").open("wb") as sink, pytest.raises(FileNotFoundError):
        start_tied([str(tmp_path / "none")], env={}, output=sink)
