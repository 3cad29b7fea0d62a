"""Asks the phone's JVM: a line of JSON there, a line of JSON and maybe bytes back, over a loopback socket.

May be used from any thread: every request has a connection to itself, and connections are kept for the next.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, BinaryIO

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.jvm.machine import Machine

_HOST = "127.0.0.1"
_DEADLINE_S = 40.0
_INSTALL_DEADLINE_S = 330.0
"""The phone converts the code of an APK the first time; it gives up by itself after 300 s."""


class Refused(Exception):
    """The phone answered that it would not; `kind` is its word for why."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the phone answered."""

    facts: Mapping[str, Any]
    body: bytes

    def flag(self, name: str) -> bool:
        """A fact that is true or false."""
        return bool(self.facts[name])

    def number(self, name: str) -> int:
        """A fact that is a whole number."""
        return int(self.facts[name])

    def text(self, name: str) -> str:
        """A fact that is a text."""
        return str(self.facts[name])

    def texts(self, name: str) -> dict[str, str]:
        """A fact that names texts."""
        return {str(key): str(value) for key, value in self.facts[name].items()}

    def rows(self) -> list[dict[str, Any]]:
        """A body that is a list of rows."""
        rows: list[dict[str, Any]] = json.loads(self.body)
        return rows


class _Connection:
    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((_HOST, port), timeout=_DEADLINE_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader: BinaryIO = self._socket.makefile("rb")

    def ask(self, request: bytes, deadline_s: float) -> tuple[dict[str, Any], bytes]:
        self._socket.settimeout(deadline_s)
        self._socket.sendall(request)
        line = self._reader.readline()
        if not line:
            raise ConnectionResetError("closed by the phone")
        head: dict[str, Any] = json.loads(line)
        size_bytes = int(head.pop("bytes"))
        body = self._reader.read(size_bytes)
        if len(body) < size_bytes:
            raise ConnectionResetError("closed by the phone")
        return head, body

    def close(self) -> None:
        self._reader.close()
        self._socket.close()


class Control:
    """The door to one phone."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._idle: list[_Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    def ask(self, verb: str, **arguments: Any) -> Answer:
        """One request.

        Raises:
            Refused: when the phone will not.
            SimulatorError: when its JVM does not answer or is gone.
        """
        request = json.dumps({"do": verb, **arguments}).encode() + b"\n"
        deadline_s = _INSTALL_DEADLINE_S if verb == "install" else _DEADLINE_S
        with self._lent() as connection:
            try:
                head, body = connection.ask(request, deadline_s)
            except TimeoutError as exc:
                raise SimulatorError(f"the android phone did not answer {verb} within {deadline_s:.0f} s") from exc
            except OSError as exc:
                raise self._machine.ended() from exc
        if "error" in head:
            raise Refused(str(head["error"]), str(head["message"]))
        return Answer(head, body)

    def close(self) -> None:
        """Close what is not in use; what is closes when it comes back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _lent(self) -> _Loan:
        with self._lock:
            if self._idle:
                return _Loan(self, self._idle.pop())
        port = self._machine.port
        try:
            return _Loan(self, _Connection(port))
        except OSError as exc:
            raise self._machine.ended() from exc

    def _take_back(self, connection: _Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()


class _Loan:
    """A connection for one request; one that broke is not used again."""

    def __init__(self, control: Control, connection: _Connection) -> None:
        self._control, self._connection = control, connection

    def __enter__(self) -> _Connection:
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._control._take_back(self._connection)
        else:
            self._connection.close()
