"""The loop on a simulated phone behind the real adb server, led by a planner's endpoint that speaks HTTP."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from accessibility_bridge.gestures import Tap
from accessibility_bridge.simulator.faults import Die, Rule, Swallow, Truncate, Where
from accessibility_bridge.simulator.faults import Reply as ShellReply
from accessibility_bridge.simulator.happenings import Crash
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from accessibility_bridge.simulator.world import Pace
from accessibility_bridge.simulator.world.apps.contacts import form
from accessibility_bridge.simulator.world.apps.mall.goods import PRODUCTS
from accessibility_bridge.simulator.world.apps.mall.pages import detail
from accessibility_bridge.simulator.world.apps.settings.about import ABOUT
from accessibility_bridge.simulator.world.world import World
from daemon.app import Station, build
from daemon.assignment import Assignment
from daemon.config import Config, PlannerConfig
from daemon.effect import Effect
from daemon.events import EpisodeBegan, EpisodeEnded, Event, Looked, Planned, Pointed, Remedied, StepEnded
from daemon.expectations import parse_expectations
from daemon.limits import Limits
from daemon.record import EpisodeEnd, EpisodeRecord
from daemon.trajectory import read_episode
from daemon.verdict import Verdict
from planner_client.client import OpenAIPlanner
from planner_client.config import OpenAIConfig
from tests.integration.bridges import enable_on
from tests.integration.phones import driven, middle
from tests.integration.planner_endpoint import PlannerEndpoint, Reply

SETTINGS = 'do(action="Launch", app="Settings")'
BACK = 'do(action="Back")'
DARK = "setting:secure/ui_night_mode=2"


def click(what: str) -> str:
    return f'<think>next: {what}</think><answer>do(action="Click", element_description="{what}")</answer>'


@pytest.fixture
def endpoint() -> Iterator[PlannerEndpoint]:
    with PlannerEndpoint() as answering:
        yield answering


@pytest.fixture
def config(endpoint: PlannerEndpoint) -> Config:
    defaults = Config()
    return replace(
        defaults,
        planner=PlannerConfig(spec=endpoint.spec),
        episode=replace(defaults.episode, judge_patience_s=0.5),
        phone=replace(defaults.phone, look_s=30.0, gesture_s=30.0),
    )


@pytest.fixture
def station(config: Config, simulated_phone: SimulatedPhone) -> Iterator[Station]:
    with build(config, serial=simulated_phone.serial) as built:
        yield built


@dataclass
class Drive:
    """Runs one episode and keeps everything that came of it."""

    station: Station
    folder: Path
    events: list[Event] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, *expectations: str, **limits: float) -> EpisodeEnd:
        assignment = Assignment(
            goal="turn on dark mode",
            expectations=parse_expectations(list(expectations)),
            limits=replace(Limits(timeout_s=60.0), **limits),
        )
        episode = self.station.episode(assignment, folder=self.folder, on_event=self.events.append, stop=self.stop)
        return episode.run()

    @property
    def record(self) -> EpisodeRecord:
        return read_episode(self.folder)

    @property
    def effects(self) -> list[Effect]:
        return [step.effect for step in self.record.steps]


@pytest.fixture
def drive(station: Station, tmp_path: Path) -> Drive:
    return Drive(station, tmp_path / "01EPISODE")


def world_of(phone: SimulatedPhone) -> World:
    assert isinstance(phone.inside, World)
    return phone.inside


def arming(phone: SimulatedPhone, rule: Rule) -> Callable[[], None]:
    def arm() -> None:
        phone.faults.arm(rule)

    return arm


def test_a_goal_is_reached_judged_and_recorded_step_by_step(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says(SETTINGS, click("Display"), click("Dark theme"), 'finish(message="dark mode is on")')
    end = drive(DARK, "node:text=Dark theme,checked=true", "package:com.android.settings")
    assert (end.verdict, end.steps, end.message) == (Verdict.SUCCEEDED, 4, "dark mode is on")
    assert [check.passed for check in end.checks] == [True, True, True]
    record = drive.record
    assert record.end == end
    assert drive.effects == [Effect.CHANGED, Effect.CHANGED, Effect.CHANGED, Effect.ENDED]
    assert record.steps[2].feedback == "changed: 'Dark theme' is now on"
    assert record.steps[2].pointed_at is not None
    assert record.steps[2].pointed_at.label.startswith("Dark theme")
    assert record.steps[2].thought == "next: Dark theme"
    assert record.steps[2].prompt_tokens == 100
    for step in record.steps:
        assert (drive.folder / step.frame).stat().st_size > 1000
        assert "<hierarchy" in (drive.folder / step.tree).read_text("utf-8")


def test_whoever_watches_hears_each_step_when_it_is_on_disk(
    station: Station, endpoint: PlannerEndpoint, tmp_path: Path
) -> None:
    drive = Drive(station, tmp_path / "01EPISODE")
    on_disk: list[int] = []

    class Watching(list[Event]):
        def append(self, event: Event) -> None:
            super().append(event)
            if isinstance(event, StepEnded):
                on_disk.append(len(read_episode(drive.folder).steps))

    drive.events = Watching()
    endpoint.says(SETTINGS, click("Display"), "finish()")
    drive()
    kinds = [type(event) for event in drive.events]
    assert kinds[0] is EpisodeBegan
    assert kinds[-1] is EpisodeEnded
    assert [kinds.count(kind) for kind in (Looked, Planned, Pointed, StepEnded)] == [3, 3, 1, 3]
    assert on_disk == [1, 2, 3]


def test_a_finish_without_expectations_stays_a_claim(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says("finish()")
    assert drive().verdict is Verdict.CLAIMED


def test_a_finish_where_the_goal_is_not_met_has_failed(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says('finish(message="done!")')
    end = drive(DARK)
    assert end.verdict is Verdict.FAILED
    assert end.reason == "not so: setting secure/ui_night_mode is '2'; found: '1'"


def test_giving_up_is_no_success_even_where_everything_holds(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says('do(action="GiveUp", reason="cannot find it")')
    end = drive("setting:secure/ui_night_mode=1")
    assert end.verdict is Verdict.GAVE_UP
    assert [check.passed for check in end.checks] == [True]


@pytest.mark.parametrize(
    ("reply", "verdicts"),
    [
        (Reply(text="I have turned on dark mode for you. Done!"), {Verdict.NONSENSE}),
        (Reply(text=""), {Verdict.NONSENSE, Verdict.PLANNER_UNAVAILABLE}),
        (Reply(status=500), {Verdict.PLANNER_UNAVAILABLE}),
        (Reply(text=f"finish() {'That was all there was to do. ' * 3}", half=True), {Verdict.PLANNER_UNAVAILABLE}),
    ],
    ids=["garbage", "nothing", "http 500", "half a stream"],
)
def test_an_endpoint_that_does_not_answer_properly_never_yields_a_success(
    station: Station, endpoint: PlannerEndpoint, tmp_path: Path, reply: Reply, verdicts: set[Verdict]
) -> None:
    asked = OpenAIPlanner(OpenAIConfig(base_url=endpoint.url, model="scripted", backoff_s=0.01))
    drive = Drive(Station(station.phone, replace(station.kit, planner=asked)), tmp_path / "01EPISODE")
    endpoint.says(reply)
    end = drive("setting:secure/ui_night_mode=1")  # holds from the start: still nobody has claimed anything
    assert end.verdict in verdicts
    assert drive.record.end == end


def test_a_reply_that_is_no_action_is_told_to_the_planner_and_mended(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says("Sure, let me open the settings!", SETTINGS, "finish()")
    end = drive("package:com.android.settings")
    assert end.verdict is Verdict.SUCCEEDED
    assert drive.record.steps[0].reply == "Sure, let me open the settings!"
    assert "no do(...) or finish(...) call" in repr(endpoint.requests[1]["messages"])


def test_an_element_that_is_not_there_is_told_with_its_neighbours(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says(SETTINGS, click("Teleporter"), "finish()")
    drive()
    assert drive.effects[1] is Effect.NOT_DONE
    assert "Teleporter" in drive.record.steps[1].feedback
    assert "no element fits" in repr(endpoint.requests[2]["messages"])


def test_an_unknown_app_is_told_and_not_guessed(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says('do(action="Launch", app="Setings")', "finish()")
    drive()
    assert drive.record.steps[0].feedback == (
        "not_done: no app called 'Setings' is installed; the nearest are Settings"
    )


def test_an_unplugged_phone_ends_the_episode_with_all_steps_so_far_on_disk(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    endpoint.says(SETTINGS, click("Display"), Reply(text=click("Dark theme"), meanwhile=simulated_phone.unplug))
    began_s = time.monotonic()
    end = drive(DARK)
    assert end.verdict is Verdict.DEVICE_LOST
    assert time.monotonic() - began_s < 30.0
    steps = drive.record.steps
    assert [step.effect for step in steps] == [Effect.CHANGED, Effect.CHANGED, Effect.UNSEEN]
    assert steps[2].frame
    assert simulated_phone.serial in end.reason


def test_a_frozen_phone_is_silent(
    config: Config, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone, tmp_path: Path
) -> None:
    # Impatient with gestures, of which there is none before the phone is frozen.
    impatient = replace(config, phone=replace(config.phone, gesture_s=2.0))
    endpoint.says(Reply(text=click("the 'Settings' icon"), meanwhile=simulated_phone.freeze))
    with build(impatient, serial=simulated_phone.serial) as station:
        end = Drive(station, tmp_path / "01EPISODE")(DARK)
    assert end.verdict is Verdict.DEVICE_SILENT
    assert len(endpoint.requests) == 1


def test_a_look_that_came_broken_costs_a_step_and_no_more(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    broken = simulated_phone.faults.arm(Rule(where=Where.PICTURE, action=Truncate(5000), limit=1))
    endpoint.says(SETTINGS, "finish()")
    assert drive("package:com.android.settings").verdict is Verdict.SUCCEEDED
    assert simulated_phone.faults.fired(broken) == 1
    assert "unreadable screen" in drive.record.steps[0].feedback
    assert len(endpoint.requests) == 2


def test_looks_that_keep_coming_broken_end_the_episode(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    simulated_phone.faults.arm(Rule(where=Where.PICTURE, action=Truncate(5000)))
    endpoint.says(SETTINGS)
    end = drive("package:com.android.settings")
    assert (end.verdict, end.steps) == (Verdict.DEVICE_SILENT, 3)
    assert "unreadable screen" in end.reason


def test_a_touch_that_was_swallowed_is_made_another_way_before_the_planner_hears_of_it(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    swallowed = Rule(where=Where.INPUT, action=Swallow(), match="tap", limit=1)
    endpoint.says(SETTINGS, Reply(text=click("Display"), meanwhile=arming(simulated_phone, swallowed)), "finish()")
    drive("text:Dark theme")
    assert simulated_phone.faults.fired(swallowed) == 1
    assert [attempt.effect for attempt in drive.record.steps[1].tries] == [Effect.NO_CHANGE, Effect.CHANGED]
    assert drive.record.steps[1].tries[1].gesture.startswith("click node")
    assert drive.effects[1] is Effect.CHANGED


def test_a_text_that_was_lost_on_the_way_is_typed_again(
    config: Config, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone, tmp_path: Path
) -> None:
    # Without uiautomator2 texts go through the phone's `input` command, which is where they get lost.
    simulated_phone.faults.arm(
        Rule(where=Where.SHELL, action=ShellReply("Aborted\n", exit_code=134), match="app_process")
    )
    lost = Rule(where=Where.INPUT, action=Swallow(), match="^text", limit=1)
    search = 'do(action="Type", text="night", element_description="the search field")'
    with build(config, serial=simulated_phone.serial) as station:
        drive = Drive(station, tmp_path / "01EPISODE")
        endpoint.says(
            SETTINGS, click("Search settings"), Reply(text=search, meanwhile=arming(simulated_phone, lost)), "finish()"
        )
        end = drive("node:text=night,class=EditText")
    assert simulated_phone.faults.fired(lost) == 1
    typed = [attempt.effect for attempt in drive.record.steps[2].tries if attempt.gesture == "type 'night'"]
    assert typed == [Effect.TEXT_MISMATCH, Effect.CHANGED]
    assert end.verdict is Verdict.SUCCEEDED


def test_a_known_popup_is_closed_without_the_planner(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says('do(action="Launch", app="Contacts")', "finish()")
    drive("package:com.android.contacts")
    first, second = drive.record.steps
    assert first.effect is Effect.POPUP
    assert [remedy.rule for remedy in second.remedies] == ["system/permission"]
    assert second.package == "com.android.contacts"
    assert len(endpoint.requests) == 2
    assert drive.record.end is not None
    assert drive.record.end.verdict is Verdict.SUCCEEDED


def test_an_app_may_have_what_it_asks_for_as_soon_as_it_is_launched(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    endpoint.says('do(action="Launch", app="Settings")', 'do(action="Launch", app="Contacts")', "finish()")
    drive("package:com.android.contacts", "text:Bob Smith")
    assert drive.record.end is not None
    assert drive.record.end.verdict is Verdict.SUCCEEDED, drive.record.end.reason


def test_the_same_action_on_the_same_screen_three_times_is_stopped(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says(BACK)
    end = drive(DARK)
    assert (end.verdict, end.steps) == (Verdict.STUCK, 3)
    assert drive.effects[:2] == [Effect.NO_CHANGE, Effect.NO_CHANGE]


def test_steps_are_limited(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says(SETTINGS, click("Display"), click("Dark theme"))
    end = drive(DARK, max_steps=2)
    assert (end.verdict, end.steps) == (Verdict.STEP_LIMIT, 2)


def test_time_is_limited_while_the_planner_thinks(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says(Reply(hangs=True))
    began_s = time.monotonic()
    end = drive(DARK, timeout_s=2.0)
    assert end.verdict is Verdict.TIME_LIMIT
    assert time.monotonic() - began_s < 2.0 + 30.0


def test_a_wish_to_stop_is_heard_while_the_planner_thinks(drive: Drive, endpoint: PlannerEndpoint) -> None:
    endpoint.says(Reply(hangs=True, meanwhile=drive.stop.set))
    began_s = time.monotonic()
    assert drive(DARK).verdict is Verdict.ABORTED
    assert time.monotonic() - began_s < 30.0


def test_a_crashed_app_is_noticed_named_and_started_anew(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    def crash() -> None:
        world_of(simulated_phone).happen(Crash(package="com.android.settings"))

    endpoint.says(SETTINGS, Reply(text=click("Display"), meanwhile=crash), click("Display"), "finish()")
    drive("text:Dark theme")
    crashed, after = drive.record.steps[1], drive.record.steps[2]
    assert crashed.effect is Effect.CRASHED
    assert [remedy.gesture for remedy in after.remedies][-2:] == [
        "stop com.android.settings", "open com.android.settings",
    ]  # fmt: skip
    assert "meanwhile dealt with system/crashed" in repr(endpoint.requests[2]["messages"])
    assert drive.record.end is not None
    assert drive.record.end.verdict is Verdict.SUCCEEDED


def test_a_failed_attempt_is_made_again_from_the_home_screen(
    station: Station, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone, tmp_path: Path
) -> None:
    endpoint.says(SETTINGS, click("Display"), "finish()", SETTINGS, click("Display"), click("Dark theme"), "finish()")
    assignment = Assignment(goal="turn on dark mode", expectations=parse_expectations(DARK))
    ends = station.run(assignment, runs=tmp_path, retries=1)
    assert [end.verdict for end in ends] == [Verdict.FAILED, Verdict.SUCCEEDED]
    first, second = (read_episode(folder) for folder in sorted(tmp_path.iterdir()))
    assert (first.head.attempt, second.head.attempt) == (1, 2)
    assert second.steps[0].package == "com.android.launcher3"
    assert second.steps[1].activity == first.steps[1].activity


def darkened(phone: SimulatedPhone, *, keyguard: bool = True) -> None:
    world_of(phone).put_setting("secure", "lockscreen.disabled", "0" if keyguard else "1")
    world_of(phone).key("SLEEP")
    assert not world_of(phone).screen_on


def test_a_dark_phone_is_woken_and_its_open_lock_put_away_before_the_first_look(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    darkened(simulated_phone)
    endpoint.says("finish()")
    assert drive("package:com.android.launcher3").verdict is Verdict.SUCCEEDED
    (step,) = drive.record.steps
    assert [(remedy.rule, remedy.gesture) for remedy in step.remedies] == [("system/display_off", "wake the phone")]
    assert step.settled
    assert [event.remedy.rule for event in drive.events if isinstance(event, Remedied)] == ["system/display_off"]


def test_a_display_that_goes_off_in_the_middle_is_switched_on_again(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    def go_dark() -> None:
        darkened(simulated_phone)

    endpoint.says(SETTINGS, Reply(text=click("Display"), meanwhile=go_dark), click("Display"), "finish()")
    assert drive("text:Dark theme").verdict is Verdict.SUCCEEDED
    assert "system/display_off" in [remedy.rule for step in drive.record.steps for remedy in step.remedies]


def test_a_phone_that_is_awake_is_asked_once_and_left_as_it_is(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    endpoint.says(SETTINGS, click("Display"), "finish()")
    simulated_phone.journal.clear()
    drive()
    lines = simulated_phone.journal.shell_lines()
    assert sum("mWakefulness" in line for line in lines) == 1
    assert not simulated_phone.journal.entries(Kind.KEY)
    assert all(not step.remedies for step in drive.record.steps)


def test_a_phone_with_a_pin_is_handed_to_a_person(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    locked = '  mWakefulness=Awake\n User "Owner" (id=0, flags=0x4c13) (current): trusted=0, deviceLocked=1\n'
    simulated_phone.faults.arm(Rule(where=Where.SHELL, action=ShellReply(locked), match="dumpsys trust"))
    endpoint.says(SETTINGS)
    end = drive()
    assert (end.verdict, end.steps) == (Verdict.NEEDS_HUMAN, 1)
    assert "the phone is locked: open it with its PIN" in end.reason
    assert not endpoint.requests


@pytest.mark.parametrize("through", ["uiautomator2", "bridge"])
def test_what_a_toast_alone_answers_is_done_as_often_as_asked_and_no_more(
    config: Config, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone, tmp_path: Path, through: str
) -> None:
    if through == "bridge":
        enable_on(simulated_phone)
    world_of(simulated_phone).show("cn.tapwright.mall", detail(PRODUCTS[0]))
    add = click("加入购物车")
    endpoint.says(add, add, add, add, "finish()")
    with build(config, serial=simulated_phone.serial) as station:
        assert station.phone.channel == through
        drive = Drive(station, tmp_path / "01EPISODE")
        end = drive()
    assert end.verdict is Verdict.CLAIMED, end.reason
    (line,) = world_of(simulated_phone).query("content://cn.tapwright.mall/cart")
    assert line["quantity"] == "4"
    told = [step.feedback for step in drive.record.steps[:4]]
    assert all(said.startswith("changed") for said in told), told
    assert "changed: a toast says '已加入购物车'" in told


@pytest.mark.parametrize("through", ["uiautomator2", "bridge"])
def test_a_toast_is_heard_of_also_when_it_is_long_gone(simulated_fleet: FleetMaker, through: str) -> None:
    reading_s = 0.0

    def make(profile: DeviceProfile) -> World:
        return World(profile, pace=Pace.INSTANT, clock=lambda: reading_s)

    (simulated,) = simulated_fleet(1, make_inside=make)
    if through == "bridge":
        enable_on(simulated)
    world_of(simulated).show("cn.tapwright.mall", detail(PRODUCTS[0]))
    with driven(simulated) as phone:
        phone.perform(Tap(point=middle(phone.observe(), "加入购物车")))
        reading_s = 60.0
        phone.observe()
        assert phone.channel == through
        assert phone.reaction().toast == "已加入购物车"


def test_what_reacts_to_every_press_may_be_pressed_more_often_than_three_times(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    world_of(simulated_phone).show("com.android.settings", ABOUT)
    endpoint.says(click("Build number"))
    end = drive("setting:global/development_settings_enabled=1", max_steps=9)
    assert simulated_phone.inside.settings("global")["development_settings_enabled"] == "1", end.reason


def test_even_what_reacts_to_every_press_is_stopped_in_the_end(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    world_of(simulated_phone).show("cn.tapwright.mall", detail(PRODUCTS[0]))
    endpoint.says(click("加入购物车"))
    end = drive()
    assert (end.verdict, end.steps) == (Verdict.STUCK, 11)
    (line,) = world_of(simulated_phone).query("content://cn.tapwright.mall/cart")
    assert line["quantity"] == "10"


def test_a_gesture_whose_effect_nobody_saw_is_told_as_that_and_not_by_what_came_before(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    broken = Rule(where=Where.PICTURE, action=Truncate(5000), limit=1)
    endpoint.says(SETTINGS, Reply(text=click("Display"), meanwhile=arming(simulated_phone, broken)), "finish()")
    drive("text:Dark theme")
    assert simulated_phone.faults.fired(broken) == 1
    assert drive.effects == [Effect.CHANGED, Effect.UNSEEN, Effect.ENDED]
    assert drive.record.steps[1].tries[0].effect is Effect.UNSEEN
    told = endpoint.requests[2]["messages"]
    assert "it may have been done: look whether it was before doing it again" in repr(told)


def test_a_touch_that_nobody_knows_to_have_happened_is_not_called_undone(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    dying = Rule(where=Where.RPC, action=Die(), match="^click$", limit=1)
    endpoint.says(SETTINGS, Reply(text=click("Display"), meanwhile=arming(simulated_phone, dying)), "finish()")
    drive()
    assert simulated_phone.faults.fired(dying) == 1
    assert drive.effects == [Effect.CHANGED, Effect.UNSEEN, Effect.ENDED]
    assert [attempt.effect for attempt in drive.record.steps[1].tries] == [Effect.UNSEEN]
    assert "whether it happened is unknown" in drive.record.steps[1].feedback
    assert "it may have been done: look whether it was before doing it again" in repr(endpoint.requests[2]["messages"])


def test_a_touch_that_was_withheld_because_the_phone_was_turned_is_called_undone(
    config: Config, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone, tmp_path: Path
) -> None:
    distrustful = replace(config, phone=replace(config.phone, fresh_s=0.0))

    def turn() -> None:
        world_of(simulated_phone).rotate(1)

    endpoint.says(SETTINGS, Reply(text=click("Display"), meanwhile=turn), "finish()")
    with build(distrustful, serial=simulated_phone.serial) as station:
        drive = Drive(station, tmp_path / "01EPISODE")
        drive()
    assert drive.effects == [Effect.CHANGED, Effect.NOT_DONE, Effect.ENDED]
    assert "the display was turned since" in drive.record.steps[1].feedback
    assert "may have been done" not in drive.record.steps[1].feedback


@pytest.mark.parametrize(
    ("expectation", "verdict"), [(DARK, Verdict.ABORTED), ("setting:secure/ui_night_mode=1", Verdict.SUCCEEDED)]
)
def test_a_wish_to_stop_while_a_claim_is_judged_is_no_failure_and_takes_no_success(
    drive: Drive, endpoint: PlannerEndpoint, expectation: str, verdict: Verdict
) -> None:
    class Stopping(list[Event]):
        def append(self, event: Event) -> None:
            super().append(event)
            if isinstance(event, Planned):
                drive.stop.set()

    drive.events = Stopping()
    endpoint.says("finish()")
    assert drive(expectation).verdict is verdict


def test_a_purchase_that_shows_nothing_is_not_made_again_another_way(
    drive: Drive, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone
) -> None:
    world_of(simulated_phone).show("cn.tapwright.mall", detail(PRODUCTS[0]))
    swallowed = Rule(where=Where.INPUT, action=Swallow(), match="tap")
    endpoint.says(Reply(text=click("立即购买"), meanwhile=arming(simulated_phone, swallowed)), "finish()")
    drive()
    step = drive.record.steps[0]
    assert [attempt.effect for attempt in step.tries] == [Effect.NO_CHANGE]
    assert "it was not tried another way" in step.feedback


def test_no_text_goes_into_another_field_than_the_one_it_is_meant_for(
    config: Config, endpoint: PlannerEndpoint, simulated_phone: SimulatedPhone, tmp_path: Path
) -> None:
    # Plain adb can only tap; uiautomator2 would click the field when the tap is lost.
    simulated_phone.faults.arm(
        Rule(where=Where.SHELL, action=ShellReply("Aborted\n", exit_code=134), match="app_process")
    )
    world_of(simulated_phone).show("com.android.contacts", form(None))
    name = 'do(action="Type", text="Ann", element_description="First name")'
    number = 'do(action="Type", text="5550100", element_description="Phone")'
    swallowed = Rule(where=Where.INPUT, action=Swallow(), match="tap")
    endpoint.says(name, Reply(text=number, meanwhile=arming(simulated_phone, swallowed)), "finish()")
    with build(config, serial=simulated_phone.serial) as station:
        drive = Drive(station, tmp_path / "01EPISODE")
        end = drive("node:text=Ann,class=EditText")
    assert "nothing was typed" in drive.record.steps[1].feedback
    assert drive.effects == [Effect.CHANGED, Effect.NOT_DONE, Effect.ENDED]
    assert end.verdict is Verdict.SUCCEEDED, end.reason
