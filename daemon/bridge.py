"""The bridge app on one phone, for a person at the command line: install, enable, status, uninstall, as values.

Says in one line how it stands and what to do next; prints nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from accessibility_bridge.bridge.apk import VERSION_NAME
from accessibility_bridge.bridge.setup import BridgeSetup, InstallOutcome
from accessibility_bridge.bridge.state import BridgeCondition, BridgeState
from accessibility_bridge.bridge.words import condition_words
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline, ServerAddress
from daemon.phone_lock import Hold, phone_lock
from daemon.phones import choose

_INSTALL_S, _ENABLE_S, _ASK_S = 120.0, 30.0, 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeReport:
    """How the bridge stands on a phone."""

    serial: str
    condition: BridgeCondition
    words: str
    """One line: how it stands, and what to do about it."""
    installed_version: str
    """Empty when it is not installed."""
    shipped_version: str
    """The version this program would install."""
    enabled: bool
    """Whether the phone's settings name it."""
    bound: bool
    """Whether Android has bound it."""
    suspended: bool
    """Whether a UiAutomation keeps Android from binding any accessibility service."""
    other_services: tuple[str, ...]
    """The accessibility services beside it, which it never touches."""

    @property
    def ready(self) -> bool:
        """Whether a phone would be driven through it."""
        return self.condition is BridgeCondition.READY


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeInstalled:
    """What installing did, and how the bridge stands now."""

    outcome: InstallOutcome
    report: BridgeReport


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeRemoved:
    """What uninstalling did."""

    serial: str
    was_installed: bool


def install_bridge(serial: str = "") -> BridgeInstalled:
    """Install the app that ships with this program, unless it is there; does not enable it.

    Args:
        serial: may be empty when one phone is online; so in all functions here.

    Raises:
        DeviceRefused: the phone does not take it; the reason names the switch to set.
        BridgeError, JobsError, DaemonError
    """
    with _setup(serial) as (chosen, setup):
        outcome = setup.install(Deadline.after(_INSTALL_S))
        return BridgeInstalled(outcome=outcome, report=_report(chosen, setup.state(Deadline.after(_ASK_S))))


def enable_bridge(serial: str = "") -> BridgeReport:
    """Have Android bind it beside the accessibility services that are enabled already, installing it if need be.

    Raises:
        DeviceRefused: it cannot be; the reason says what stands in the way.
        BridgeError, JobsError, DaemonError
    """
    with _setup(serial) as (chosen, setup):
        setup.install(Deadline.after(_INSTALL_S))
        return _report(chosen, setup.enable(Deadline.after(_ENABLE_S)))


def bridge_status(serial: str = "") -> BridgeReport:
    """How it stands; changes nothing.

    Raises:
        BridgeError, JobsError, DaemonError
    """
    with _setup(serial, hold=nullcontext) as (chosen, setup):
        return _report(chosen, setup.state(Deadline.after(_ASK_S)))


def uninstall_bridge(serial: str = "") -> BridgeRemoved:
    """Remove it and what enabling it changed.

    Raises:
        BridgeError, JobsError, DaemonError
    """
    with _setup(serial) as (chosen, setup):
        return BridgeRemoved(serial=chosen, was_installed=setup.uninstall(Deadline.after(_ENABLE_S)))


def carry_out(action: str, serial: str) -> tuple[BridgeReport | BridgeInstalled | BridgeRemoved, str]:
    """Do what the command line asks: `install`, `enable`, `status` or `uninstall`; the answer, and a line to show.

    Raises:
        DeviceRefused, BridgeError, JobsError, DaemonError
    """
    match action:
        case "install":
            installed = install_bridge(serial)
            return installed, f"{installed.report.serial}: {installed.outcome}; {installed.report.words}"
        case "uninstall":
            removed = uninstall_bridge(serial)
            return removed, f"{removed.serial}: {'removed' if removed.was_installed else 'it was not installed'}"
        case _:
            report = enable_bridge(serial) if action == "enable" else bridge_status(serial)
            return report, f"{report.serial}: {report.words}"


@contextmanager
def _setup(serial: str, *, hold: Hold = phone_lock) -> Iterator[tuple[str, BridgeSetup]]:
    """Whoever drives the phone meanwhile may do so through the bridge: it is held for all that changes something."""
    chosen = choose(serial)
    with hold(chosen):
        link = DeviceLink(chosen, ServerAddress.from_environment())
        try:
            yield chosen, BridgeSetup(link, Shell(link))
        finally:
            link.close()


def _report(serial: str, state: BridgeState) -> BridgeReport:
    return BridgeReport(
        serial=serial,
        condition=state.condition,
        words=condition_words(state),
        installed_version=state.version_name if state.installed else "",
        shipped_version=VERSION_NAME,
        enabled=state.entry_present,
        bound=state.bound,
        suspended=state.suppressed,
        other_services=state.other_services,
    )
