"""The adb server on this computer: found, started, asked; and the only place that touches adbutils.

What `adb` prints is never believed: a phone is connected when the server lists it as `device`, and not before.
"""

from __future__ import annotations

import http.client
import importlib.util
import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from accessibility_bridge.attached import AttachedPhone, PhoneState, read_list
from accessibility_bridge.errors import AdbServerUnavailable, BridgeError, DeviceLost, DeviceRefused, DeviceSilent
from accessibility_bridge.link import DeviceLink, failure
from accessibility_bridge.transport import AdbSocket, Deadline, ServerAddress, ServerRefused, SocketRegistry

_DEFAULT_PORT = 5555


def adb_binary() -> Path:
    """The adb program: the one `TAPWRIGHT_ADB_PATH` or `ADBUTILS_ADB_PATH` names, else the one in adbutils' wheel.

    adbutils itself would take whatever adb is first on PATH, often years older and without `pair`.

    Raises:
        AdbServerUnavailable: when there is no such file.
    """
    for variable in ("TAPWRIGHT_ADB_PATH", "ADBUTILS_ADB_PATH"):
        if named := os.environ.get(variable):
            return _existing(Path(named), f"{variable} names")
    wheel = importlib.util.find_spec("adbutils")
    folder = Path(wheel.origin).parent if wheel is not None and wheel.origin else Path("adbutils")
    return _existing(folder / "binaries" / ("adb.exe" if sys.platform == "win32" else "adb"), "adbutils should bring")


def _existing(path: Path, why: str) -> Path:
    if not path.is_file():
        address = ServerAddress.from_environment()
        reason = f"{why} {path}, which is not a file: set TAPWRIGHT_ADB_PATH to an adb program"
        raise AdbServerUnavailable(host=address.host, port=address.port, reason=reason)
    return path


