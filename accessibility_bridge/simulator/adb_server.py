"""A real adb server of our own: a child on a private port with a home of its own, knowing only what we connect.

Never touches the user's server on port 5037, USB, mDNS or emulators. Dies with `stop`, by its process id, or with this
program.
"""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

from accessibility_bridge.adb_server import AdbServer as AdbClient
from accessibility_bridge.adb_server import adb_binary
from accessibility_bridge.errors import AdbServerUnavailable
from accessibility_bridge.simulator.lifeline import start_tied
from accessibility_bridge.transport import ServerAddress

_HOST = "127.0.0.1"
_FOR_CLIENTS = ("ANDROID_ADB_SERVER_ADDRESS", "ADB_SERVER_SOCKET")
_STOP_DEADLINE_S = 5.0
_OTHERS_PORT = "another program uses this port, maybe another adb server: end it, or choose another port"


class AdbServer:
    """One adb server process. A context manager."""

    def __init__(self, *, port: int = 0, binary: Path | None = None) -> None:
        """`port` 0 takes a free one when the server starts; `binary` is the bundled adb unless another is named."""
        self.port = port
        self.binary = binary or adb_binary()
        self._child: subprocess.Popen[bytes] | None = None
        self._home: tempfile.TemporaryDirectory[str] | None = None

    @property
    def address(self) -> ServerAddress:
        """Where it listens."""
        return ServerAddress(_HOST, self.port)

    @property
    def client(self) -> AdbClient:
        """Asks this server about phones."""
        return AdbClient(self.address)

    @property
    def pid(self) -> int:
        """Its process, while it runs."""
        assert self._child is not None, "the private adb server was not started"
        return self._child.pid

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to use this server and no other.

        Source: AOSP packages/modules/adb, client/transport_emulator.cpp and client/transport_usb.cpp for the switches.
        """
        return {
            "ANDROID_ADB_SERVER_ADDRESS": _HOST,
            "ANDROID_ADB_SERVER_PORT": str(self.port),
            "ADBUTILS_ADB_PATH": str(self.binary),
            "ADB_USB": "0",
            "ADB_MDNS": "0",
            "ADB_LOCAL_TRANSPORT_MAX_PORT": "0",
            "ADB_VENDOR_KEYS": "",
        }

    def start(self, *, deadline_s: float = 30.0) -> AdbServer:
        """Start the process and wait until it answers.

        Raises:
            AdbServerUnavailable: when the port is somebody else's, or it ends at once or does not answer in time.
        """
        end_s = time.monotonic() + deadline_s
        try:
            with self._listening() as listening:
                self.port = int(listening.getsockname()[1])
                self._launch(listening)
            self._wait_until_it_answers(end_s)
        except BaseException:
            self.stop()
            raise
        return self

    def _listening(self) -> socket.socket:
        """Its port, which nobody can be quicker to take, and on which nobody else can be mistaken for it."""
        try:
            return socket.create_server((_HOST, self.port), backlog=socket.SOMAXCONN)
        except OSError as exc:
            reason = f"{os.strerror(exc.errno or 0).lower()}: {_OTHERS_PORT}"
            raise AdbServerUnavailable(host=_HOST, port=self.port, reason=reason) from exc

    def _launch(self, listening: socket.socket) -> None:
        """Source: AOSP packages/modules/adb, socket_spec.cpp: `acceptfd` listens on a socket it is given."""
        self._home = tempfile.TemporaryDirectory(prefix="tapwright-adb-")
        with self._log.open("wb") as sink:
            # In a session of its own: Ctrl-C goes to everything in a terminal's foreground, and this server has to
            # outlast what it serves.
            self._child = start_tied(
                [str(self.binary), "-L", f"acceptfd:{listening.fileno()}", "server", "nodaemon"],
                env=self._child_environment(self._home.name),
                output=sink,
                keeps=(listening.fileno(),),
            )

    def stop(self) -> None:
        """End the process and delete its home; harmless when already stopped."""
        if self._child is not None:
            with self._child as child:  # closes its standard input once it has ended
                child.terminate()
                try:
                    child.wait(_STOP_DEADLINE_S)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()
            self._child = None
        if self._home is not None:
            self._home.cleanup()
            self._home = None

    def connect(self, address: str, *, deadline_s: float = 15.0) -> str:
        """Connect to a phone and wait until it is online; gives back its serial.

        Raises:
            DeviceLost, DeviceUnauthorized, DeviceSilent, AdbServerUnavailable
        """
        return self.client.connect(address, deadline_s=deadline_s)

    def disconnect(self, address: str) -> None:
        """Forget a phone; no error when there is none.

        Raises:
            AdbServerUnavailable
        """
        self.client.disconnect(address)

    def __enter__(self) -> AdbServer:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _child_environment(self, home: str) -> dict[str, str]:
        # The server refuses to listen when it is told an address: that variable is for clients.
        told = {**os.environ, **self.environment, "HOME": home}
        return {name: value for name, value in told.items() if name not in _FOR_CLIENTS}

    @property
    def _log(self) -> Path:
        assert self._home is not None
        return Path(self._home.name) / "adb.log"

    def _wait_until_it_answers(self, end_s: float) -> None:
        """Nobody else has the socket open any more: what it takes is refused or cut off when the process ends."""
        try:
            self.client.devices(deadline_s=max(0.0, end_s - time.monotonic()))
        except AdbServerUnavailable as exc:
            said = " ".join(self._log.read_text(encoding="utf-8", errors="replace").split()[-30:])
            reason = f"the private adb server did not start: {said or exc.reason}"
            raise AdbServerUnavailable(host=_HOST, port=self.port, reason=reason) from exc
