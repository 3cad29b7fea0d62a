"""Several simulated phones on one loop in one thread: made, started and stopped together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType

from accessibility_bridge.simulator.faults import FaultPlan
from accessibility_bridge.simulator.inside import DeviceProfile, Inside
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.profiles import profile_of
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.world import World


def make_world(profile: DeviceProfile) -> Inside:
    """The light Python world at the pace of a typical phone, the same on every phone."""
    return World(profile, pace=Pace.TYPICAL)


class Fleet:
    """Phones that share one thread. A context manager; also stops cleanly by hand."""

    def __init__(
        self,
        count: int,
        *,
        profile: Callable[[int], DeviceProfile] = profile_of,
        make_inside: Callable[[DeviceProfile], Inside] = make_world,
        options: Options | None = None,
        faults: Callable[[int], FaultPlan] = lambda _number: FaultPlan(),
    ) -> None:
        """`profile` and `faults` are asked for each phone by its number, from 1."""
        self.loop = LoopThread()
        self.phones = tuple(
            SimulatedPhone(make_inside(profile(number)), self.loop, options=options, faults=faults(number))
            for number in range(1, count + 1)
        )

    def __iter__(self) -> Iterator[SimulatedPhone]:
        return iter(self.phones)

    def __len__(self) -> int:
        return len(self.phones)

    def start(self) -> Fleet:
        """Start the thread and every phone on a free port.

        Raises:
            SimulatorError: when a phone finds no port; nothing is left running then.
        """
        self.loop.start()
        try:
            for phone in self.phones:
                phone.start()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop every phone and the thread; harmless when already stopped."""
        try:
            if self.loop.running:
                for phone in self.phones:
                    phone.stop()
        finally:
            self.loop.stop()

    def __enter__(self) -> Fleet:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
