"""The notifications on a phone: who posted what, what slides in from above, and what became of it.

Knows no views; survives no restart of the phone.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.timeline import Timeline
from accessibility_bridge.simulator.world.ui.view import Handler

# Source: AOSP packages/SystemUI/res/values/config.xml, heads_up_notification_decay.
HEADS_UP_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button on a notification."""

    label: Label
    on_tap: Handler = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notification."""

    key: int
    package: str
    title: Label
    text: Label
    posted_at: datetime
    on_tap: Handler = field(compare=False, repr=False)
    actions: tuple[Action, ...] = ()
    ongoing: bool = False
    """Something that goes on, as a call does: it cannot be swiped away."""


class Notices:
    """What is posted now, the latest first, and which of it lies over the screen."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._posted: list[Notice] = []
        self._keys = itertools.count(1)
        self._in_front: tuple[Notice, float] | None = None

    @property
    def posted(self) -> Sequence[Notice]:
        """All of them, the latest first."""
        return tuple(self._posted)

    @property
    def dismissible(self) -> Sequence[Notice]:
        """Those that can be swiped away."""
        return [notice for notice in self._posted if not notice.ongoing]

    def post(self, notice: Notice, *, in_front_s: float = 0.0) -> None:
        """Put it on top of the others, and let it lie over the screen for so long."""
        self._posted.insert(0, notice)
        if in_front_s:
            self._in_front = (notice, self._timeline.now_s + in_front_s)

    def next_key(self) -> int:
        """A number that no notification has had."""
        return next(self._keys)

    def remove(self, notice: Notice) -> None:
        """It is gone: opened, swiped away, or taken back by its app."""
        self._posted = [other for other in self._posted if other.key != notice.key]
        if self._in_front is not None and self._in_front[0].key == notice.key:
            self._in_front = None

    def remove_of(self, package: str) -> None:
        """All of an app's are gone."""
        for notice in [notice for notice in self._posted if notice.package == package]:
            self.remove(notice)

    def clear(self) -> None:
        """What can be swiped away is gone."""
        for notice in self.dismissible:
            self.remove(notice)

    def put_away(self) -> None:
        """What slid in goes back up and stays in the shade."""
        self._in_front = None

    @property
    def in_front(self) -> tuple[Notice, float] | None:
        """What lies over the screen and until when, in seconds of the timeline; None when nothing does."""
        if self._in_front is not None and self._timeline.now_s >= self._in_front[1]:
            self._in_front = None
        return self._in_front
