"""Every gesture and look of a phone, over both channels, against the simulated phone behind a real adb server."""

from __future__ import annotations

import string
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.errors import DeviceLost, DeviceRefused, DisplayOff
from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.geometry import Point, Size
from accessibility_bridge.gestures import (
    ClickNode,
    DoubleTap,
    Drag,
    Key,
    Launch,
    LongPress,
    PressKey,
    Stop,
    Swipe,
    Tap,
    TypeText,
)
from accessibility_bridge.phone import CHANNELS, Phone
from accessibility_bridge.simulator.happenings import IncomingCall
from accessibility_bridge.simulator.inside import DeviceProfile, Panel
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.world import Pace, World
from accessibility_bridge.uia2_channel import Uia2Channel
from tests.integration.bridges import enable_on
from tests.integration.phones import (
    INSTANT,
    NOTES,
    PATIENT,
    driven,
    focused,
    instant_world,
    labelled,
    middle,
    open_new_note,
    opened,
    seen,
    shows,
)

SETTINGS = "com.android.settings"
ATTEMPTS = 20


@pytest.fixture(params=["uiautomator2", "plain adb"])
def phone(request: pytest.FixtureRequest, simulated: SimulatedPhone) -> Iterator[Phone]:
    channels = CHANNELS if request.param == "uiautomator2" else (AdbChannel,)
    with driven(simulated, channels=channels) as connected:
        assert connected.channel == request.param
        assert connected.channel_reason == ""
        yield connected


def test_a_look_says_what_is_shown(phone: Phone) -> None:
    screen = phone.observe()
    assert screen.package == "com.android.launcher3"
    assert screen.activity.startswith("com.android.launcher3.")
    assert screen.size == Size(1080, 2400)
    assert (screen.generation, screen.settled, screen.keyboard_shown) == (1, True, False)
    assert screen.frame is not None
    assert screen.frame.image.size == (1080, 2400)
    assert not screen.frame.secure
    assert labelled(screen, "Settings").clickable


def test_a_picture_is_fetched_only_when_asked_for(phone: Phone, simulated: SimulatedPhone) -> None:
    phone.observe(picture=False)
    simulated.journal.clear()
    assert phone.observe(picture=False).frame is None
    asked = [entry.what for entry in simulated.journal.entries()]
    assert not any("takeScreenshot" in what or "screencap" in what for what in asked)


def test_two_looks_at_the_same_have_the_same_digest_and_count_up(phone: Phone) -> None:
    first, second = phone.observe(), phone.observe()
    assert first.digest == second.digest
    assert (first.generation, second.generation) == (1, 2)


def test_a_tap_opens_what_is_under_it(phone: Phone) -> None:
    phone.perform(Tap(point=middle(phone.observe(), "Settings")))
    assert phone.observe().package == SETTINGS


def test_home_and_back_are_keys(phone: Phone) -> None:
    phone.perform(Tap(point=middle(opened(phone, SETTINGS), "Display")))
    assert labelled(phone.observe(), "Dark theme")
    phone.perform(PressKey(key=Key.BACK))
    assert labelled(phone.observe(), "Network & internet")
    phone.perform(PressKey(key=Key.HOME))
    assert phone.observe().package == "com.android.launcher3"


def test_a_swipe_scrolls(phone: Phone) -> None:
    before = opened(phone, "com.android.contacts")
    if (allow := before.hierarchy.find(lambda node: node.own_label == "Allow")) is not None:
        phone.perform(Tap(point=allow.bounds.center))
        before = phone.observe()
    assert before.hierarchy.find(lambda node: node.text == "王小明") is None
    phone.perform(Swipe(start=Point(540, 2000), end=Point(540, 300)))
    labelled(phone.observe(), "王小明")


def test_a_long_press_holds_a_tap_does_not(phone: Phone, simulated: SimulatedPhone) -> None:
    screen = opened(phone, NOTES)
    simulated.journal.clear()
    phone.perform(LongPress(point=middle(screen, "Meeting notes"), duration_ms=700))
    (stroke,) = simulated.journal.strokes()
    assert stroke.is_long_press
    assert stroke.duration_s >= 0.69
    assert phone.observe().digest != screen.digest


def test_a_double_tap_is_two_taps_within_the_double_tap_time(phone: Phone, simulated: SimulatedPhone) -> None:
    phone.observe(picture=False)
    # A computer that stands still meanwhile makes one too slow, never too quick.
    for _ in range(ATTEMPTS):
        simulated.journal.clear()
        phone.perform(DoubleTap(point=Point(540, 1500)))
        first, second = simulated.journal.strokes()
        assert first.start == second.start == Point(540, 1500)
        between_s = second.at_s - (first.at_s + first.duration_s)
        assert between_s >= 0.04
        if between_s < 0.3 and first.is_tap and second.is_tap:
            return
    pytest.fail(f"none of {ATTEMPTS} was quick enough, the last with {between_s:.2f} s in between")


