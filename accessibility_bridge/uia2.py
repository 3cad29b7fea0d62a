"""uiautomator2's server on the phone: installed, launched and repaired by its own client.

The only place that touches uiautomator2, and only when no server answers: importing it takes 200 ms. Calls to the
server itself go over `jsonrpc`.
"""

from __future__ import annotations

import atexit
import time
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING, Any

from loguru import logger

from accessibility_bridge.adb import adbutils_guard, bounded_device
from accessibility_bridge.errors import DeviceRefused, DeviceSilent
from accessibility_bridge.jsonrpc import RpcConnection
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

if TYPE_CHECKING:
    from uiautomator2.core import BasicUiautomatorServer

PORT = 9008
"""Where the server listens on the phone. Source: uiautomator2 `core.DEFAULT_SERVER_PORT`."""
_POLL_S = 0.05
_ANSWER_S = 2.5
_OPERATION = "start uiautomator2"


class Uia2Server:
    """The server on one phone. Holds the shell stream that keeps a server it launched alive."""

    def __init__(self, link: DeviceLink, shell: Shell) -> None:
        self._link, self._shell = link, shell
        self._probe = RpcConnection(link, PORT)
        self._launched: BasicUiautomatorServer | None = None

    def alive(self, deadline: Deadline) -> bool:
        """Whether it answers.

        Raises:
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        return self._probe.ping(deadline)

    def ensure_running(self, deadline: Deadline) -> None:
        """Install the jar if the phone has another one, and launch the server unless it answers already.

        Raises:
            DeviceLost, DeviceSilent, AdbServerUnavailable
            DeviceRefused: when it does not start; the reason says whether another tool is in the way.
        """
        try:
            if self.alive(deadline.within(_ANSWER_S)):
                return
        except DeviceSilent:
            logger.debug("{}: the uiautomator2 server hangs", self._link.serial)
        self.restart(deadline)

    def restart(self, deadline: Deadline) -> None:
        """End the server, whoever launched it, and launch it anew.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        started_s = time.monotonic()
        self._forget()
        self._end_leftover(deadline.within(_ANSWER_S))
        self._launch(deadline)
        logger.debug("{}: uiautomator2 server started in {:.1f} s", self._link.serial, time.monotonic() - started_s)

    def _end_leftover(self, deadline: Deadline) -> None:
        """One that an earlier program left behind still holds the port and Android's only UiAutomation."""
        # The brackets keep the pattern from matching the shell that carries it.
        self._shell.run(["pkill", "-f", "com.wetest.uia2.Mai[n]"], deadline=deadline)
        while self._in_the_way(deadline):
            if deadline.remaining_s < 2 * _POLL_S:
                reason = "a server that another program started does not end: stop that program"
                raise DeviceRefused(serial=self._link.serial, operation=_OPERATION, reason=reason)
            self._link.pause(_POLL_S, operation=_OPERATION)

    def _in_the_way(self, deadline: Deadline) -> bool:
        """Whether something still takes connections; on a phone that is well, even if it answers none."""
        try:
            return self.alive(deadline)
        except DeviceSilent:
            self._shell.run("true", deadline=Deadline.after(_ANSWER_S))
            return True

    def close(self) -> None:
        """End the server if this object launched it."""
        self._forget()
        self._probe.close()

    def _forget(self) -> None:
        launched, self._launched = self._launched, None
        if launched is not None:
            launched.stop_uiautomator(wait=False)

    def _launch(self, deadline: Deadline) -> None:
        from uiautomator2 import exceptions as theirs

        with adbutils_guard(self._link, _OPERATION, deadline):
            try:
                server = _launcher_class()(self._link, self._probe, deadline)
            except theirs.BaseException as exc:
                # The stream of a server that is still starting ends with the link and with the phone as well.
                raise self._link.unless_gone(translated(exc, serial=self._link.serial)) from exc
        # Whoever holds this object ends the server; a hook at exit would keep both alive until then.
        atexit.unregister(server.stop_uiautomator)
        self._launched = server


def translated(exc: Exception, *, serial: str) -> DeviceRefused:
    """What a uiautomator2 exception means, as one of ours. Every class in `uiautomator2.exceptions` has an answer."""
    from uiautomator2 import exceptions as theirs

    said = " ".join(str(exc).split())[:300] or type(exc).__name__
    match exc:
        case theirs.AccessibilityServiceAlreadyRegisteredError():
            reason = "another tool holds the phone's UiAutomation: stop it, or restart the phone"
        case theirs.LaunchUiAutomationError():
            reason = f"its server did not come up: {said}"
        case theirs.InjectPermissionError():
            reason = "touches are not allowed: switch on `USB debugging (Security settings)` in the developer options"
        case theirs.BaseException():
            reason = said
        case _:
            raise TypeError(f"not a uiautomator2 error: {type(exc).__name__}") from exc
    return DeviceRefused(serial=serial, operation=_OPERATION, reason=reason)


@cache
def _launcher_class() -> Any:
    from uiautomator2 import exceptions as theirs
    from uiautomator2.core import BasicUiautomatorServer

    class Launcher(BasicUiautomatorServer):  # type: ignore[misc,unused-ignore]
        """Their launcher under our deadline, asking every 50 ms instead of 500 whether the server is up."""

        def __init__(self, link: DeviceLink, probe: RpcConnection, deadline: Deadline) -> None:
            self._link, self._probe, self._deadline = link, probe, deadline
            super().__init__(bounded_device(link, deadline), PORT)

        def start_uiautomator(self) -> None:
            with ExitStack() as undo:
                undo.callback(self._dev.abandon)
                super().start_uiautomator()
                undo.pop_all()

        def _check_alive(self) -> bool:
            return self._probe.ping(self._deadline)

        def _wait_app_process_ready(self, timeout: float) -> None:
            while not self._deadline.passed:
                ended = self._process.pool() is not None
                if trouble := _launch_trouble(bytes(self._process.output), ended=ended):
                    raise trouble
                if self._check_alive():
                    return
                self._link.pause(_POLL_S, operation=_OPERATION)
            raise theirs.LaunchUiAutomationError("it does not answer", bytes(self._process.output))

    return Launcher


def _launch_trouble(output: bytes, *, ended: bool) -> Exception | None:
    from uiautomator2 import exceptions as theirs

    trouble: Exception | None = None
    if b"already registered" in output:
        trouble = theirs.AccessibilityServiceAlreadyRegisteredError()
    elif ended:
        trouble = theirs.LaunchUiAutomationError("it ended at once", output.decode("utf-8", "replace"))
    return trouble
