"""Calls: one that rings or goes on, and the log of those that are over, as Android's call log names their kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from accessibility_bridge.simulator.world.app import Label, Row

PACKAGE = "com.google.android.dialer"


class CallKind(StrEnum):
    """What became of a call. Source: AOSP core/java/android/provider/CallLog.java, CallLog.Calls.TYPE."""

    INCOMING = "1"
    OUTGOING = "2"
    MISSED = "3"
    REJECTED = "5"

    @property
    def label(self) -> Label:
        """How the list of calls names it."""
        return _LABELS[self]


_LABELS = {
    CallKind.INCOMING: Label("Incoming call", "来电"),
    CallKind.OUTGOING: Label("Outgoing call", "去电"),
    CallKind.MISSED: Label("Missed call", "未接来电"),
    CallKind.REJECTED: Label("Declined call", "已拒接"),
}


class Phase(StrEnum):
    """How far the present call is."""

    RINGING = "ringing"
    ACTIVE = "active"


@dataclass(slots=True, kw_only=True)
class Call:
    """A call that is over."""

    id: int
    number: str
    kind: CallKind
    began_at: datetime
    duration_s: int = 0


@dataclass(slots=True, kw_only=True)
class Ongoing:
    """The call that rings or goes on now."""

    number: str
    outgoing: bool
    began_at: datetime
    phase: Phase = Phase.RINGING
    answered_at: datetime | None = None


@dataclass(slots=True)
class Calls:
    """What the phone knows of its calls."""

    log: list[Call] = field(default_factory=list)
    """The latest first."""
    ongoing: Ongoing | None = None

    def over(self, kind: CallKind, now: datetime) -> None:
        """The present call has ended so; harmless when there is none."""
        call, self.ongoing = self.ongoing, None
        if call is None:
            return
        lasted_s = int((now - call.answered_at).total_seconds()) if call.answered_at else 0
        number = max((old.id for old in self.log), default=0) + 1
        self.log.insert(0, Call(id=number, number=call.number, kind=kind, began_at=call.began_at, duration_s=lasted_s))


def log_rows(calls: Calls) -> Sequence[Row]:
    """The log as Android's provider gives it; dates in milliseconds of 1970, of the phone's own clock."""
    return [
        {
            "_id": str(call.id),
            "number": call.number,
            "type": str(call.kind),
            "date": str(int((call.began_at - datetime(1970, 1, 1)).total_seconds() * 1000)),
            "duration": str(call.duration_s),
        }
        for call in calls.log
    ]


def ongoing_rows(calls: Calls) -> Sequence[Row]:
    """The present call, if there is one."""
    call = calls.ongoing
    if call is None:
        return []
    return [{"_id": "1", "number": call.number, "state": str(call.phase), "outgoing": str(int(call.outgoing))}]