def test_a_drag_holds_before_it_moves(phone: Phone, simulated: SimulatedPhone) -> None:
    phone.observe(picture=False)
    simulated.journal.clear()
    phone.perform(Drag(start=Point(300, 900), end=Point(700, 1300), duration_ms=200))
    (stroke,) = simulated.journal.strokes()
    assert (stroke.start, stroke.end) == (Point(300, 900), Point(700, 1300))
    assert stroke.duration_s > 0.5


def test_a_typed_text_replaces_or_appends(phone: Phone) -> None:
    open_new_note(phone)
    phone.perform(TypeText(text="milk & 'eggs' $HOME 100% %s"))
    assert focused(phone.observe()).text == "milk & 'eggs' $HOME 100% %s"
    phone.perform(TypeText(text="; rm -rf /", clear=False))
    assert focused(phone.observe()).text == "milk & 'eggs' $HOME 100% %s; rm -rf /"
    phone.perform(TypeText(text="gone"))
    screen = phone.observe()
    assert focused(screen).text == "gone"


def test_the_keyboard_is_reported(phone: Phone) -> None:
    assert open_new_note(phone).keyboard_shown


def test_typing_without_a_field_is_refused(phone: Phone) -> None:
    phone.observe(picture=False)
    with pytest.raises(DeviceRefused):
        phone.perform(TypeText(text="nowhere"))


def test_an_app_that_is_not_there_cannot_be_launched(phone: Phone) -> None:
    with pytest.raises(DeviceRefused, match="launch com.example.missing refused: it is not installed"):
        phone.perform(Launch(package="com.example.missing"))
    with pytest.raises(DeviceRefused, match="no such entry"):
        phone.perform(Launch(package=SETTINGS, activity=".Nowhere"))


def test_a_stopped_app_runs_no_more(phone: Phone, simulated: SimulatedPhone) -> None:
    assert opened(phone, NOTES).package == NOTES
    phone.perform(Stop(package=NOTES))
    assert NOTES not in simulated.inside.running()
    assert phone.observe().package == "com.android.launcher3"


def test_it_describes_itself_and_its_apps(phone: Phone) -> None:
    kind = phone.describe()
    assert (kind.manufacturer, kind.model, kind.release, kind.sdk) == ("Google", "Pixel 8", "14", 34)
    assert {SETTINGS, NOTES, "cn.tapwright.mall"} <= phone.packages()


def test_a_shell_command_gives_its_output_or_its_complaint(phone: Phone) -> None:
    assert phone.shell("settings get secure ui_night_mode").strip() in {"1", "2"}
    with pytest.raises(DeviceRefused, match="inaccessible or not found"):
        phone.shell("frobnicate")


def test_a_turned_phone_is_as_wide_as_it_was_high(phone: Phone, simulated: SimulatedPhone) -> None:
    simulated.inside.rotate(1)
    screen = phone.observe()
    assert screen.size == Size(2400, 1080)
    assert screen.rotation == 1


def test_a_closed_phone_says_so(phone: Phone) -> None:
    phone.observe(picture=False)
    phone.close()
    phone.close()
    with pytest.raises(DeviceLost, match="closed"):
        phone.observe()
    with pytest.raises(DeviceLost, match="closed"):
        phone.perform(PressKey(key=Key.HOME))


def test_a_node_clicks_itself_where_uiautomator_can(simulated: SimulatedPhone) -> None:
    with driven(simulated) as phone:
        phone.perform(Tap(point=middle(opened(phone, SETTINGS), "Display")))
        switches = [n for n in phone.observe().hierarchy.nodes if n.checkable and n.simple_class == "Switch"]
        before = simulated.inside.tree()
        phone.perform(ClickNode(node=switches[0]))
        assert simulated.inside.tree() != before


def test_plain_adb_cannot_click_a_node_and_says_what_can(simulated: SimulatedPhone) -> None:
    with driven(simulated, channels=(AdbChannel,)) as phone, pytest.raises(DeviceRefused, match="tap its middle"):
        phone.perform(ClickNode(node=labelled(phone.observe(), "Settings")))


def test_typing_leaves_the_clipboard_as_it_was(simulated: SimulatedPhone) -> None:
    with driven(simulated) as phone:
        open_new_note(phone)
        simulated.inside.clipboard = "mine"
        phone.perform(TypeText(text="secret", clear=False))
        assert focused(phone.observe(picture=False)).text == "secret"
        assert simulated.inside.clipboard == "mine"


def test_plain_adb_refuses_what_it_cannot_type(simulated: SimulatedPhone) -> None:
    with driven(simulated, channels=(AdbChannel,)) as phone:
        open_new_note(phone)
        with pytest.raises(DeviceRefused, match="ASCII only"):
            phone.perform(TypeText(text="小铺"))


UNICODE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
ASCII = st.text(alphabet=string.ascii_letters + string.digits + string.punctuation + " ", max_size=25)


