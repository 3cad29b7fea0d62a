"""An adb server of this program's own: as long as a block lasts, everything in this process uses it and no other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from accessibility_bridge.simulator.adb_server import AdbServer as PrivateAdbServer

__all__ = ["PrivateAdbServer", "private_adb"]


@contextmanager
def private_adb() -> Iterator[PrivateAdbServer]:
    """Start one and point the environment at it; afterwards the environment is as it was.

    Raises:
        AdbServerUnavailable
    """
    with PrivateAdbServer() as server:
        before = {name: os.environ.get(name) for name in server.environment}
        os.environ.update(server.environment)
        try:
            yield server
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