class AdbServer:
    """Asks one adb server about phones. Every call opens its own connection, so threads may share it."""

    def __init__(self, address: ServerAddress | None = None) -> None:
        self.address = address or ServerAddress.from_environment()
        self._sockets = SocketRegistry(self.address)

    def ensure_running(self, *, deadline_s: float = 15.0) -> None:
        """Start the server, detached as adb does it, unless one answers already.

        Raises:
            AdbServerUnavailable
        """
        deadline = Deadline.after(deadline_s)
        try:
            self._ask("host:version", deadline)
        except AdbServerUnavailable:
            self._start(deadline)
            self._ask("host:version", deadline)

    def devices(self, *, deadline_s: float = 5.0) -> tuple[AttachedPhone, ...]:
        """Every phone the server knows, online or not.

        Raises:
            AdbServerUnavailable
        """
        return read_list(self._ask("host:devices-l", Deadline.after(deadline_s)))

    def connect(self, address: str, *, deadline_s: float = 15.0) -> str:
        """Connect to a phone over the network and wait until it is online; returns its serial.

        Raises:
            DeviceLost, DeviceUnauthorized, DeviceSilent, AdbServerUnavailable
        """
        serial, deadline = with_port(address), Deadline.after(deadline_s)
        known = next((phone for phone in self.devices() if phone.serial == serial), None)
        if known is not None and known.state is PhoneState.OFFLINE:
            # The server answers "already connected" for an entry that died long ago.
            self.disconnect(serial)
        try:
            said = self._ask(f"host:connect:{serial}", deadline)
        except AdbServerUnavailable as exc:
            if deadline.passed:
                raise DeviceSilent(serial=serial, operation="connect", deadline_s=deadline_s) from exc
            raise
        if all(phone.serial != serial for phone in self.devices()):
            raise DeviceLost(serial=serial, operation="connect", reason=said.strip() or "adb gave no reason")
        self.wait_for_device(serial, deadline_s=deadline.remaining_s)
        return serial

    def disconnect(self, address: str, *, deadline_s: float = 5.0) -> None:
        """Forget a phone that was reached over the network; no error when there is none.

        Raises:
            AdbServerUnavailable
        """
        try:
            self._ask(f"host:disconnect:{with_port(address)}", Deadline.after(deadline_s))
        except DeviceRefused:
            return

    def pair(self, address: str, code: str, *, deadline_s: float = 20.0) -> None:
        """Pair with a phone that shows a six-digit code under "Pair device with pairing code".

        The port shown there is for pairing only: connect to the port of the "Wireless debugging" screen afterwards.

        Raises:
            DeviceRefused: when the code is wrong or the phone shows no code any more.
            DeviceSilent, AdbServerUnavailable
        """
        self.ensure_running()
        # The code goes in over standard input: an argument could be read by everyone in the list of programs.
        command = [str(adb_binary()), "-H", self.address.host, "-P", str(self.address.port), "pair", address]
        try:
            done = subprocess.run(
                command, input=f"{code}\n", capture_output=True, text=True, timeout=deadline_s, check=False
            )
        except subprocess.TimeoutExpired as exc:
            raise DeviceSilent(serial=address, operation="pair", deadline_s=deadline_s) from exc
        if done.returncode != 0 or "Successfully paired" not in done.stdout:
            said = " ".join((done.stderr or done.stdout).split()).removeprefix("error: ")
            reason = f"{said or 'adb gave no reason'}: open a fresh pairing code on the phone and use its port"
            raise DeviceRefused(serial=address, operation="pair", reason=reason)

    def wait_for_device(self, serial: str, *, deadline_s: float = 30.0) -> AttachedPhone:
        """Wait until a phone is online, told by the server's own events.

        Raises:
            DeviceUnauthorized: as soon as the phone asks its user.
            DeviceLost: when it is still offline or absent at the deadline.
            AdbServerUnavailable
        """
        deadline, seen = Deadline.after(deadline_s), PhoneState.DETACHED
        try:
            with self._sockets.open(deadline) as events:
                events.request("host:track-devices")
                while True:
                    listed = {phone.serial: phone for phone in read_list(events.read_block())}
                    seen = listed[serial].state if serial in listed else PhoneState.DETACHED
                    if seen is PhoneState.ONLINE:
                        return listed[serial]
                    if seen in (PhoneState.UNAUTHORIZED, PhoneState.NO_PERMISSION):
                        raise _not_online(serial, seen)
        except TimeoutError as exc:
            raise _not_online(serial, seen) from exc
        except (OSError, ServerRefused) as exc:
            raise self._unavailable(exc) from exc

    def _ask(self, request: str, deadline: Deadline) -> str:
        try:
            with self._sockets.open(deadline) as connection:
                connection.request(request)
                return connection.read_block()
        except ServerRefused as exc:
            serial = request.split(":", 2)[-1]
            raise DeviceRefused(serial=serial, operation=request.split(":")[1], reason=str(exc)) from exc
        except OSError as exc:
            raise self._unavailable(exc) from exc

    def _unavailable(self, cause: Exception) -> AdbServerUnavailable:
        reason = f"does not answer ({cause}): start it with `adb start-server`"
        return AdbServerUnavailable(host=self.address.host, port=self.address.port, reason=reason)

    def _start(self, deadline: Deadline) -> None:
        if not self.address.local:
            raise AdbServerUnavailable(
                host=self.address.host, port=self.address.port, reason="does not answer: start it on that computer"
            )
        command = [str(adb_binary()), "-P", str(self.address.port), "start-server"]
        # Naming an address to listen on, even this one, makes the server refuse to start.
        environment = {name: value for name, value in os.environ.items() if name != "ANDROID_ADB_SERVER_ADDRESS"}
        # Not a pipe: the server would inherit it, and reading it would last as long as the server lives.
        with tempfile.TemporaryFile() as said:
            try:
                code = subprocess.run(
                    command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                    timeout=deadline.remaining_s, start_new_session=True, check=False,
                ).returncode  # fmt: skip
            except (subprocess.TimeoutExpired, OSError) as exc:
                raise self._unavailable(exc) from exc
            said.seek(0)
            if code != 0:
                words = " ".join(said.read().decode("utf-8", "replace").split())
                raise AdbServerUnavailable(host=self.address.host, port=self.address.port, reason=words)


def with_port(address: str) -> str:
    """The address with adb's default port when it names none; what is not HOST or HOST:PORT stays as it is."""
    return address if ":" in address else f"{address}:{_DEFAULT_PORT}"


def _not_online(serial: str, state: PhoneState) -> BridgeError:
    words = "device not found" if state is PhoneState.DETACHED else state.value
    found = failure(serial=serial, operation="wait for device", message=words)
    if isinstance(found, DeviceRefused):
        return DeviceLost(serial=serial, operation="wait for device", reason=f"it is in state {state.value!r}")
    return found


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
            raise translated(exc, serial=link.serial, operation=operation, deadline_s=deadline.total_s) from exc
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
