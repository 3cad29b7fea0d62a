"""Calls to uiautomator2's server over kept connections; repairs the server when it dies.

What may have happened is not asked for again: a touch whose answer was lost is refused, and the next look tells.
"""

from __future__ import annotations

import threading
from typing import Any

from loguru import logger

from accessibility_bridge.channel import ChannelBroken
from accessibility_bridge.errors import DeviceRefused, DeviceSilent
from accessibility_bridge.jsonrpc import AnswerLost, CallFailed, HttpStatus, RpcConnection, ServerAbsent
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline
from accessibility_bridge.uia2 import PORT, Uia2Server

_REPAIR_S = 20.0
_NOT_CONNECTED = "UiAutomation not connected"
_LOST_CAUSES = (_NOT_CONNECTED, "DeadObjectException", "DeadSystemRuntimeException")


class Uia2Calls:
    """The server of one phone, asked and told. Pictures may be asked for by a second thread."""

    def __init__(self, link: DeviceLink, shell: Shell) -> None:
        self._link = link
        self._server = Uia2Server(link, shell)
        self._repairing, self._closed = threading.Lock(), threading.Event()
        self._kept, self._kept_for_pictures = RpcConnection(link, PORT), RpcConnection(link, PORT)
        self._suspect, self._restarts = False, 0

    def open(self, deadline: Deadline) -> None:
        """Make sure the server runs.

        Raises:
            ChannelBroken: when it cannot be started here.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        try:
            self._server.ensure_running(deadline)
        except DeviceRefused as exc:
            raise ChannelBroken(exc.reason) from exc

    def ask(self, method: str, *params: Any, deadline: Deadline) -> Any:
        """The result of what may be called twice.

        Raises:
            DeviceRefused: when the server answers with an error.
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        return self._call(self._kept, method, params, deadline, repeatable=True)

    def ask_picture(self, method: str, *params: Any, deadline: Deadline) -> Any:
        """As `ask`, beside whatever else is being asked.

        Raises: as `ask`.
        """
        return self._call(self._kept_for_pictures, method, params, deadline, repeatable=True)

    def tell(self, method: str, *params: Any, deadline: Deadline) -> Any:
        """The result of what may be called only once.

        Raises:
            DeviceRefused: when the server answers with an error, or nobody knows whether it happened.
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        return self._call(self._kept, method, params, deadline, repeatable=False)

    def do(self, method: str, *params: Any, deadline: Deadline) -> None:
        """As `tell`, for what says whether the phone took it.

        Raises: as `tell`.
            DeviceRefused: also when the phone did not take it.
        """
        self._check_taken(method, self.tell(method, *params, deadline=deadline))

    def go_on(self, method: str, *params: Any, deadline: Deadline) -> None:
        """The next part of what `do` has begun: neither made after a repair, nor the whole by another channel.

        Raises:
            DeviceRefused: when it failed or the phone did not take it.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        try:
            taken = self._call_once(self._kept, method, params, deadline)
        except (ServerAbsent, AnswerLost, CallFailed) as exc:
            raise self.refused(method, f"it failed half-way ({exc})", performed=None) from exc
        self._check_taken(method, taken)

    def refused(self, method: str, reason: str, *, performed: bool | None = False) -> DeviceRefused:
        """The phone would not do what `method` stands for, or (None) nobody knows whether it did."""
        operation = f"uiautomator2 {method}"
        return DeviceRefused(serial=self._link.serial, operation=operation, reason=reason, performed=performed)

    def close(self) -> None:
        """Close the connections, and end the server if it was launched here; it is repaired for nobody any more."""
        self._closed.set()
        self._let_go()

    def _let_go(self) -> None:
        self._kept.close()
        self._kept_for_pictures.close()
        self._server.close()

    def _check_taken(self, method: str, taken: Any) -> None:
        if taken is False:
            raise self.refused(method, "the phone did not take it")

    def _call(
        self, connection: RpcConnection, method: str, params: tuple[Any, ...], deadline: Deadline, *, repeatable: bool
    ) -> Any:
        """Call; when the server is gone or has lost Android's connection, repair it, and call once more what may be
        done twice or surely was not done.
        """
        if self._suspect:
            self._repair("it did not answer the last time")
        restarts, broken_since, perhaps = self._restarts, None, False
        try:
            return self._call_once(connection, method, params, deadline)
        except ServerAbsent as exc:
            reason = f"its server is gone ({exc})"
        except AnswerLost as exc:
            reason, perhaps = f"its server died during {method} ({exc})", True
        except CallFailed as exc:
            reason, broken_since, perhaps = self._lost(method, exc), restarts, not _never_begun(exc)
        perhaps = perhaps and not repeatable
        self._repair(reason, broken_since=broken_since, performed=None if perhaps else False)
        if perhaps:
            raise self.refused(method, reason, performed=None)
        return self._call_again(connection, method, params, Deadline.after(deadline.total_s), repeatable=repeatable)

    def _call_again(
        self, connection: RpcConnection, method: str, params: tuple[Any, ...], deadline: Deadline, *, repeatable: bool
    ) -> Any:
        undone = True
        try:
            return self._call_once(connection, method, params, deadline)
        except ServerAbsent as exc:
            reason = f"{method} fails even after a restart: {exc}"
        except AnswerLost:
            reason, undone = f"its server dies during {method}", repeatable
        except CallFailed as exc:
            reason = f"{method} fails even after a restart: {self._lost(method, exc)}"
            undone = repeatable or _never_begun(exc)
        raise ChannelBroken(reason, performed=False if undone else None)

    def _call_once(self, connection: RpcConnection, method: str, params: tuple[Any, ...], deadline: Deadline) -> Any:
        try:
            return connection.call(method, *params, deadline=deadline)
        except DeviceSilent:
            self._suspect = True
            raise
        finally:
            if self._closed.is_set():
                connection.close()

    def _lost(self, method: str, failed: CallFailed) -> str:
        """What the server said when it runs, but Android or its own threads have failed it; all else is its answer."""
        if isinstance(failed, HttpStatus) or any(cause in str(failed) for cause in _LOST_CAUSES):
            return str(failed)
        raise self.refused(method, str(failed)) from failed

    def _repair(self, reason: str, *, broken_since: int | None = None, performed: bool | None = False) -> None:
        """Make it run; end a broken one first, unless another thread has restarted it since and may be using it."""
        with self._repairing:
            self._check_open(performed)
            restart = broken_since == self._restarts
            deadline = Deadline.after(_REPAIR_S)
            logger.info("{}: repairing uiautomator2: {}", self._link.serial, reason)
            try:
                (self._server.restart if restart else self._server.ensure_running)(deadline)
            except DeviceRefused as exc:
                raise ChannelBroken(exc.reason, performed=performed) from exc
            finally:
                if self._closed.is_set():
                    self._let_go()
            self._suspect, self._restarts = False, self._restarts + restart

    def _check_open(self, performed: bool | None) -> None:
        """Another thread may have given this way to the phone up: the next one needs what a server would take."""
        if self._closed.is_set():
            raise ChannelBroken("it was given up meanwhile", performed=performed)


def _never_begun(failed: CallFailed) -> bool:
    """Whether the server said that Android would not even listen, so that nothing was touched."""
    return _NOT_CONNECTED in str(failed)
