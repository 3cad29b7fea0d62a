"""What the loop does about each exception: one table. A test checks that every exported exception has a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accessibility_bridge.errors import (
    AdbServerUnavailable,
    DeviceLost,
    DeviceRefused,
    DeviceSilent,
    ScreenUnreadable,
    SimulatorError,
    StaleScreen,
)
from apps_catalog.errors import AppUnknown, CatalogUnreadable
from daemon.errors import (
    ActionImpossible,
    AddressInvalid,
    ConfigInvalid,
    ExpectationInvalid,
    FolderUnusable,
    PhoneInUse,
    TrajectoryUnreadable,
)
from daemon.jobs.errors import JobsError
from daemon.verdict import Verdict
from grounder.errors import AmbiguousElement, ElementNotFound
from planner_client.errors import ActionSyntaxError, PlannerUnavailable, PlannerUnknown


class Handling(StrEnum):
    """What is done when an exception reaches the loop."""

    TELL_PLANNER = "tell_planner"
    """Its message becomes feedback; several in a row end the episode."""
    RETRY_STEP = "retry_step"
    """The step begins again with a new look; several in a row end the episode."""
    END_EPISODE = "end_episode"


@dataclass(frozen=True, slots=True)
class FaultRow:
    """What is done, and how the episode ends when that does not help."""

    handling: Handling
    verdict: Verdict


FAULTS: dict[type[Exception], FaultRow] = {
    ActionSyntaxError: FaultRow(Handling.TELL_PLANNER, Verdict.NONSENSE),
    ElementNotFound: FaultRow(Handling.TELL_PLANNER, Verdict.STUCK),
    AmbiguousElement: FaultRow(Handling.TELL_PLANNER, Verdict.STUCK),
    AppUnknown: FaultRow(Handling.TELL_PLANNER, Verdict.STUCK),
    ActionImpossible: FaultRow(Handling.TELL_PLANNER, Verdict.STUCK),
    StaleScreen: FaultRow(Handling.RETRY_STEP, Verdict.DEVICE_SILENT),
    ScreenUnreadable: FaultRow(Handling.RETRY_STEP, Verdict.DEVICE_SILENT),
    DeviceRefused: FaultRow(Handling.RETRY_STEP, Verdict.DEVICE_SILENT),
    DeviceSilent: FaultRow(Handling.END_EPISODE, Verdict.DEVICE_SILENT),
    DeviceLost: FaultRow(Handling.END_EPISODE, Verdict.DEVICE_LOST),
    AdbServerUnavailable: FaultRow(Handling.END_EPISODE, Verdict.DEVICE_LOST),
    PlannerUnavailable: FaultRow(Handling.END_EPISODE, Verdict.PLANNER_UNAVAILABLE),
}
NOT_IN_LOOP: tuple[type[Exception], ...] = (
    SimulatorError, CatalogUnreadable, PlannerUnknown, ConfigInvalid, ExpectationInvalid, TrajectoryUnreadable,
    FolderUnusable, PhoneInUse, AddressInvalid, JobsError,
)  # fmt: skip
"""Raised only before or after an episode: whoever called shows it. Only a disk that takes no more, which is
`FolderUnusable`, can be met within one; no step can be taken then, and the episode itself ends `unrecorded`."""
HANDLED = tuple(FAULTS)
"""What the loop catches; anything else is a defect of ours and goes up."""


def fault_row(kind: type[Exception]) -> FaultRow:
    """The row of an exception that the loop handles, or of the nearest class above it.

    Raises:
        LookupError: when the table has none.
    """
    for ancestor in kind.__mro__:
        if ancestor in FAULTS:
            return FAULTS[ancestor]
    raise LookupError(f"no row for {kind.__name__} in the table of faults")
