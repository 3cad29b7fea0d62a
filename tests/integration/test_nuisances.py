"""Goals with a nuisance over the app at its start: got rid of without a model, or named in the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path

import adbutils
import pytest

from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import Happen, Rule, Where
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.happenings import Nuisance
from accessibility_bridge.simulator.inside import DeviceProfile, Inside, TouchPhase
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.world import Pace, World
from apps_catalog.catalog import Catalog
from daemon.app import build
from daemon.assignment import Assignment
from daemon.config import Config
from daemon.episode import Episode
from daemon.expectations import parse_expectation
from daemon.limits import Limits
from daemon.trajectory import read_episode
from daemon.verdict import Verdict

CLOCK, VISITS = "com.android.deskclock", "content://dev.tapwright.world/nuisances"
GOALS = {"en-US": "turn on the 8:00 alarm", "zh-CN": "打开8:00的闹钟"}
EXPECTED = parse_expectation("content:content://com.android.deskclock/alarms?hour=8&minutes=0&enabled=1#count=1")
LIMITS = Limits(max_steps=30, timeout_s=60.0)
HASTY = "[retry.offline]\nattempts = 3\nbackoff_s = 0.1\n[retry.obstructed]\nattempts = 8\nbackoff_s = 0.2\n"
"""The same policies as those that ship, with less patience."""
LONG_S = 60.0
"""Longer than any nuisance waits before it does something by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an episode with a nuisance ended."""

    verdict: Verdict
    reason: str
    remedies: frozenset[str]
    """The rules that did something."""
    ended: str
    followed: int
    changed: Sequence[str]


class Passing(Enum):
    """When the time of a phone passes, all at once."""

    WHEN_SEEN = auto()
    """When the clock app was looked at for the first time: the next look sees another screen."""
    WHEN_TOUCHED = auto()
    NEVER = auto()


class Standing(World):
    """A phone whose time stands still but for one moment, however busy the computer is."""

    def __init__(self, profile: DeviceProfile, passing: Passing = Passing.NEVER) -> None:
        self._passing, self._reading_s = passing, 0.0
        super().__init__(profile, pace=Pace.INSTANT, clock=lambda: self._reading_s)

    def tree(self) -> Hierarchy:
        tree = super().tree()
        if self._passing is Passing.WHEN_SEEN and self.foreground().package == CLOCK:
            self._reading_s = LONG_S
        return tree

    def feel(self, finger: int, phase: TouchPhase, x: int, y: int, *, late_s: float = 0.0) -> None:
        super().feel(finger, phase, x, y, late_s=late_s)
        if self._passing is Passing.WHEN_TOUCHED and phase is TouchPhase.UP:
            self._reading_s = LONG_S


MakeWorld = Callable[[DeviceProfile], World]
RUNNING: MakeWorld = partial(World, pace=Pace.INSTANT)


@contextmanager
def pestered(server: AdbServer, name: str, locale: str, make_world: MakeWorld = RUNNING) -> Iterator[tuple[str, World]]:
    """The serial and the inside of a phone on which the nuisance will come over the clock when it is started."""

    def make(profile: DeviceProfile) -> Inside:
        return make_world(replace(profile, locale=locale))

    with Fleet(1, make_inside=make) as fleet:
        world = fleet.phones[0].inside
        assert isinstance(world, World)
        world.happen(Nuisance(name=name, package=CLOCK, launch=1))
        serial = server.connect(fleet.phones[0].address)
        try:
            yield serial, world
        finally:
            server.disconnect(serial)


def tried(
    server: AdbServer, folder: Path, name: str, locale: str = "en-US", make_world: MakeWorld = RUNNING
) -> Outcome:
    """The goal tried once, with the embedded planner."""
    (folder / "system.toml").write_text(HASTY, encoding="utf-8")
    assignment = Assignment(goal=GOALS[locale], expectations=(EXPECTED,), limits=LIMITS)
    with pestered(server, name, locale, make_world) as (serial, world):
        with build(Config(), serial=serial) as station:
            kit = replace(station.kit, catalog=Catalog.load([folder]))
            end = Episode(kit, assignment, folder=folder / "episode").run()
        (visit,) = world.query(VISITS)
        changed = sorted(world.changes())
    steps = read_episode(folder / "episode").steps
    return Outcome(
        verdict=end.verdict,
        reason=end.reason,
        remedies=frozenset(remedy.rule for step in steps for remedy in step.remedies),
        ended=visit["ended"],
        followed=int(visit["followed"]),
        changed=changed,
    )


RECOGNISED = [
    ("update_nag", "update_offered", "refused"),
    ("rating_nag", "rating_asked", "refused"),
    ("notification_prompt", "notifications_wanted", "refused"),
    ("newsletter", "newsletter_offered", "refused"),
    ("cookie_sheet", "cookie_sheet", "refused"),
    ("red_packet", "gift_offered", "closed"),
    ("lottery", "gift_offered", "closed"),
    ("splash_ad", "advertisement_countdown", "closed"),
    ("video_ad", "advertisement_closable", "closed"),
    ("coach_marks", "tour_of_the_page", "refused"),
    ("sticky_banner", "advertisement_closable", "closed"),
    ("floating_bubble", "advertisement_closable", "closed"),
    ("unsaved_draft", "draft_found", "closed"),
    ("youth_mode", "teenager_mode", "refused"),
    ("login_suggestion", "login_suggested", "refused"),
    ("permission_rationale", "permission_explained", "refused"),
]
LEAVING = ("splash_ad",)
"""These go by themselves, which is not to come before they are refused."""
IN_CHINESE = ("update_nag", "cookie_sheet", "red_packet", "splash_ad", "coach_marks", "youth_mode")
TRIED = [(*case, "en-US") for case in RECOGNISED] + [(*case, "zh-CN") for case in RECOGNISED if case[0] in IN_CHINESE]


@pytest.mark.parametrize(("name", "rule", "ended", "locale"), TRIED, ids=[f"{case[0]}-{case[3]}" for case in TRIED])
def test_what_the_catalogue_knows_is_refused_and_the_goal_reached(
    adb_server: AdbServer, tmp_path: Path, name: str, rule: str, ended: str, locale: str
) -> None:
    outcome = tried(adb_server, tmp_path, name, locale, Standing if name in LEAVING else RUNNING)
    assert outcome.verdict is Verdict.SUCCEEDED, outcome
    assert outcome.remedies == {f"system/{rule}"}
    assert (outcome.ended, outcome.followed) == (ended, 0)
    assert all(path.startswith(CLOCK) for path in outcome.changed)


@pytest.mark.parametrize(("name", "remedies"), [("slow_network", ()), ("failing_network", ("system/no_network",))])
def test_a_bad_network_is_waited_for_and_tried_again(
    adb_server: AdbServer, tmp_path: Path, name: str, remedies: tuple[str, ...]
) -> None:
    outcome = tried(adb_server, tmp_path, name)
    assert outcome.verdict is Verdict.SUCCEEDED, outcome
    assert outcome.remedies == set(remedies)


@pytest.mark.parametrize("passing", [Passing.WHEN_SEEN, Passing.WHEN_TOUCHED], ids=lambda passing: passing.name)
def test_a_list_that_moves_does_not_make_it_touch_something_else(
    adb_server: AdbServer, tmp_path: Path, passing: Passing
) -> None:
    outcome = tried(adb_server, tmp_path, "reloading_list", make_world=partial(Standing, passing=passing))
    assert outcome.verdict is Verdict.SUCCEEDED, outcome
    assert (outcome.ended, outcome.followed) == ("over", 0)
    assert all(path.startswith(CLOCK) for path in outcome.changed)


@pytest.mark.parametrize(
    ("name", "verdict", "said"),
    [
        ("forced_update", Verdict.NEEDS_HUMAN, "system/too_old_for_server: the app must be updated"),
        ("interstitial_ad", Verdict.GAVE_UP, "system/advertisement_without_a_way_out was in the way"),
        ("dead_network", Verdict.APP_FAILED, "system/no_network: the app says that the phone is offline"),
    ],
)
def test_what_cannot_be_got_rid_of_is_in_the_verdict_by_name(
    adb_server: AdbServer, tmp_path: Path, name: str, verdict: Verdict, said: str
) -> None:
    outcome = tried(adb_server, tmp_path, name)
    assert outcome.verdict is verdict, outcome
    assert said in outcome.reason
    assert outcome.followed == 0
    assert outcome.changed == []


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_nobody_agrees_to_terms_on_behalf_of_a_person(adb_server: AdbServer, tmp_path: Path, locale: str) -> None:
    outcome = tried(adb_server, tmp_path, "terms_dialog", locale)
    assert outcome.verdict is not Verdict.SUCCEEDED, outcome
    assert outcome.remedies == set()
    assert outcome.ended != "accepted"
    assert outcome.changed == []


def test_a_fault_rule_lets_one_come_in_the_middle_and_adb_tells_of_it(
    adb_server: AdbServer, simulated: SimulatedPhone
) -> None:
    device = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(simulated.serial)
    rule = simulated.faults.arm(
        Rule(where=Where.SHELL, match="^input tap", nth=2, action=Happen(Nuisance(name="update_nag", package=CLOCK)))
    )
    device.shell(f"am start -n {CLOCK}/.DeskClock || monkey -p {CLOCK} 1")
    device.shell("input tap 5 400")
    assert device.shell(f"content query --uri {VISITS}").strip() == "No result found."
    device.shell("input tap 5 400")
    told = device.shell(f"content query --uri {VISITS}")
    assert "name=update_nag" in told
    assert f"package={CLOCK}" in told
    assert simulated.faults.fired(rule) == 1
