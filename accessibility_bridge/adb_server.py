"""The adb server on this computer: found, started, asked about phones, told to connect and to pair.

What `adb` prints is never believed: a phone is connected when the server lists it as `device`, and not before.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from accessibility_bridge.attached import AttachedPhone, PhoneState, read_list
from accessibility_bridge.errors import AdbServerUnavailable, BridgeError, DeviceLost, DeviceRefused, DeviceSilent
from accessibility_bridge.link import failure
from accessibility_bridge.transport import (
    AdbSocket,
    Deadline,
    NoAdbServer,
    ServerAddress,
    ServerRefused,
    SocketRegistry,
)

_DEFAULT_PORT = 5555
_POLL_S = 0.05
_LISTING_S = 1.0
_TAKEN = (
    "what listens there is no adb server, or one that hangs: end it, or name a free port in ANDROID_ADB_SERVER_PORT"
)


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
        except AdbServerUnavailable as exc:
            # One that hangs up may be an adb server that is just being ended; whoever starts one then finds out.
            if self.address.local and isinstance(exc.__cause__, NoAdbServer | TimeoutError):
                raise AdbServerUnavailable(host=self.address.host, port=self.address.port, reason=_TAKEN) from exc
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
        known = next((phone for phone in self._listed(deadline) if phone.serial == serial), None)
        if known is not None and known.state is PhoneState.OFFLINE:
            # The server answers "already connected" for an entry that died long ago.
            self.disconnect(serial, deadline_s=min(deadline.remaining_s, 5.0))
        said = self._ask_to_connect(serial, deadline)
        while all(phone.serial != serial for phone in self._listed(deadline)):
            # Its own reconnecting may have been quicker, and has lost the phone since.
            if "already connected" not in said or deadline.passed:
                raise DeviceLost(serial=serial, operation="connect", reason=_why_not_connected(said))
            time.sleep(_POLL_S)
            said = self._ask_to_connect(serial, deadline)
        self.wait_for_device(serial, deadline_s=max(deadline.remaining_s, _LISTING_S))
        return serial

    def _listed(self, deadline: Deadline) -> tuple[AttachedPhone, ...]:
        """As `devices`; the server has it at hand, so that a passed deadline still allows for it."""
        return self.devices(deadline_s=max(min(deadline.remaining_s, 5.0), _LISTING_S))

    def _ask_to_connect(self, serial: str, deadline: Deadline) -> str:
        try:
            return self._ask(f"host:connect:{serial}", deadline)
        except AdbServerUnavailable as exc:
            if deadline.passed:
                raise DeviceSilent(serial=serial, operation="connect", deadline_s=deadline.total_s) from exc
            raise

    def disconnect(self, address: str, *, deadline_s: float = 5.0) -> None:
        """Forget a phone that was reached over the network; no error when there is none.

        Raises:
            AdbServerUnavailable
        """
        serial, deadline = with_port(address), Deadline.after(deadline_s)
        try:
            self._ask(f"host:disconnect:{serial}", deadline)
        except DeviceRefused:
            return
        # One that was offline goes a moment after the answer (36.0.0); until then it counts as connected already.
        while not deadline.passed and any(p.serial == serial and not p.online for p in self._listed(deadline)):
            time.sleep(_POLL_S)

    def pair(self, address: str, code: str, *, deadline_s: float = 20.0) -> None:
        """Pair with a phone that shows a six-digit code under "Pair device with pairing code".

        The port shown there is for pairing only: connect to the port of the "Wireless debugging" screen afterwards.

        Raises:
            DeviceRefused: when the code is wrong or the phone shows no code any more.
            DeviceSilent, AdbServerUnavailable
        """
        self.ensure_running()
        # Not by the adb program: it takes the server's word for a failure for a broken protocol (36.0.0).
        deadline = Deadline.after(deadline_s)
        try:
            with self._sockets.open(deadline) as connection:
                connection.request(f"host:pair:{code}:{address}")
                _check_paired(connection)
        except TimeoutError as exc:
            raise DeviceSilent(serial=address, operation="pair", deadline_s=deadline_s) from exc
        except ServerRefused as exc:
            reason = f"{exc}: open a fresh pairing code on the phone and use its port"
            raise DeviceRefused(serial=address, operation="pair", reason=reason) from exc
        except OSError as exc:
            raise self._unavailable(exc) from exc

    def wait_for_device(self, serial: str, *, deadline_s: float = 30.0) -> AttachedPhone:
        """Wait until a phone is online, told by the server's own events.

        Raises:
            DeviceUnauthorized: as soon as the phone asks its user.
            DeviceLost: when it is still offline or absent at the deadline.
            AdbServerUnavailable: also when it has not listed a single phone, nor that there is none, by then.
        """
        deadline, seen = Deadline.after(deadline_s), PhoneState.UNKNOWN
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
            raise (self._unavailable(exc) if seen is PhoneState.UNKNOWN else _not_online(serial, seen)) from exc
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
    """The address with adb's default port when it names none; what is not HOST or HOST:PORT stays as it is, the name
    too under which a phone announces itself in the network (mDNS).
    """
    return address if ":" in address or address.endswith("._tcp") else f"{address}:{_DEFAULT_PORT}"


def _check_paired(connection: AdbSocket) -> None:
    """Read how a pairing went: the server has said OKAY to the wish and says FAIL behind it when it came to nothing.

    Raises:
        ServerRefused: with adb's own words, which begin with `Failed`.
    """
    length = connection.read_exactly(4)
    if length == b"FAIL":
        said = connection.read_block()
    elif re.fullmatch(rb"[0-9a-fA-F]{4}", length):
        said = connection.read_exactly(int(length, 16)).decode("utf-8", "replace")
    else:
        raise ConnectionResetError(f"{length!r} is no answer to `pair`")
    if not said.startswith("Successfully paired"):
        raise ServerRefused(said.strip() or "adb gave no reason")


def _why_not_connected(said: str) -> str:
    """The server's words; where they give no reason, what it may have been."""
    words = said.strip() or "adb gave no reason"
    if words.startswith("failed to connect") and words.count(":") <= 1:
        return f"{words}: see that it is on and in reach; one that asks for pairing must be paired first"
    return words


def _not_online(serial: str, state: PhoneState) -> BridgeError:
    words = "device not found" if state is PhoneState.DETACHED else state.value
    found = failure(serial=serial, operation="wait for device", message=words)
    if isinstance(found, DeviceRefused):
        return DeviceLost(serial=serial, operation="wait for device", reason=f"it is in state {state.value!r}")
    return found
