"""What so many simulated phones cost: one process with all of them, one adb server, and clients that ask them things.

The phones live in a process of their own, so that memory and processor time are theirs alone. The baseline is one
phone under the same server in the same run. Knows nothing of pictures and trees: those are `bench step`'s business.
"""

from __future__ import annotations

import multiprocessing
import signal
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from multiprocessing.connection import Connection

import psutil

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.transport import Deadline
from daemon.simulation import MOST_PHONES

_AT_ONCE = 16
"""Connecting and asking. The adb server lets 128 new connections wait; fewer ask than could ever get there."""
_START_S = 60.0
_STOP_S = 10.0
_ASK_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellFigures:
    """`echo` on the phones' shells, each client asking again as soon as it is answered."""

    phones: int
    clients: int
    operations_per_s: float
    median_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one process takes."""

    memory_mb: float
    """Resident, with every phone online."""
    threads: int
    idle_cpu_percent: float
    """Of one core, while nobody asks anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatorBench:
    """The phones, what they take, and how fast they answer."""

    phones: int
    connect_ms: float
    """For each phone, sixteen at once, until adb calls it online."""
    memory_per_phone_mb: float
    """Of the simulator's process, over what it takes with one phone."""
    idle_s: float
    online_after_idle: int
    simulator: Share
    adb_server: Share
    shell: ShellFigures
    one_phone: ShellFigures
    """The baseline: the same clients, all asking one phone."""

    @property
    def ratio(self) -> float:
        """Shell operations a second over those of one phone."""
        return self.shell.operations_per_s / self.one_phone.operations_per_s


def bench_simulator(*, phones: int, idle_s: float = 10.0, ask_s: float = 5.0) -> SimulatorBench:
    """Measure; `ask_s` is how long the shells are asked.

    Raises:
        SimulatorError: when there cannot be so many.
        BridgeError
    """
    if not 2 <= phones <= MOST_PHONES:
        raise SimulatorError(f"{phones} simulated phones: choose 2 to {MOST_PHONES}")
    with AdbServer() as server:
        with _host(1) as (process, addresses):
            serials = _connect(server, addresses)
            alone_mb = _memory_mb(process)
            one_phone = _ask(server, serials, ask_s)
            server.disconnect(serials[0])
        with _host(phones) as (process, addresses):
            began_s = time.perf_counter()
            serials = _connect(server, addresses)
            connect_ms = (time.perf_counter() - began_s) * 1000 / phones
            adb = psutil.Process(server.pid)
            simulator_share, adb_share = _idle((process, adb), idle_s)
            online = sum(phone.online and phone.serial in serials for phone in server.client.devices())
            shell = _ask(server, serials, ask_s)
    return SimulatorBench(
        phones=phones,
        connect_ms=connect_ms,
        memory_per_phone_mb=(simulator_share.memory_mb - alone_mb) / (phones - 1),
        idle_s=idle_s,
        online_after_idle=online,
        simulator=simulator_share,
        adb_server=adb_share,
        shell=shell,
        one_phone=one_phone,
    )


@contextmanager
def _host(phones: int) -> Iterator[tuple[psutil.Process, tuple[str, ...]]]:
    """A process with so many phones, and their addresses."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    child = spawn.Process(target=_serve, args=(phones, theirs), name="simulated-phones")
    with _deaf_to_interrupts():
        child.start()
    theirs.close()
    try:
        yield psutil.Process(child.pid), _started(ours, phones)
    finally:
        ours.close()
        child.join(_STOP_S)
        if child.is_alive():
            child.kill()
            child.join()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started in here does not hear Ctrl-C, not even while it imports: it ends when its pipe does."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _started(pipe: Connection, phones: int) -> tuple[str, ...]:
    if not pipe.poll(_START_S):
        raise SimulatorError(f"{phones} simulated phones did not start within {_START_S:.0f} s")
    try:
        addresses: tuple[str, ...] = pipe.recv()
    except EOFError as exc:
        raise SimulatorError(f"the process of {phones} simulated phones ended at once, see standard error") from exc
    return addresses


def _serve(phones: int, pipe: Connection) -> None:
    """In the process of the phones: keep them until the other end of the pipe is closed."""
    with Fleet(phones) as fleet:
        pipe.send(tuple(phone.address for phone in fleet))
        try:
            pipe.recv()
        except EOFError:
            return


def _connect(server: AdbServer, addresses: Sequence[str]) -> list[str]:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(server.connect, addresses))


def _idle(processes: tuple[psutil.Process, psutil.Process], idle_s: float) -> tuple[Share, Share]:
    before_s = [_cpu_s(process) for process in processes]
    time.sleep(idle_s)
    first, second = (
        Share(
            memory_mb=_memory_mb(process),
            threads=process.num_threads(),
            idle_cpu_percent=(_cpu_s(process) - spent_s) / idle_s * 100,
        )
        for process, spent_s in zip(processes, before_s, strict=True)
    )
    return first, second


def _ask(server: AdbServer, serials: Sequence[str], ask_s: float) -> ShellFigures:
    began_s = time.monotonic()
    end_s = began_s + ask_s
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        asked = pool.map(lambda number: _client(server, serials[number::_AT_ONCE] or serials, end_s), range(_AT_ONCE))
        took_ms = [ms for times in asked for ms in times]
    return ShellFigures(
        phones=len(serials),
        clients=_AT_ONCE,
        operations_per_s=len(took_ms) / (time.monotonic() - began_s),
        median_ms=statistics.median(took_ms),
        p99_ms=statistics.quantiles(took_ms, n=100)[-1],
    )


def _client(server: AdbServer, serials: Sequence[str], end_s: float) -> list[float]:
    """Ask the phones in turn until the time is over, but once at least; what each answer took, milliseconds."""
    links = [DeviceLink(serial, server.address) for serial in serials]
    shells = cycle([Shell(link) for link in links])
    took_ms: list[float] = []
    try:
        while not took_ms or time.monotonic() < end_s:
            began_s = time.perf_counter()
            next(shells).text("echo hi", deadline=Deadline.after(_ASK_S))
            took_ms.append((time.perf_counter() - began_s) * 1000)
    finally:
        for link in links:
            link.close()
    return took_ms


def _memory_mb(process: psutil.Process) -> float:
    return float(process.memory_info().rss) / 1e6


def _cpu_s(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system)