def test_a_thousand_texts_arrive_as_they_are_and_no_shell_sees_them(simulated: SimulatedPhone) -> None:
    with driven(simulated) as phone:
        open_new_note(phone)
        simulated.journal.clear()

        @settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
        @given(UNICODE)
        def arrives(text: str) -> None:
            phone.perform(TypeText(text=text))
            typed = [node.text for node in simulated.inside.tree().nodes if node.focused and node.editable]
            assert typed == [text] or (not text and typed)

        arrives()
        assert simulated.journal.shell_lines() == ()


def test_a_hundred_texts_typed_by_the_shell_arrive_and_nothing_else_runs(simulated: SimulatedPhone) -> None:
    with driven(simulated, channels=(AdbChannel,)) as phone:
        open_new_note(phone)
        simulated.journal.clear()

        @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
        @given(ASCII)
        def arrives(text: str) -> None:
            phone.perform(TypeText(text="x"))
            phone.perform(TypeText(text=text, clear=False))
            (field,) = [node for node in simulated.inside.tree().nodes if node.focused and node.editable]
            assert field.text == "x" + text

        arrives()
        keys = {entry.what for entry in simulated.journal.entries(Kind.KEY)}
        assert all("HOME" not in key and "POWER" not in key for key in keys)


def test_a_phone_without_exit_codes_is_understood(simulated_fleet: FleetMaker) -> None:
    old = Options(timing=INSTANT.timing, traits=AdbdTraits.old())
    simulated = simulated_fleet(1, make_inside=instant_world, options=old).phones[0]
    with driven(simulated) as phone:
        assert opened(phone, NOTES).package == NOTES
        assert phone.shell("echo one; echo two").split() == ["one", "two"]
        with pytest.raises(DeviceRefused):
            phone.shell("false")


def typical_world(profile: DeviceProfile) -> World:
    return World(profile, pace=Pace.TYPICAL)


def test_a_transition_is_over_when_the_look_comes(simulated_fleet: FleetMaker) -> None:
    simulated = simulated_fleet(1, make_inside=typical_world, options=INSTANT).phones[0]
    with driven(simulated, PATIENT) as phone:
        phone.observe(picture=False)
        began_s = time.monotonic()
        phone.perform(Launch(package="cn.tapwright.mall"))
        screen = phone.observe()
        assert screen.settled
        assert time.monotonic() - began_s >= Pace.TYPICAL.page_ms / 1000
        assert screen.hierarchy == phone.observe().hierarchy
        assert not any(node.simple_class == "ProgressBar" for node in screen.hierarchy.nodes)


@pytest.mark.parametrize("way", [Uia2Channel, AdbChannel, BridgeChannel], ids=lambda way: way.__name__)
def test_a_look_shows_the_app_that_is_in_front_and_not_the_one_before(
    simulated_fleet: FleetMaker, way: ChannelClass
) -> None:
    simulated = simulated_fleet(1, make_inside=typical_world, options=INSTANT).phones[0]
    if way is BridgeChannel:
        enable_on(simulated)
    with driven(simulated, PATIENT, channels=(way,)) as phone:
        phone.observe(picture=False)
        assert isinstance(simulated.inside, World)
        simulated.inside.happen(IncomingCall(caller="555-0173"))
        phone.perform(Tap(point=middle(seen(phone, shows("Answer")), "Answer")))
        screen = phone.observe()
        assert screen.settled
        assert screen.package == "com.google.android.dialer"
        assert labelled(screen, "End call").package == screen.package


@pytest.mark.parametrize("way", [Uia2Channel, AdbChannel, BridgeChannel], ids=lambda way: way.__name__)
def test_a_dark_display_is_named_long_before_the_deadline(simulated: SimulatedPhone, way: ChannelClass) -> None:
    if way is BridgeChannel:
        enable_on(simulated)
    with driven(simulated, PATIENT, channels=(way,)) as phone:
        phone.observe(picture=False)
        phone.perform(PressKey(key=Key.SLEEP))
        began_s = time.monotonic()
        with pytest.raises(DisplayOff, match="the display is off"):
            phone.observe()
        assert time.monotonic() - began_s < PATIENT.look_s / 2
        phone.perform(PressKey(key=Key.WAKE))
        assert phone.observe().package == "com.android.launcher3"


@pytest.mark.parametrize("way", [Uia2Channel, AdbChannel, BridgeChannel], ids=lambda way: way.__name__)
def test_an_app_is_launched_from_below_the_open_shade(simulated: SimulatedPhone, way: ChannelClass) -> None:
    assert isinstance(simulated.inside, World)
    if way is BridgeChannel:
        enable_on(simulated)
    simulated.inside.expand(Panel.NOTIFICATIONS)
    with driven(simulated, channels=(way,)) as phone:
        assert phone.observe().settled
        screen = opened(phone, NOTES)
        assert screen.package == NOTES
        assert labelled(screen, "New note")
