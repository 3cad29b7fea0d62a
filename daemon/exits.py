"""What the process ends with when a command cannot do its work: one table from error to exit code."""

from __future__ import annotations

from accessibility_bridge.errors import AdbServerUnavailable, BridgeError, DeviceRefused, SimulatorError
from apps_catalog.errors import CatalogError
from daemon.errors import DaemonError, PhoneInUse
from daemon.jobs.errors import JobsError, NoMatchingPhone, NoTasks, RunLocked
from daemon.verdict import ExitCode
from grounder.errors import GroundingError
from planner_client.errors import PlannerError, PlannerUnknown

EXITS: dict[type[Exception], ExitCode] = {
    NoTasks: ExitCode.NO_TASKS,
    NoMatchingPhone: ExitCode.NO_DEVICE,
    RunLocked: ExitCode.LOCKED,
    PhoneInUse: ExitCode.LOCKED,
    JobsError: ExitCode.USAGE,
    DaemonError: ExitCode.USAGE,
    CatalogError: ExitCode.USAGE,
    GroundingError: ExitCode.FAILED,
    PlannerUnknown: ExitCode.USAGE,
    PlannerError: ExitCode.PLANNER_UNAVAILABLE,
    AdbServerUnavailable: ExitCode.INFRASTRUCTURE,
    DeviceRefused: ExitCode.FAILED,
    SimulatorError: ExitCode.USAGE,
    BridgeError: ExitCode.INFRASTRUCTURE,
}
"""Each class stands for its subclasses too, unless they have a row of their own."""
EXPECTED = tuple(EXITS)
"""What a command may fail with and say so in one line; anything else is a defect of ours."""


def exit_code_of(error: Exception) -> ExitCode:
    """The exit code of the nearest class in the table."""
    return next(EXITS[kind] for kind in type(error).__mro__ if kind in EXITS)
