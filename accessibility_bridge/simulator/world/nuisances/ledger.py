"""Which nuisances came over which app, how each ended, what is still to come, and what lies over pages meanwhile.

It outlives reboots and belongs to no app's state: what goals change, and what judges compare, is not in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction, Row
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.tasks import Desk, Entry

URI = "content://dev.tapwright.world/nuisances"
AD_ACTIVITY = "com.google.android.gms.ads.AdActivity"
"""Source: Google Mobile Ads SDK, its manifest; the page of an advertisement runs in the app that shows it."""


class Ending(StrEnum):
    """How a nuisance was got rid of."""

    ACCEPTED = "accepted"
    """It got what it wanted."""
    REFUSED = "refused"
    CLOSED = "closed"
    """By a close button, by BACK or by a tap beside it: without an answer."""
    LEFT = "left"
    """By leaving the app."""
    OVER = "over"
    """By itself."""


@dataclass(slots=True, kw_only=True, eq=False)
class Visit:
    """One time that a nuisance came over an app."""

    name: str
    package: str
    nuisance: Nuisance
    came_at: datetime
    """The phone's date and time."""
    at_s: float
    """Seconds of the timeline."""
    ending: Ending | None = None
    followed: int = 0
    """How often somebody took the bait: opened the store, the login, the draft."""
    entry: Entry | None = None
    """Its open page; None for one that lies in the app's own pages."""
    glances: dict[Entry, Glance] = field(default_factory=dict)
    """What it remembers of the pages that it lies over."""
    came_again: bool = False

    def open(self, ui: Ui[Any], page: PageFunction[Any]) -> None:
        """Show it as a page over the app's others."""
        ui.open(page)
        task = ui.phone.desk.of(self.package)
        self.entry = task.top if task is not None else None

    def end(self, ending: Ending) -> None:
        """Write down how it ended; the first word stands."""
        self.ending = self.ending or ending

    def close(self, ui: Ui[Any], ending: Ending) -> None:
        """End it and take its page away, wherever in the app that is by now."""
        self.end(ending)
        task = ui.phone.desk.of(self.package)
        if task is not None and self.entry in task.entries:
            task.entries.remove(self.entry)

    def closed(self) -> None:
        """It was closed without an answer."""
        self.end(Ending.CLOSED)

    def lies(self, desk: Desk) -> bool:
        """Whether it is still there."""
        if self.ending is not None:
            return False
        task = desk.of(self.package)
        return self.entry is None or (task is not None and self.entry in task.entries)


class Nuisance(Protocol):
    """Something that comes over an app and gets in the way."""

    @property
    def insists(self) -> bool:
        """Whether it comes again at each start of the app until it gets what it wants."""

    def begin(self, ui: Ui[Any], visit: Visit) -> None:
        """Come over the app whose hands these are."""


@dataclass(slots=True, kw_only=True)
class Glance:
    """What lies over an open page remembers of it."""

    loaded_s: float
    """When the page was there, in seconds of the timeline."""
    since_s: float
    """When it first lay over this page."""
    turns: int = 0
    stays: bool = False
    """Whether it goes on lying over this page when the visit is over."""


class Veil(Protocol):
    """Changes what an app's own pages show, as long as its visit lasts."""

    def over(self, ui: Ui[Any], visit: Visit, glance: Glance, page: Page) -> Page:
        """What is seen instead of the page."""


@dataclass(slots=True, kw_only=True)
class _Due:
    name: str
    nuisance: Nuisance
    package: str
    launches: int
    """How many starts of the app until it comes, the one at which it comes included."""


@dataclass(slots=True)
class Ledger:
    """The nuisances of one phone."""

    _visits: list[Visit] = field(default_factory=list)
    _due: list[_Due] = field(default_factory=list)
    _veils: list[tuple[Visit, Veil]] = field(default_factory=list)

    def come(self, ui: Ui[Any], package: str, name: str, nuisance: Nuisance) -> None:
        """Let it come over the app now."""
        timeline = ui.phone.timeline
        visit = Visit(name=name, package=package, nuisance=nuisance, came_at=timeline.wall, at_s=timeline.now_s)
        self._visits.append(visit)
        nuisance.begin(ui, visit)

    def expect(self, package: str, name: str, nuisance: Nuisance, *, launches: int) -> None:
        """Let it come at that start of the app, counted from now: 1 is the next."""
        self._due.append(_Due(name=name, nuisance=nuisance, package=package, launches=launches))

    def launched(self, ui: Ui[Any], package: str) -> None:
        """An app came to the front: what is due comes over it, and what insists comes again."""
        for due in [due for due in self._due if due.package == package]:
            due.launches -= 1
            if due.launches == 0:
                self._due.remove(due)
                self.come(ui, package, due.name, due.nuisance)
        for visit in [visit for visit in self._visits if visit.package == package and self._insists(ui, visit)]:
            visit.came_again = True
            self.come(ui, package, visit.name, visit.nuisance)

    def _insists(self, ui: Ui[Any], visit: Visit) -> bool:
        unanswered = visit.nuisance.insists and visit.ending is not Ending.ACCEPTED
        return unanswered and not visit.came_again and not visit.lies(ui.phone.desk)

    def veil(self, visit: Visit, veil: Veil) -> None:
        """Let it lie over the app's pages until the visit ends."""
        self._veils.append((visit, veil))

    def lift(self, package: str, kind: type) -> None:
        """Take away what lies over an app's pages and is of that kind."""
        for visit, veil in self._veils:
            if visit.package == package and isinstance(veil, kind):
                visit.end(Ending.OVER)

    def seen(self, ui: Ui[Any], package: str, entry: Entry) -> Page:
        """What an app's open page shows, with whatever lies over it."""
        page = entry.page(ui)
        if not self._veils or not _is_the_apps_own(page):
            return page
        fresh = Glance(loaded_s=entry.ready_at_s, since_s=ui.phone.timeline.now_s)
        for visit, veil in [(visit, veil) for visit, veil in self._veils if visit.package == package]:
            if visit.ending is None:
                visit.glances.setdefault(entry, replace(fresh))
            glance = visit.glances.get(entry)
            if glance is not None and (visit.ending is None or glance.stays):
                page = veil.over(ui, visit, glance, page)
        return page

    def rows(self, desk: Desk) -> Sequence[Row]:
        """All visits in their order, as a content provider tells them."""
        return [
            {
                "_id": str(number),
                "name": visit.name,
                "package": visit.package,
                "came_at": f"{visit.came_at:%Y-%m-%d %H:%M:%S}",
                "ended": visit.ending.value if visit.ending else "" if visit.lies(desk) else "gone",
                "followed": str(visit.followed),
            }
            for number, visit in enumerate(self._visits, start=1)
        ]


def _is_the_apps_own(page: Page) -> bool:
    return page.kind is Kind.PAGE and not page.package and page.activity != AD_ACTIVITY
