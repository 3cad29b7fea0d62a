"""One phone as the adb server shows it: opens its services, and says by name why one could not be reached.

Every failure below becomes `DeviceLost`, `DeviceUnauthorized`, `DeviceSilent`, `DeviceRefused` or
`AdbServerUnavailable` here, and only here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from accessibility_bridge.errors import (
    AdbServerUnavailable,
    BridgeError,
    DeviceLost,
    DeviceRefused,
    DeviceSilent,
    DeviceUnauthorized,
)
from accessibility_bridge.transport import AdbSocket, Deadline, ServerAddress, ServerRefused, SocketRegistry

_ASK_STATE_S = 5.0
_OFFLINE = "offline: plug the cable in again, or switch USB debugging off and on"
_OFFLINE_WIRELESS = "offline: see that phone and computer are in one network, or switch wireless debugging off and on"
_ABSENT = "not connected: check the cable, or run `tapwright connect HOST:PORT` again"
_NO_PERMISSION = "no permission to open the usb device: add a udev rule for it, or join the plugdev group"


def failure(*, serial: str, operation: str, message: str) -> BridgeError:
    """What the adb server's own words about a phone mean.

    Source: AOSP packages/modules/adb/transport.cpp, `acquire_one_transport` and `connection_state_name`.
    """
    words = message.strip().lower()
    if "unauthorized" in words or "authorizing" in words:
        return DeviceUnauthorized(serial=serial, operation=operation)
    if "no permissions" in words or "insufficient permissions" in words:
        return DeviceLost(serial=serial, operation=operation, reason=_NO_PERMISSION)
    if "not found" in words and "device" in words or "no devices" in words:
        return DeviceLost(serial=serial, operation=operation, reason=_ABSENT)
    if "offline" in words or "connecting" in words:
        reason = _OFFLINE_WIRELESS if _is_wireless(serial) else _OFFLINE
        return DeviceLost(serial=serial, operation=operation, reason=reason)
    return DeviceRefused(serial=serial, operation=operation, reason=message.strip() or "no reason given")


def _is_wireless(serial: str) -> bool:
    """`HOST:PORT`, or the name under which a phone announces itself in the network."""
    return ":" in serial or "._adb" in serial


class DeviceLink:
    """Opens services of one phone through the adb server. Safe to use from several threads."""

    def __init__(self, serial: str, address: ServerAddress) -> None:
        self.serial = serial
        self.sockets = SocketRegistry(address)

    @property
    def address(self) -> ServerAddress:
        """Where the adb server listens."""
        return self.sockets.address

    def open(self, service: str, *, operation: str, deadline: Deadline) -> AdbSocket:
        """Connect to a service of the phone, e.g. `shell,v2,raw:ls` or `tcp:9008`; the deadline goes on to cover
        everything read and written there.

        Raises:
            DeviceLost, DeviceUnauthorized, DeviceSilent, AdbServerUnavailable
            DeviceRefused: when the phone does not offer the service.
        """
        with self.guard(operation, deadline), ExitStack() as undo:
            connection = undo.enter_context(self.sockets.open(deadline))
            connection.request(f"host:transport:{self.serial}")
            connection.request(service)
            undo.pop_all()
            return connection

    @contextmanager
    def guard(self, operation: str, deadline: Deadline) -> Iterator[None]:
        """Turn what sockets raise inside the block into what it means for this phone.

        Raises:
            DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        try:
            yield
        except ServerRefused as exc:
            found = failure(serial=self.serial, operation=operation, message=str(exc))
            raise self.unless_gone(found) from exc
        except TimeoutError as exc:
            raise self._after_silence(operation, deadline) from exc
        except OSError as exc:
            raise self._after_break(operation, exc) from exc

    def state(self, deadline: Deadline) -> str:
        """The phone's state in the adb server's words: `device`, `offline`, `recovery` and so on.

        Raises:
            TimeoutError, OSError, ServerRefused
        """
        with self.sockets.open(deadline) as connection:
            connection.request(f"host-serial:{self.serial}:get-state")
            return connection.read_block()

    def online(self) -> bool:
        """Whether the adb server calls the phone online at this moment."""
        try:
            return self.state(Deadline.after(_ASK_STATE_S)) == "device"
        except (ServerRefused, OSError):
            return False

    def unless_gone(self, found: BridgeError) -> BridgeError:
        """What adb said, or the loss behind it: a service whose phone goes away at its opening is refused as well."""
        trouble = self._trouble(found.operation) if isinstance(found, DeviceRefused) else None
        return trouble if isinstance(trouble, DeviceLost) else found

    def features(self, deadline: Deadline) -> frozenset[str]:
        """What the phone's adb daemon can do, e.g. `shell_v2`.

        Raises:
            DeviceLost, DeviceUnauthorized, DeviceSilent, AdbServerUnavailable
        """
        with self.guard("features", deadline), self.sockets.open(deadline) as connection:
            connection.request(f"host-serial:{self.serial}:features")
            return frozenset(connection.read_block().split(","))

    def pause(self, seconds: float, *, operation: str) -> None:
        """Let time pass that belongs to a gesture or to waiting for the phone; `close` ends it.

        Raises:
            DeviceLost: when closed meanwhile.
        """
        try:
            self.sockets.wait(seconds)
        except ConnectionAbortedError as exc:
            raise self._closed(operation) from exc

    def close(self) -> None:
        """Wake everybody who waits for this phone; they get `DeviceLost`."""
        self.sockets.close()

    def _after_silence(self, operation: str, deadline: Deadline) -> BridgeError:
        if self.sockets.closed:
            return self._closed(operation)
        return self._trouble(operation) or DeviceSilent(
            serial=self.serial, operation=operation, deadline_s=deadline.total_s
        )

    def _after_break(self, operation: str, broken: OSError) -> BridgeError:
        if self.sockets.closed:
            return self._closed(operation)
        if isinstance(broken, ConnectionRefusedError):
            return self._no_server()
        return self._trouble(operation) or DeviceLost(
            serial=self.serial, operation=operation, reason=f"the connection broke off ({broken})"
        )

    def _trouble(self, operation: str) -> BridgeError | None:
        """What the adb server says is wrong with the phone, None when it calls it online."""
        try:
            state = self.state(Deadline.after(_ASK_STATE_S))
        except ServerRefused as exc:
            return failure(serial=self.serial, operation=operation, message=str(exc))
        except OSError:
            return self._closed(operation) if self.sockets.closed else self._no_server()
        if state == "device":
            return None
        found = failure(serial=self.serial, operation=operation, message=state)
        if isinstance(found, DeviceRefused):
            return DeviceLost(serial=self.serial, operation=operation, reason=f"it is in state {state!r}, not booted")
        return found

    def _closed(self, operation: str) -> DeviceLost:
        return DeviceLost(serial=self.serial, operation=operation, reason="this connection was closed")

    def _no_server(self) -> AdbServerUnavailable:
        return AdbServerUnavailable(
            host=self.address.host, port=self.address.port, reason="does not answer: start it with `adb start-server`"
        )
