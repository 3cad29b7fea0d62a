"""Phones that come and go, on a clock that the test turns."""

from __future__ import annotations

from accessibility_bridge.attached import AttachedPhone, PhoneState
from accessibility_bridge.errors import AdbServerUnavailable
from daemon.errors import PhoneInUse
from daemon.fleet.fleet import Fleet, FleetConfig
from daemon.fleet.selector import parse_selector
from daemon.fleet.worker import WorkerEnd
from daemon.jobs.events import BatchEvent, PhoneChanged, WorkerState
from tests.daemon.jobs.scripted import Listed, phone

CONFIG = FleetConfig(look_every_s=1, debounce_s=2, return_s=60, max_losses=3)


class Hand:
    """A worker without a thread: it lives until the test ends it."""

    def __init__(self, of: AttachedPhone) -> None:
        self.phone, self.end, self.alive = of, None, False

    def start(self) -> None:
        self.alive = True

    def stop(self, end: WorkerEnd) -> None:
        self.end, self.alive = end, False


class Yard:
    """A fleet, its phones, its workers and the clock."""

    def __init__(self, *serials: str, devices: str = "") -> None:
        self.host, self.now_s, self.told = Listed(*serials), 0.0, list[BatchEvent]()
        self.hands: list[Hand] = []
        self.in_use: set[str] = set()
        self.fleet = Fleet(
            self.host,
            parse_selector(devices),
            employ=self._employ,  # type: ignore[arg-type]
            listener=self.told.append,
            config=CONFIG,
            clock=lambda: self.now_s,
        )
        self.fleet.muster()

    def _employ(self, of: AttachedPhone) -> Hand:
        if of.serial in self.in_use:
            raise PhoneInUse(serial=of.serial, holder="process 7")
        self.hands.append(Hand(of))
        return self.hands[-1]

    def pass_s(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self.now_s += 1
            self.fleet.reap()
            self.fleet.muster()

    def lose(self) -> None:
        self.hands[-1].stop(WorkerEnd(reason="A: tap: not connected", lost=True))
        self.fleet.reap()

    @property
    def at_work(self) -> list[str]:
        return [one.serial for one in self.fleet.at_work]

    @property
    def last(self) -> tuple[WorkerState, str]:
        event = self.told[-1]
        assert isinstance(event, PhoneChanged)
        return event.state, event.reason


def test_every_wanted_online_phone_gets_one_worker() -> None:
    yard = Yard("A", "B", "C", devices="A, C")
    yard.host.phones[2] = phone("C", state=PhoneState.OFFLINE)
    yard = Yard("A", "B", devices="A, C")
    assert yard.at_work == ["A"]
    yard.host.phones.append(phone("C"))
    yard.pass_s(2)
    assert yard.at_work == ["A", "C"]


def test_a_lost_phone_is_not_taken_back_while_adb_may_still_list_it_by_mistake() -> None:
    yard = Yard("A")
    yard.lose()
    assert yard.last == (WorkerState.LOST, "A: tap: not connected; up to 60 s for its return")
    yard.pass_s(1)
    assert yard.at_work == []
    assert [one.serial for one in yard.fleet.hoped_for] == ["A"]
    yard.pass_s(1)
    assert yard.at_work == ["A"]


def test_a_phone_that_stays_away_is_given_up() -> None:
    yard = Yard("A")
    yard.lose()
    yard.host.phones.clear()
    yard.pass_s(60)
    assert [one.serial for one in yard.fleet.hoped_for] == ["A"]
    yard.pass_s(1)
    assert yard.fleet.hoped_for == ()
    assert yard.last == (WorkerState.ENDED, "did not come back within 60 s")
    yard.host.phones.append(phone("A"))
    yard.pass_s(5)
    assert yard.at_work == []


def test_a_phone_that_is_lost_again_and_again_is_given_up() -> None:
    yard = Yard("A")
    for _ in range(3):
        yard.lose()
        yard.pass_s(3)
    assert len(yard.hands) == 3
    assert yard.last == (WorkerState.ENDED, "lost 3 times; last: A: tap: not connected")
    assert yard.fleet.hoped_for == ()


def test_a_lost_network_phone_is_connected_again() -> None:
    yard = Yard("10.0.0.5:5555")
    yard.lose()
    yard.host.phones.clear()
    yard.pass_s(3)
    assert yard.host.connected == ["10.0.0.5:5555"] * 3


def test_a_worker_that_ended_for_a_reason_is_not_replaced() -> None:
    yard = Yard("A")
    yard.hands[0].stop(WorkerEnd(reason="3 jobs in a row crashed; see the log"))
    yard.pass_s(5)
    assert (yard.at_work, len(yard.hands)) == ([], 1)
    assert yard.last == (WorkerState.ENDED, "3 jobs in a row crashed; see the log")


def test_a_silent_adb_server_ends_nobodys_work() -> None:
    yard = Yard("A")

    def fail() -> tuple[AttachedPhone, ...]:
        raise AdbServerUnavailable(host="127.0.0.1", port=5037, reason="connection refused")

    yard.host.devices = fail  # type: ignore[method-assign]
    yard.pass_s(5)
    assert yard.at_work == ["A"]


def test_a_phone_that_another_program_drives_is_said_once_and_taken_when_it_is_free() -> None:
    yard = Yard("A")
    yard.in_use.add("B")
    yard.host.phones.append(phone("B"))
    yard.pass_s(90)
    assert yard.at_work == ["A"]
    assert len(yard.told) == 1
    assert yard.last == (WorkerState.IN_USE, "by process 7; it is taken when that is done")
    yard.in_use.clear()
    yard.pass_s(1)
    assert yard.at_work == ["A", "B"]


def test_a_phone_in_use_is_hoped_for_only_so_long() -> None:
    yard = Yard()
    yard.in_use.add("A")
    yard.host.phones.append(phone("A"))
    yard.pass_s(60)
    assert [one.serial for one in yard.fleet.hoped_for] == ["A"]
    yard.pass_s(2)
    assert yard.fleet.hoped_for == ()
