"""The runner of a real batch: one station per phone, kept from job to job, given up when the phone is.

Raises what it cannot do and decides nothing about retries; after a failure it only brings the phone back to a state
from which another attempt can begin.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Self

from daemon.app import Station
from daemon.assignment import Assignment
from daemon.attempts import WORTH_RETRYING, to_known_state
from daemon.fleet.worker import PHONE_GONE, Order
from daemon.jobs.job import Task
from daemon.limits import Limits
from daemon.record import EpisodeEnd


class Stations:
    """Carries orders out with the stations that `build` makes; use as a context manager around a batch."""

    def __init__(self, build: Callable[[str], Station], *, limits: Limits) -> None:
        """`build` connects the phone with that serial; `limits` are those of tasks that name none."""
        self._build, self._limits = build, limits
        self._stations: dict[str, Station] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __call__(self, order: Order) -> EpisodeEnd:
        """Prepare the phone as the task asks, and run one episode on it.

        Raises:
            BridgeError: the phone cannot be connected or prepared.
        """
        station, keep = self._station(order.serial), False
        try:
            for gesture in order.task.prepare.gestures():
                station.phone.perform(gesture)
            episode = station.episode(
                self._assignment(order.task),
                folder=order.folder,
                attempt=order.attempt,
                on_event=order.observer,
                stop=order.stop,
            )
            end = episode.run()
            if end.verdict in WORTH_RETRYING:
                to_known_state(station.phone, episode.apps_used)
            keep = end.verdict not in PHONE_GONE
        finally:
            if not keep:
                self._give_up(order.serial)
        return end

    def close(self) -> None:
        """Give up all phones; wakes the threads that still wait for one."""
        for serial in list(self._stations):
            self._give_up(serial)

    def _station(self, serial: str) -> Station:
        # Only the phone's own worker comes here with its serial, so that connecting needs no lock.
        if (found := self._stations.get(serial)) is not None:
            return found
        station = self._build(serial)
        with self._lock:
            self._stations[serial] = station
        return station

    def _give_up(self, serial: str) -> None:
        with self._lock:
            station = self._stations.pop(serial, None)
        if station is not None:
            station.close()

    def _assignment(self, task: Task) -> Assignment:
        limits = self._limits
        if task.max_steps is not None:
            limits = replace(limits, max_steps=task.max_steps)
        if task.timeout_s is not None:
            limits = replace(limits, timeout_s=task.timeout_s)
        return Assignment(goal=task.goal, expectations=task.expectations(), limits=limits, task=task.id)
