"""Starts a child that ends with this program however that ends, SIGKILL included. On Linux; elsewhere it outlives it.

Its standard input is a pipe of which we hold the other end: once we are gone, the kernel sends the child SIGTERM. That
needs no process that watches, no code between fork and exec, and, unlike PR_SET_PDEATHSIG, no thread that stays.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from fcntl import F_GETFL, F_SETFL, F_SETOWN, fcntl
from signal import SIGTERM
from typing import IO

if sys.platform == "linux":
    from fcntl import F_SETSIG


def start_tied(
    command: Sequence[str], *, env: Mapping[str, str], output: IO[bytes], keeps: Collection[int] = ()
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, with one file for all it prints. Nothing may be written to its `stdin`.

    `keeps` are the file descriptors that it has open under the same numbers.

    Raises:
        OSError: when there is no such program.
    """
    reading, writing = os.pipe()
    held = os.fdopen(writing, "wb")
    try:
        child = subprocess.Popen(
            command,
            env=env,
            stdin=reading,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=keeps,
        )
        _signal_at_its_end(reading, child.pid)
    except BaseException:
        held.close()
        raise
    finally:
        os.close(reading)
    child.stdin = held
    return child


def _signal_at_its_end(reading: int, pid: int) -> None:
    """Source: fcntl(2), "Managing signals": the settings belong to the open pipe, which the child has open too."""
    if sys.platform == "linux":
        fcntl(reading, F_SETSIG, SIGTERM)
        fcntl(reading, F_SETOWN, pid)
        fcntl(reading, F_SETFL, fcntl(reading, F_GETFL) | os.O_ASYNC)
