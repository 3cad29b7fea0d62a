"""How the places of the wire ask whether a fault strikes, and what is played the same at every place."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, assert_never

from accessibility_bridge.simulator.faults import (
    Action,
    CrashServer,
    Delay,
    Disconnect,
    FillStorage,
    Freeze,
    Hang,
    Happen,
    Reboot,
    Rule,
    Where,
)
from accessibility_bridge.simulator.happenings import CannotHappen, Happening
from accessibility_bridge.simulator.journal import Kind

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

Strike = Callable[[Where, str], Awaitable[Action | None]]
"""Asks the fault plan about a request. Waits out delays and hangs by itself; gives back what the place has to play."""


class Striker:
    """Asks one phone's plan, writes down what struck, and plays what every place plays alike."""

    def __init__(self, handset: Handset) -> None:
        self._handset = handset

    async def strike(self, where: Where, request: str) -> Action | None:
        """What the place has to play, or None when nothing struck or it is played already."""
        rule = self._handset.faults.strike(where, request)
        if rule is None:
            return None
        self._handset.journal.note(Kind.FAULT, f"{rule.where} {rule.action} on {request}")
        match rule.action:
            case Delay(seconds):
                await asyncio.sleep(seconds)
            case Hang():
                await asyncio.Event().wait()
            case Happen(event):
                self._befall(rule, event)
            case Freeze() | Disconnect() | Reboot() | CrashServer() | FillStorage():
                self._act(rule.action)
            case _:
                return rule.action
        return None

    def _act(self, action: Freeze | Disconnect | Reboot | CrashServer | FillStorage) -> None:
        radio = self._handset.radio
        match action:
            case Freeze(seconds):
                radio.freeze(seconds)
            case Disconnect():
                radio.drop()
            case Reboot():
                radio.reboot()
            case CrashServer():
                radio.crash_server()
            case FillStorage(free_bytes):
                self._handset.files.leave_free(free_bytes)
            case _:
                assert_never(action)

    def _befall(self, rule: Rule, event: Happening) -> None:
        try:
            self._handset.happen(event)
        except CannotHappen as exc:
            self._handset.faults.missed(rule)
            self._handset.journal.note(Kind.FAULT, f"{type(event).__name__} cannot happen: {exc}")
