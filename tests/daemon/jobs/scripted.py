"""Phones that are only listed, and a runner that plays a script and leaves real trajectories."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from accessibility_bridge.attached import AttachedPhone, PhoneState
from accessibility_bridge.errors import DeviceLost
from daemon.effect import Effect
from daemon.events import StepEnded
from daemon.fleet.worker import Order
from daemon.record import EpisodeEnd, EpisodeHead, StepRecord
from daemon.trajectory import TrajectoryWriter
from daemon.verdict import Verdict

Answer = Verdict | Exception
Script = Callable[[Order], Answer]


def phone(serial: str, *, model: str = "Pixel_8", state: PhoneState = PhoneState.ONLINE) -> AttachedPhone:
    """A phone as adb lists it."""
    return AttachedPhone(serial=serial, state=state, model=model)


class Listed:
    """Stands in for the adb server: lists the phones it is told to."""

    def __init__(self, *serials: str) -> None:
        self.phones: list[AttachedPhone] = [phone(serial) for serial in serials]
        self.connected: list[str] = []

    def devices(self) -> Sequence[AttachedPhone]:
        return tuple(self.phones)

    def connect(self, address: str, *, deadline_s: float) -> str:
        self.connected.append(address)
        raise DeviceLost(serial=address, operation="connect")


def succeed(_order: Order) -> Answer:
    """Every task is done at once."""
    return Verdict.SUCCEEDED


class Scripted:
    """Carries orders out by asking a script for the verdict; remembers what it was given."""

    def __init__(self, script: Script = succeed) -> None:
        self._script = script
        self._lock = threading.Lock()
        self.orders: list[Order] = []

    def __call__(self, order: Order) -> EpisodeEnd:
        with self._lock:
            self.orders.append(order)
        writer = begin(order.folder, order)
        answer = self._script(order)
        if isinstance(answer, Exception):
            raise answer
        record = StepRecord(
            step=1,
            taken_at_s=time.time(),
            package="com.android.settings",
            activity=".Settings",
            size_px=(1080, 2400),
            action='do(action="Home")',
            effect=Effect.CHANGED,
        )
        writer.step(record)
        order.observer(StepEnded(record=record))
        end = EpisodeEnd(verdict=answer, reason=f"scripted {answer}", ended_at_s=time.time(), steps=1)
        writer.end(end)
        return end

    def tasks(self) -> list[str]:
        """The ids of the tasks it was given, in order."""
        return [order.task.id for order in self.orders]


def begin(folder: Path, order: Order) -> TrajectoryWriter:
    """The head of a trajectory, on disk."""
    writer = TrajectoryWriter(folder)
    writer.begin(
        EpisodeHead(
            episode=folder.name,
            goal=order.task.goal,
            serial=order.serial,
            device="Pixel 8, Android 15",
            planner="scripted",
            grounder="none",
            started_at_s=time.time(),
            attempt=order.attempt,
            task=order.task.id,
        )
    )
    return writer


def write_tasks(path: Path, *goals: str, head: str = "") -> Path:
    """A task list of goals whose ids are their first words."""
    lines = "".join(f"- {{id: {goal.split()[0]}, goal: {goal}}}\n" for goal in goals)
    path.write_text(f"{head}tasks:\n{lines}" if head else lines, encoding="utf-8")
    return path
