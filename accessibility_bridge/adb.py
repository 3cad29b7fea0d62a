"""adbutils, for the libraries built on it: its errors in our words, its connections under our deadlines.

The only place that touches it. Our own way to the adb server is `adb_server`, `link` and `transport`.
"""

from __future__ import annotations

import http.client
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from accessibility_bridge.errors import AdbServerUnavailable, BridgeError, DeviceRefused, DeviceSilent
from accessibility_bridge.link import DeviceLink, failure
from accessibility_bridge.transport import AdbSocket, Deadline, ServerAddress, SocketRegistry


def translated(exc: Exception, *, serial: str, operation: str, deadline_s: float) -> BridgeError:
    """What an adbutils exception means, as one of ours. Every class in `adbutils.errors` has an answer."""
    from adbutils import errors as theirs

    match exc:
        case theirs.AdbTimeout():
            return DeviceSilent(serial=serial, operation=operation, deadline_s=deadline_s)
        case theirs.AdbConnectionError():
            address = ServerAddress.from_environment()
            return AdbServerUnavailable(host=address.host, port=address.port, reason=str(exc))
        case theirs.AdbInstallError() | theirs.AdbSyncError():
            return DeviceRefused(serial=serial, operation=operation, reason=str(exc) or type(exc).__name__)
        case theirs.AdbError():
            return failure(serial=serial, operation=operation, message=str(exc))
        case _:
            raise TypeError(f"not an adbutils error: {type(exc).__name__}") from exc


@contextmanager
def adbutils_guard(link: DeviceLink, operation: str, deadline: Deadline) -> Iterator[None]:
    """Turn what adbutils raises inside the block into what it means for this phone.

    Raises:
        DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
    """
    from adbutils import errors as theirs

    with link.guard(operation, deadline):
        try:
            yield
        except theirs.AdbTimeout as exc:
            raise TimeoutError(str(exc)) from exc
        except theirs.AdbError as exc:
            found = translated(exc, serial=link.serial, operation=operation, deadline_s=deadline.total_s)
            raise link.unless_gone(found) from exc
        except (AssertionError, EOFError, ValueError, struct.error, http.client.HTTPException) as exc:
            # adbutils checks few of its reads: an answer that was cut off shows as any of these.
            raise ConnectionResetError(f"an answer was cut short: {exc}") from exc


def library_device(link: DeviceLink) -> Any:
    """An adbutils device as the library makes it, for measuring what its own calls cost."""
    import adbutils

    return adbutils.AdbClient(host=link.address.host, port=link.address.port).device(link.serial)


def bounded_device(link: DeviceLink, deadline: Deadline) -> Any:
    """An `adbutils.AdbDevice` whose every connection ends at the deadline and is woken when the link closes.

    Its `abandon()` closes the connections that adbutils leaves open after an error.
    """
    return _device_class()(_client_class()(link.sockets, deadline), serial=link.serial)


@cache
def _connection_class() -> Any:
    import adbutils

    class Connection(adbutils.AdbConnection):  # type: ignore[misc,unused-ignore]
        """Without the 10 ms sleep at closing and without a timeout that starts only after the request."""

        def __init__(self, connection: AdbSocket) -> None:
            self._connection = connection

        @property
        def closed(self) -> bool:
            return self._connection.fileno() < 0

        @property
        def conn(self) -> AdbSocket:
            return self._connection

        def close(self) -> None:
            self._connection.wake()
            self._connection.close()

    return Connection


@cache
def _client_class() -> Any:
    import adbutils

    class Client(adbutils.AdbClient):  # type: ignore[misc,unused-ignore]
        def __init__(self, sockets: SocketRegistry, deadline: Deadline) -> None:
            super().__init__(host=sockets.address.host, port=sockets.address.port)
            self._sockets, self._deadline = sockets, deadline
            self._opened: list[adbutils.AdbConnection] = []

        def make_connection(self, timeout: float | None = None) -> adbutils.AdbConnection:
            self._opened.append(_connection_class()(self._sockets.open(self._deadline)))
            return self._opened[-1]

        def abandon(self) -> None:
            for connection in self._opened:
                connection.close()

    return Client


@cache
def _device_class() -> Any:
    import adbutils

    class Device(adbutils.AdbDevice):  # type: ignore[misc,unused-ignore]
        def abandon(self) -> None:
            """Close what adbutils left open after an error."""
            self._client.abandon()

        def shell(self, cmdargs: Any, stream: bool = False, **options: Any) -> Any:
            answer = super().shell(cmdargs, stream=stream, **options)
            if stream:
                # A stream lives as long as what runs on the phone.
                answer.conn.deadline = None
            return answer

    return Device
