"""A simulated phone as its owner sees it: where it is, what it was asked, and its plugs and switches.

Every method may be called from any thread but the loop's own. What happens on the screen is the inside's business.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from accessibility_bridge.simulator.faults import FaultPlan
from accessibility_bridge.simulator.inside import Inside
from accessibility_bridge.simulator.journal import Journal, Kind
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.question import DebuggingQuestion
from accessibility_bridge.simulator.wire.adbd import Adbd
from accessibility_bridge.simulator.wire.bridge.app import PACKAGE
from accessibility_bridge.simulator.wire.handset import Handset, Options
from accessibility_bridge.simulator.wire.stream import Stream, StreamClosed

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.wireless import PairingCode

_ASKED_WITHIN_S = 10.0


class SimulatedPhone:
    """One phone that speaks adb on a TCP port of this computer."""

    def __init__(
        self,
        inside: Inside,
        loop: LoopThread,
        *,
        options: Options | None = None,
        faults: FaultPlan | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.inside = inside
        self.faults = faults or FaultPlan()
        self.journal = Journal(clock)
        self._loop = loop
        self._adbd = Adbd(inside, options=options or Options(), faults=self.faults, journal=self.journal, clock=clock)

    @property
    def handset(self) -> Handset:
        """Files, properties, log and ports; lives on the loop, so look but do not change it from other threads."""
        return self._adbd.handset

    @property
    def address(self) -> str:
        """Where `adb connect` reaches it; the same for its whole life."""
        return f"127.0.0.1:{self._adbd.port}"

    @property
    def serial(self) -> str:
        """What `adb -s` takes: its address."""
        return self.address

    def start(self, port: int = 0) -> None:
        """Become reachable; 0 takes a free port.

        Raises:
            SimulatorError: when the port is taken, or the libraries for TLS are not installed.
        """
        self._loop.run(self._adbd.listen(port))

    def stop(self) -> None:
        """End everything; it can be started again."""
        self._loop.run(self._adbd.stop())

    def unplug(self) -> None:
        """Pull the cable: adb shows it offline once it has noticed, soon after, and forgets it after a minute."""
        self.journal.note(Kind.LIFE, "unplug")
        self._loop.call(self._adbd.unplug)

    def replug(self) -> None:
        """Put the cable back; an adb server that still remembers it reconnects by itself within 3 s."""
        self.journal.note(Kind.LIFE, "replug")
        self._loop.run(self._adbd.listen())

    def drop(self) -> None:
        """Cut the connection once; adb reconnects after a quarter of a second, without forwards and reverses."""
        self.journal.note(Kind.LIFE, "drop")
        self._loop.call(self._adbd.drop)

    def reboot(self) -> None:
        """Restart: gone for a moment, then back on the same port with nothing running."""
        self._loop.call(self._adbd.reboot)

    def freeze(self) -> None:
        """Stop answering while adb still shows a device."""
        self.journal.note(Kind.LIFE, "freeze")
        self._loop.call(self._adbd.freeze)

    def thaw(self) -> None:
        """Go on after `freeze`; nothing is lost."""
        self.journal.note(Kind.LIFE, "thaw")
        self._loop.call(self._adbd.thaw)

    @property
    def asking(self) -> DebuggingQuestion | None:
        """The computer that the phone asks its user about, or None."""
        return self._loop.call(lambda: self._adbd.trust.asking)

    @property
    def trusted(self) -> tuple[str, ...]:
        """The names (`user@host`) of the computers it lets in without a question: always allowed, or paired."""
        return self._loop.call(lambda: self._adbd.trust.trusted)

    def allow(self, *, always: bool = True, deadline_s: float = _ASKED_WITHIN_S) -> DebuggingQuestion:
        """Tap Allow as soon as the phone asks; gives back what it asked. Not `always` lasts for this connection.

        Raises:
            SimulatorError: when it does not ask within the deadline.
        """
        return self._answer(allowed=True, always=always, deadline_s=deadline_s)

    def deny(self, *, deadline_s: float = _ASKED_WITHIN_S) -> DebuggingQuestion:
        """Tap Cancel as soon as the phone asks: the computer stays unauthorized until it connects anew.

        Raises:
            SimulatorError: when it does not ask within the deadline.
        """
        return self._answer(allowed=False, always=False, deadline_s=deadline_s)

    def forget_keys(self) -> None:
        """Revoke every authorization; who is connected stays connected until it leaves."""
        self._loop.call(self._adbd.trust.forget)

    def start_pairing(self, code: str = "") -> PairingCode:
        """Show a pairing code, a new one unless it is given, until a computer has used it: a pair of port and code.

        Raises:
            SimulatorError: when the libraries for TLS are not installed.
        """

        async def show() -> PairingCode:
            return await self._adbd.wireless().show_code(code)

        return self._loop.run(show())

    def stop_pairing(self) -> None:
        """Close the page with the pairing code; harmless when none is shown."""
        self._loop.call(self._adbd.hide_code)

    def kill_bridge(self) -> None:
        """Let the bridge app's process die: the settings still list its service, but Android does not bind it again."""
        self.journal.note(Kind.LIFE, "kill bridge")
        self._loop.call(lambda: self.handset.accessibility.crashed(PACKAGE))

    def switch_bridge(self, on: bool) -> None:
        """The person's switch on the bridge app's screen."""
        self.journal.note(Kind.LIFE, f"switch bridge {'on' if on else 'off'}")
        self._loop.call(lambda: self.handset.bridge.set_stopped(not on))

    def _answer(self, *, allowed: bool, always: bool, deadline_s: float) -> DebuggingQuestion:
        async def answer() -> DebuggingQuestion:
            return await self._adbd.trust.answer_next(allowed=allowed, always=always, deadline_s=deadline_s)

        return self._loop.run(answer(), deadline_s=deadline_s + _ASKED_WITHIN_S)

    def talk_to_host(self, address: str, content: bytes) -> bytes:
        """What a program on the phone does with a reversed address: connect, send, read the first answer, hang up.

        Raises:
            SimulatorError: when the address is not reversed.
        """

        async def talk() -> bytes:
            stream: Stream = await self._adbd.dial(address)
            try:
                await stream.write(content)
                return await stream.read()
            except StreamClosed:
                return b""
            finally:
                stream.close()

        return self._loop.run(talk())
