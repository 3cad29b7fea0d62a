"""The phones at work: one worker for each that is online and wanted; those that go away are taken back in time.

Gives out no jobs and judges none. Ticked by one thread; a tick never waits for a worker.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from loguru import logger

from accessibility_bridge.attached import AttachedPhone
from accessibility_bridge.errors import BridgeError
from daemon.errors import PhoneInUse
from daemon.fleet.selector import Selector
from daemon.fleet.worker import Worker, WorkerEnd
from daemon.jobs.events import Listener, PhoneChanged, WorkerState

_RECONNECT_DEADLINE_S = 2.0
Employ = Callable[[AttachedPhone], Worker]
"""Makes the worker of a phone, not yet started. Raises `PhoneInUse` where another program drives the phone."""


class DeviceHost(Protocol):
    """The adb server, as far as a fleet needs it."""

    def devices(self) -> Sequence[AttachedPhone]:
        """Every phone that is known, online or not.

        Raises:
            AdbServerUnavailable
        """

    def connect(self, address: str, *, deadline_s: float) -> str:
        """Connect to a phone over the network again.

        Raises:
            BridgeError: it is not there.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetConfig:
    """How patient a fleet is with its phones."""

    look_every_s: float = 1.0
    """Time between two looks at adb's list."""
    debounce_s: float = 2.0
    """A lost phone must have been away this long: adb goes on listing a dead one for a moment."""
    return_s: float = 60.0
    """A lost phone that has not come back by then is given up. For one that another program drives, no longer than this
    is waited when it is the only one left."""
    max_losses: int = 3
    """After so many losses in one run a phone is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loss:
    phone: AttachedPhone
    at_s: float
    count: int


class Fleet:
    """Starts, counts and takes back workers."""

    def __init__(
        self,
        host: DeviceHost,
        selector: Selector,
        *,
        employ: Employ,
        listener: Listener,
        config: FleetConfig | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._host, self._selector, self._employ, self._listener = host, selector, employ, listener
        self._config, self._clock = config or FleetConfig(), clock
        self._workers: dict[str, Worker] = {}
        self._lost: dict[str, _Loss] = {}
        self._given_up: set[str] = set()
        self._in_use: dict[str, _Loss] = {}
        self._next_look_s = float("-inf")

    @property
    def at_work(self) -> tuple[AttachedPhone, ...]:
        """The phones whose workers live."""
        return tuple(worker.phone for worker in self._workers.values())

    @property
    def hoped_for(self) -> tuple[AttachedPhone, ...]:
        """The phones at work, those lost ones that may still come back, and those that another program may set free."""
        away = tuple(loss.phone for serial, loss in self._lost.items() if serial not in self._workers)
        latest_s = self._clock() - self._config.return_s
        return self.at_work + away + tuple(use.phone for use in self._in_use.values() if use.at_s >= latest_s)

    def reap(self) -> None:
        """Take note of the workers that ended.

        Raises:
            JobsError: a worker could not keep the journal.
        """
        for serial, worker in list(self._workers.items()):
            if not worker.alive:
                del self._workers[serial]
                self._part(worker.phone, worker.end or WorkerEnd(reason="its thread died"))

    def muster(self) -> None:
        """Look which phones are here, at most every `look_every_s`, and employ those that are wanted."""
        now = self._clock()
        if now < self._next_look_s:
            return
        self._next_look_s = now + self._config.look_every_s
        online = {phone.serial: phone for phone in self._listed() if phone.online}
        away = [loss for serial, loss in self._lost.items() if serial not in online and serial not in self._workers]
        self._look_for(away, now)
        for serial, phone in online.items():
            wanted = self._selector.fits(phone) and serial not in self._given_up
            if wanted and serial not in self._workers and not self._too_soon(serial, now):
                self._engage(phone, now)

    def _engage(self, phone: AttachedPhone, now: float) -> None:
        """Put the phone to work; where another program drives it, say so once and try again at each look."""
        try:
            worker = self._employ(phone)
        except PhoneInUse as exc:
            if phone.serial not in self._in_use:
                self._in_use[phone.serial] = _Loss(phone=phone, at_s=now, count=0)
                self._tell(phone, WorkerState.IN_USE, f"by {exc.holder}; it is taken when that is done")
            return
        self._in_use.pop(phone.serial, None)
        self._workers[phone.serial] = worker
        worker.start()

    def _part(self, phone: AttachedPhone, end: WorkerEnd) -> None:
        if end.fault is not None:
            raise end.fault
        if not end.lost:
            self._give_up(phone, end.reason)
            return
        before = self._lost.get(phone.serial)
        loss = _Loss(phone=phone, at_s=self._clock(), count=before.count + 1 if before else 1)
        self._lost[phone.serial] = loss
        if loss.count >= self._config.max_losses:
            self._give_up(phone, f"lost {loss.count} times; last: {end.reason}")
        else:
            self._tell(phone, WorkerState.LOST, f"{end.reason}; up to {self._config.return_s:g} s for its return")

    def _look_for(self, away: Sequence[_Loss], now: float) -> None:
        for loss in away:
            if now - loss.at_s > self._config.return_s:
                self._give_up(loss.phone, f"did not come back within {self._config.return_s:.0f} s")
        by_network = [loss.phone.serial for loss in away if loss.phone.over_network and loss.phone.serial in self._lost]
        if by_network:
            # One at a time, in turn: each may take the whole deadline, and heartbeats wait meanwhile.
            serial = by_network[0]
            self._lost[serial] = self._lost.pop(serial)
            self._reconnect(serial)

    def _too_soon(self, serial: str, now: float) -> bool:
        loss = self._lost.get(serial)
        return loss is not None and now - loss.at_s < self._config.debounce_s

    def _give_up(self, phone: AttachedPhone, reason: str) -> None:
        self._lost.pop(phone.serial, None)
        self._given_up.add(phone.serial)
        self._tell(phone, WorkerState.ENDED, reason)

    def _listed(self) -> Sequence[AttachedPhone]:
        try:
            return self._host.devices()
        except BridgeError as exc:
            logger.warning("adb's list of phones: {}", exc)
            return ()

    def _reconnect(self, serial: str) -> None:
        try:
            self._host.connect(serial, deadline_s=_RECONNECT_DEADLINE_S)
        except BridgeError as exc:
            logger.debug("{} is still away: {}", serial, exc)

    def _tell(self, phone: AttachedPhone, state: WorkerState, reason: str) -> None:
        self._listener(PhoneChanged(serial=phone.serial, state=state, reason=reason))
