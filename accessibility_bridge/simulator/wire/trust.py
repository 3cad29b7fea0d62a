"""Which computers a phone trusts, and the question it asks its user about those it does not know yet.

Keys that are always allowed, and those that were paired, outlive reboots; one that is allowed once is forgotten with
its connection. Speaks no protocol. Lives on the loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.inside import Inside
from accessibility_bridge.simulator.question import AsksItsUser, DebuggingQuestion
from accessibility_bridge.simulator.wire.auth import AdbKey


@dataclass(slots=True, eq=False)
class _Pending:
    """A computer that waits in front of the phone."""

    key: AdbKey
    let_in: Callable[[], None]
    take_away: Callable[[], None] = field(default=lambda: None)
    """Takes the dialog off the screen; harmless when it is gone."""


class Trust:
    """One phone's known keys and open questions."""

    def __init__(self, inside: Inside, note: Callable[[str], None]) -> None:
        """`note` writes a line of the phone's life."""
        self._inside, self._note = inside, note
        self._keys: dict[str, AdbKey] = {}
        self._pending: list[_Pending] = []
        self._somebody_waits = asyncio.Event()

    @property
    def trusted(self) -> tuple[str, ...]:
        """The names of the computers that are let in without a question."""
        return tuple(key.name for key in self._keys.values())

    @property
    def asking(self) -> DebuggingQuestion | None:
        """What the phone asks now, or None."""
        return _question(self._pending[0].key) if self._pending else None

    def signed(self, token: bytes, signature: bytes) -> bool:
        """Whether one of the known keys signed the token."""
        return any(key.signed(token, signature) for key in self._keys.values())

    def knows(self, modulus: int, exponent: int) -> bool:
        """Whether this RSA key is known."""
        return any((key.modulus, key.exponent) == (modulus, exponent) for key in self._keys.values())

    def add(self, key: AdbKey) -> None:
        """Trust a computer from now on."""
        self._keys[key.encoded] = key
        self._note(f"trusts {key.name} {key.fingerprint}")

    def forget(self) -> None:
        """Trust nobody any more; who is connected stays connected, as on phones."""
        self._keys.clear()
        self._note("trusts nobody")

    def ask(self, key: AdbKey, let_in: Callable[[], None]) -> Callable[[], None]:
        """Ask the user about a computer; `let_in` is called once they allow it. Gives back what ends the question."""
        pending = _Pending(key, let_in)
        self._pending.append(pending)
        self._note(f"asks about {key.name} {key.fingerprint}")
        if len(self._pending) == 1:
            self._show(pending)
        self._somebody_waits.set()
        return lambda: self._settle(pending)

    async def answer_next(self, *, allowed: bool, always: bool, deadline_s: float) -> DebuggingQuestion:
        """What the user says to the open question, or the next one; gives it back. Who is not allowed stays outside.

        Raises:
            SimulatorError: when nothing is asked within the deadline.
        """
        try:
            async with asyncio.timeout(deadline_s):
                await self._wait_for_question()
        except TimeoutError as exc:
            words = f"no computer asked to be let in within {deadline_s:.1f} s: connect with adb first"
            raise SimulatorError(f"simulated phone: {words}") from exc
        pending = self._pending[0]
        self._answer(pending, allowed=allowed, always=always)
        return _question(pending.key)

    async def _wait_for_question(self) -> None:
        while not self._pending:
            self._somebody_waits.clear()
            await self._somebody_waits.wait()

    def _answer(self, pending: _Pending, *, allowed: bool, always: bool) -> None:
        if pending not in self._pending:
            return
        self._note(f"{'allows' if allowed else 'denies'} {pending.key.name}")
        self._settle(pending)
        if allowed and always:
            self.add(pending.key)
        if allowed:
            pending.let_in()

    def _settle(self, pending: _Pending) -> None:
        if pending not in self._pending:
            return
        was_shown = self._pending[0] is pending
        self._pending.remove(pending)
        pending.take_away()
        if was_shown and self._pending:
            self._show(self._pending[0])

    def _show(self, pending: _Pending) -> None:
        if not isinstance(self._inside, AsksItsUser):
            return
        loop = asyncio.get_running_loop()

        def answered(allowed: bool, always: bool) -> None:
            loop.call_soon_threadsafe(lambda: self._answer(pending, allowed=allowed, always=always))

        pending.take_away = self._inside.ask(_question(pending.key), answered)


def _question(key: AdbKey) -> DebuggingQuestion:
    return DebuggingQuestion(name=key.name, fingerprint=key.fingerprint)
