"""Puts the system together: the only place that constructs phones, planners, grounders and catalogues.

Imports them when asked to and not before, so that `tapwright --help` stays quick.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from daemon.assignment import Assignment
from daemon.config import Config
from daemon.events import Observer, nobody
from daemon.phone_lock import Hold, phone_lock
from daemon.record import EpisodeEnd
from daemon.trajectory import new_episode_id

if TYPE_CHECKING:
    from accessibility_bridge.phone import Phone
    from daemon.episode import Episode
    from daemon.kit import Kit
    from planner_client.planner import Planner


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhoneFacts:
    """What is asked of a phone once."""

    packages: frozenset[str]
    words: str
    locale: str
    today: str


class Station:
    """One phone and everything needed to drive it, for as many episodes as somebody wants; `close` gives it up."""

    def __init__(self, phone: Phone, kit: Kit, *, hold: ExitStack | None = None) -> None:
        """`hold` is closed with the station, after the phone is given up."""
        self.phone, self.kit = phone, kit
        self._hold = hold or ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the phone. Safe to call twice and from another thread."""
        self.phone.close()
        self._hold.close()

    def episode(
        self,
        assignment: Assignment,
        *,
        folder: Path,
        attempt: int = 1,
        on_event: Observer = nobody,
        stop: threading.Event | None = None,
    ) -> Episode:
        """One attempt, not begun yet; `folder` is where its trajectory goes and its name is the episode's id."""
        from daemon.episode import Episode

        return Episode(self.kit, assignment, folder=folder, attempt=attempt, on_event=on_event, stop=stop)

    def run(
        self,
        assignment: Assignment,
        *,
        runs: Path,
        retries: int = 0,
        on_event: Observer = nobody,
        stop: threading.Event | None = None,
    ) -> list[EpisodeEnd]:
        """Attempts until one is not worth retrying, each in a folder of its own below `runs`; the first try first."""
        from daemon.attempts import run_with_retries

        def begin(attempt: int) -> Episode:
            folder = runs / new_episode_id()
            return self.episode(assignment, folder=folder, attempt=attempt, on_event=on_event, stop=stop)

        return run_with_retries(begin, self.phone, retries=retries)


def check_setup(config: Config) -> None:
    """Find out before any phone is touched whether there can be such a planner, and whether the apps' files are sound.

    Raises:
        PlannerUnknown, CatalogUnreadable
    """
    from apps_catalog.catalog import Catalog
    from planner_client.factory import parse_planner

    parse_planner(config.planner.spec, config.planner.model)
    Catalog.load(config.apps.folders)


def build(config: Config, *, serial: str, hold: Hold = phone_lock, planner: Planner | None = None) -> Station:
    """Connect a phone and put together who drives it. The phone answers while the rest is being loaded.

    The phone is held from before it is touched until the station is closed. The configuration names the planner,
    unless one is given.

    Raises:
        PhoneInUse, FolderUnusable
        DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
        PlannerUnknown, CatalogUnreadable
    """
    from accessibility_bridge.phone import connect_phone

    with ExitStack() as undo:
        undo.enter_context(hold(serial))
        phone = connect_phone(serial, config=config.phone)
        undo.callback(phone.close)
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"facts-{serial}") as beside:
            kit = _kit(config, phone, beside.submit(_ask, phone).result, planner)
        return Station(phone, kit, hold=undo.pop_all())


def _ask(phone: Phone) -> _PhoneFacts:
    described = phone.describe()
    lines = phone.shell("getprop persist.sys.locale; getprop ro.product.locale; date +%F").splitlines()
    locale, shipped_locale, today = (*(line.strip() for line in lines), "", "", "")[:3]
    return _PhoneFacts(
        packages=phone.packages(),
        words=f"{described.manufacturer} {described.model}, Android {described.release}".strip(),
        locale=locale or shipped_locale,
        today=today,
    )


def _kit(config: Config, phone: Phone, facts: Callable[[], _PhoneFacts], planner: Planner | None) -> Kit:
    """Everything that needs no phone first, so that it loads while the phone answers."""
    from apps_catalog.catalog import Catalog
    from daemon.installed import InstalledApps
    from daemon.kit import Kit
    from daemon.pointing import Pointer
    from grounder.hierarchy import HierarchyGrounder
    from planner_client.factory import parse_planner

    chosen = planner or parse_planner(config.planner.spec, config.planner.model)
    grounder, catalog = HierarchyGrounder(), Catalog.load(config.apps.folders)
    known = facts()
    apps = InstalledApps(catalog, known.packages, locale=known.locale)
    return Kit(
        device=phone,
        planner=chosen,
        pointer=Pointer(grounder, apps.find),
        catalog=catalog,
        config=config.episode,
        cards=apps.cards(),
        device_words=known.words,
        today=known.today,
    )
