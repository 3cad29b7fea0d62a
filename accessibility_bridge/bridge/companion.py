"""The client of the accessibility app on one phone: finds it, says hello, asks; connects again after every break.

Stamps every request with its deadline and with the fence of this client's lease. Tells apart what was never sent from
what may have happened, and leaves it to whoever asked whether to ask twice.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn, TypeVar

from loguru import logger

from accessibility_bridge.bridge.address import BridgeAddress, ask_address
from accessibility_bridge.bridge.connection import BridgeConnection, ConnectionEnded, Unanswered
from accessibility_bridge.bridge.wire.enums import ErrorCode
from accessibility_bridge.bridge.wire.fields import WireError
from accessibility_bridge.bridge.wire.frames import Reply
from accessibility_bridge.bridge.wire.replies import ErrorReply, HelloReply
from accessibility_bridge.bridge.wire.requests import LONGEST_DEADLINE_MS, VERSION, HelloRequest, Request
from accessibility_bridge.errors import DeviceRefused, DeviceSilent
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

R = TypeVar("R", bound=Reply)
_OPERATION = "bridge"
# So that the phone's own "the deadline has passed" arrives before ours has.
_ON_ITS_WAY_SHARE, _ON_ITS_WAY_S = 0.1, 0.2
_GREETING_S = 10.0
"""The app says hello without asking Android anything."""
_CLIENT_BYTES = 128


class CompanionAbsent(Exception):
    """The app cannot be connected to: not installed, not enabled, not running, stopped, or of another version."""

    def __init__(self, address: BridgeAddress | None) -> None:
        self.address = address
        """What its service said of itself, None when it does not run."""
        super().__init__("the bridge does not run" if address is None else f"the bridge is {address.state.name}")


class CompanionGone(Exception):
    """The connection broke while the phone stayed online."""

    def __init__(self, reason: str, *, sent: bool) -> None:
        self.sent = sent
        """Whether what was asked may have happened."""
        super().__init__(reason)


class CompanionRefused(Exception):
    """The app answered that it did not do it."""

    def __init__(self, code: ErrorCode, detail: str) -> None:
        self.code, self.detail = code, detail
        super().__init__(detail or code.name.lower())


def newer_fence(highest_seen: int, *, clock: Callable[[], float] = time.time) -> int:
    """The fence of a new lease: microseconds since the epoch, so that it grows over programs and computers that share
    nothing; above what the phone has seen when this computer's clock is behind.
    """
    return max(int(clock() * 1_000_000), highest_seen + 1)


class Companion:
    """One phone's app, for the length of one lease. Safe to use from several threads."""

    def __init__(self, link: DeviceLink, shell: Shell) -> None:
        self._link, self._shell = link, shell
        self._connecting = threading.Lock()
        self._connection: BridgeConnection | None = None
        self._suspect = self._closed = False
        self.hello = HelloReply()
        """What the app said of itself at the last connecting."""
        self.fence = 0
        """Of this lease: taken at the first connecting and kept over all later ones, so that a successor stays."""

    def connect(self, deadline: Deadline) -> HelloReply:
        """Make sure there is a connection, and ask what the app is: what it can do depends on whether it is bound.

        Raises:
            CompanionAbsent, CompanionGone
            CompanionRefused: when the app refuses this protocol version.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        with self._connecting:
            connection = self._connection
            if connection is not None and (self._suspect or not connection.open):
                self._forget(connection)
            if self._connection is None:
                self._connection = self._connect(deadline)
            else:
                self._greet(self._connection, deadline)
            if self._closed:
                self._forget(self._connection)
                raise CompanionGone("this client was closed", sent=False)
            return self.hello

    def ask(self, request: Request, answer: type[R], deadline: Deadline) -> R:
        """Send a request over the connection there is. Does not connect: numbers of an earlier process of the app
        would mean something else to a new one.

        Raises:
            CompanionGone, CompanionRefused
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        connection = self._connection
        if connection is None or self._suspect or not connection.open:
            raise CompanionGone("there is no connection to it", sent=False)
        return self._exchange(connection, request, answer, deadline)

    def close(self) -> None:
        """End the connection; everybody who waits on it is told. Safe to call twice and from another thread."""
        self._closed = True
        self._forget(self._connection)

    def _connect(self, deadline: Deadline) -> BridgeConnection:
        address = ask_address(self._shell, deadline)
        if address is None or not address.socket or address.protocol != VERSION:
            raise CompanionAbsent(address)
        connection = self._opened(address, deadline)
        try:
            self._greet(connection, deadline)
        except BaseException:
            connection.close()
            raise
        self._suspect = False
        self.fence = self.fence or newer_fence(self.hello.fence)
        logger.debug("{}: connected to bridge {} on {}", self._link.serial, self.hello.app_version, self.hello.model)
        return connection

    def _greet(self, connection: BridgeConnection, deadline: Deadline) -> None:
        """An app that takes connections and never answers is as good as gone; a phone may be well without it."""
        deadline = deadline.within(_GREETING_S)
        try:
            self.hello = self._exchange(connection, HelloRequest(client=_client_name()), HelloReply, deadline)
        except DeviceSilent as exc:
            reason = f"it takes connections, but does not answer within {deadline.total_s:.1f} s"
            raise CompanionGone(reason, sent=False) from exc

    def _opened(self, address: BridgeAddress, deadline: Deadline) -> BridgeConnection:
        """Straight to the app's socket through the phone's transport: a forward would leave a port open on this
        computer, and every transport drop deletes it.
        """
        try:
            stream = self._link.open(address.socket, operation=_OPERATION, deadline=deadline)
        except DeviceRefused as exc:
            raise CompanionGone(exc.reason, sent=False) from exc
        connection = BridgeConnection(stream, name=self._link.serial)
        try:
            with self._link.guard(_OPERATION, deadline):
                connection.start(address.token, deadline)
        except BaseException:
            stream.close()
            raise
        return connection

    def _exchange(self, connection: BridgeConnection, request: Request, answer: type[R], deadline: Deadline) -> R:
        operation = f"{_OPERATION} {request.kind.name.lower().replace('_', ' ')}"
        stamped = replace(request, deadline_ms=_deadline_ms(deadline), fence=self.fence)
        with self._link.guard(operation, deadline):
            try:
                reply = connection.ask(stamped, deadline)
            except Unanswered:
                self._suspect = True
                raise
            except ConnectionEnded as exc:
                self._tell_apart(exc)
            except WireError as exc:
                raise DeviceRefused(serial=self._link.serial, operation=operation, reason=str(exc)) from exc
            if isinstance(reply, ErrorReply):
                if reply.code is ErrorCode.DEADLINE:
                    raise TimeoutError(reply.detail)
                raise CompanionRefused(reply.code, reply.detail)
            if not isinstance(reply, answer):
                connection.close()
                raise CompanionGone(f"it answered {type(reply).__name__} to {request.kind.name}", sent=True)
            return reply

    def _tell_apart(self, ended: ConnectionEnded) -> NoReturn:
        """The phone is gone, or only its app."""
        if self._link.sockets.closed or not self._link.online():
            raise ConnectionResetError(ended.reason) from ended
        raise CompanionGone(ended.reason, sent=ended.sent) from ended

    def _forget(self, connection: BridgeConnection | None) -> None:
        self._connection = None
        if connection is not None:
            connection.close()


def _deadline_ms(deadline: Deadline) -> int:
    left_s = deadline.remaining_s
    return min(max(1, round((left_s - min(_ON_ITS_WAY_S, left_s * _ON_ITS_WAY_SHARE)) * 1000)), LONGEST_DEADLINE_MS)


def _client_name() -> str:
    name = f"tapwright on {socket.gethostname()}".encode()[:_CLIENT_BYTES]
    return name.decode("utf-8", "ignore")
