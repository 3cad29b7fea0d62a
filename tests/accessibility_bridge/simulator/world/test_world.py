"""The phone around the apps: going about, keyboard, touch, time, rotation, crashes, judging, starting, installing."""

from __future__ import annotations

import threading

import pytest

from accessibility_bridge.geometry import Point, Size
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.happenings import Crash, NotResponding
from accessibility_bridge.simulator.inside import DeviceProfile, NoSuchActivity, NoSuchProvider, Package, TouchPhase
from accessibility_bridge.simulator.world import Pace, World
from tests.accessibility_bridge.simulator.world.hand import Hand

SETTINGS, CLOCK, NOTES = "com.android.settings", "com.android.deskclock", "dev.tapwright.notes"


@pytest.fixture
def hand() -> Hand:
    return Hand()


# Getting about


def test_a_phone_starts_on_the_home_screen(hand: Hand) -> None:
    assert hand.world.foreground().package == "com.android.launcher3"
    assert {"Settings", "Clock", "Contacts", "Notes", "小铺商城", "Calculator"} <= set(hand.all_said())


def test_back_goes_keyboard_dialog_page_app(hand: Hand) -> None:
    hand.tap("Clock")
    hand.tap("Expand alarm")
    hand.tap("Wake up")
    assert hand.world.keyboard() is not None
    hand.world.key("BACK")
    assert hand.world.keyboard() is None
    assert hand.see("Label")
    hand.world.key("BACK")
    assert not hand.see("Label")
    hand.world.key("BACK")
    assert hand.world.foreground().package == "com.android.launcher3"
    assert CLOCK in hand.world.running()


def test_home_keeps_the_app_where_it_was(hand: Hand) -> None:
    hand.tap("Settings")
    hand.tap("Display")
    hand.world.key("HOME")
    hand.tap("Settings")
    assert hand.see("Dark theme")


def test_recents_brings_an_app_back_and_clears_all(hand: Hand) -> None:
    hand.tap("Clock")
    hand.world.key("HOME")
    hand.tap("Notes")
    hand.world.key("APP_SWITCH")
    hand.tap("Clock")
    assert hand.world.foreground().package == CLOCK
    hand.world.key("APP_SWITCH")
    hand.tap("Clear all")
    assert set(hand.world.running()) == {"com.android.launcher3"}


def test_the_navigation_bar_goes_back_and_home(hand: Hand) -> None:
    hand.tap("Settings")
    hand.tap("Display")
    hand.tap_id("back")
    assert hand.see("Network & internet")
    hand.tap_id("home")
    assert hand.see("Clock")


def test_a_tap_beside_a_dialog_closes_it(hand: Hand) -> None:
    hand.open(CLOCK)
    hand.tap("Add alarm")
    hand.tap_at(Point(540, 300))
    assert not hand.see("Select time")
    assert hand.world.changes() == {}


def test_what_is_behind_a_dialog_is_not_in_the_tree(hand: Hand) -> None:
    hand.open(CLOCK)
    hand.tap("Add alarm")
    assert not hand.see("Wake up")
    assert hand.see("Select time")


def test_a_dialog_keeps_the_activity_below_it(hand: Hand) -> None:
    hand.open(CLOCK)
    before = hand.world.foreground()
    hand.tap("Add alarm")
    assert hand.world.foreground() == before


def test_deeper_pages_are_activities_of_their_own(hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.tap("Display")
    assert hand.world.foreground().activity == ".Settings$DisplaySettingsActivity"


# Keyboard and text


def test_the_keyboard_is_a_window_that_types(hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.tap("Search settings")
    keyboard = hand.world.keyboard()
    assert keyboard is not None
    keys = [n for n in hand.tree().nodes if n.package == "com.android.inputmethod.latin" and n.clickable]
    assert len(keys) > 30
    assert all(keyboard.encloses(key.bounds) for key in keys)
    for key in "wifi":
        hand.tap_at(next(k for k in keys if k.content_desc == key).bounds.center)
    assert hand.by_id("search_src_text").text == "wifi"
    hand.tap("Delete")
    assert hand.by_id("search_src_text").text == "wif"


def test_shift_and_symbols_change_the_keys(hand: Hand) -> None:
    hand.open(NOTES)
    hand.tap("New note")
    hand.tap("Shift")
    hand.tap("Q")
    hand.tap("q")
    hand.tap("?123")
    hand.tap("7")
    assert hand.by_id("edit_title").text == "Qq7"


def test_the_page_makes_room_for_the_keyboard_and_shows_the_field(hand: Hand) -> None:
    small = Hand(profile=DeviceProfile(serial="small", size=Size(480, 800), density_dpi=240))
    small.open("com.android.contacts")
    small.tap("Allow")
    small.tap("Create contact")
    small.tap("First name")
    for _ in range(3):
        small.world.key("TAB")
    keyboard = small.world.keyboard()
    focused = [n for n in small.tree().nodes if n.focused]
    assert keyboard is not None
    assert [n.simple_id for n in focused] == ["email"]
    assert focused[0].bounds.bottom <= keyboard.top
    assert focused[0].bounds.height > 40


def test_an_empty_field_reports_its_hint_as_text_as_android_does(hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.tap("Search settings")
    field = hand.by_id("search_src_text")
    assert (field.text, field.hint, field.focused) == ("Search settings", "Search settings", True)


def test_keys_edit_at_the_cursor(hand: Hand) -> None:
    hand.open(NOTES)
    hand.tap("New note")
    for key in ("A", "C", "DPAD_LEFT", "B", "MOVE_END", "SPACE", "1", "DEL"):
        assert hand.world.key(key)
    assert hand.by_id("edit_title").text == "abc "
    hand.world.clear_text()
    hand.type("汉字😀")
    assert hand.by_id("edit_title").text == "汉字😀"


def test_without_a_focus_nothing_is_typed(hand: Hand) -> None:
    assert not hand.world.commit_text("lost")
    assert not hand.world.clear_text()
    assert not hand.world.key("A")


def test_set_text_and_click_work_by_address(hand: Hand) -> None:
    hand.open(NOTES)
    assert hand.world.click(hand.node("New note").path)
    assert hand.world.set_text(hand.by_id("edit_body").path, "by address")
    assert not hand.world.set_text(hand.node("Navigate up").path, "no field")
    assert not hand.world.click((0,))
    assert hand.world.click(hand.node("Navigate up").path)
    assert hand.rows("content://dev.tapwright.notes/notes")[-1]["body"] == "by address"


# Touch and time


def test_a_list_follows_the_finger_and_stops_at_its_end(hand: Hand) -> None:
    hand.open(SETTINGS)
    before = hand.node("Battery").bounds.top
    hand.swipe(Point(540, 1500), Point(540, 1400), seconds=0.3, rest_s=0.3)
    slop_px = 21
    assert before - hand.node("Battery").bounds.top == 100 - slop_px
    hand.swipe(Point(540, 500), Point(540, 2200), seconds=0.3, rest_s=0.3)
    assert hand.node("Battery").bounds.top == before


def test_a_swipe_taps_nothing(hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.swipe(hand.node("Battery").bounds.center, Point(540, 400))
    assert hand.see("System")
    assert hand.world.foreground().activity == ".Settings"


def test_a_flung_list_rolls_on_and_comes_to_rest() -> None:
    hand = Hand(pace=Pace.TYPICAL)
    hand.world.show("cn.tapwright.mall")
    hand.clock.pass_(2.0)
    hand.swipe(Point(540, 1800), Point(540, 1200), seconds=0.15)
    left = hand.world.revision
    hand.clock.pass_(0.1)
    later = hand.world.revision
    hand.clock.pass_(5.0)
    rest = hand.world.revision
    hand.clock.pass_(1.0)
    assert len({left, later, rest}) == 3
    assert hand.world.revision == rest


def test_a_touch_stops_a_rolling_list_and_opens_nothing() -> None:
    hand = Hand(pace=Pace.TYPICAL)
    hand.world.show("cn.tapwright.mall")
    hand.clock.pass_(2.0)
    hand.swipe(Point(540, 1800), Point(540, 1200), seconds=0.15)
    hand.clock.pass_(0.05)
    hand.tap_at(Point(400, 1000))
    stopped = hand.world.revision
    hand.clock.pass_(1.0)
    assert hand.world.revision == stopped
    assert hand.world.foreground().activity == ".MainActivity"


def test_the_same_fling_goes_as_far_on_an_instant_phone() -> None:
    def first_row(pace: Pace) -> list[str]:
        hand = Hand(pace=pace)
        hand.world.show("cn.tapwright.mall")
        hand.clock.pass_(2.0)
        hand.swipe(Point(540, 1800), Point(540, 1500), seconds=0.15)
        hand.clock.pass_(5.0)
        return hand.all_said()

    assert first_row(Pace.INSTANT) == first_row(Pace.TYPICAL)


def test_a_long_press_fires_while_the_finger_is_still_down(hand: Hand) -> None:
    hand.open(NOTES)
    at = hand.node("Ideas").bounds.center
    hand.world.touch(TouchPhase.DOWN, at.x, at.y)
    hand.clock.pass_(0.49)
    assert not hand.see("1 selected")
    hand.clock.pass_(0.02)
    assert hand.see("1 selected")
    hand.world.touch(TouchPhase.UP, at.x, at.y)
    assert hand.see("1 selected")


def test_while_a_page_opens_the_old_one_is_shown_first_and_touches_go_nowhere() -> None:
    hand = Hand(pace=Pace.TYPICAL)
    hand.tap("Settings")
    hand.clock.pass_(1.0)
    at = hand.node("Display").bounds.center
    hand.hold(at, 0.05, pause_s=0.0)
    hand.clock.pass_(0.1)
    assert hand.see("Network & internet")
    hand.hold(hand.node("Network & internet").bounds.center, 0.01, pause_s=0.0)
    hand.clock.pass_(0.1)
    moving = hand.node("Dark theme").bounds
    hand.clock.pass_(1.0)
    resting = hand.node("Dark theme").bounds
    assert moving.top > resting.top
    assert hand.world.foreground().activity == ".Settings$DisplaySettingsActivity"


def test_a_loading_page_shows_a_spinner_first() -> None:
    hand = Hand(pace=Pace.TYPICAL)
    hand.world.show("cn.tapwright.mall")
    hand.clock.pass_(2.0)
    hand.hold(hand.node("有线耳机").bounds.center, 0.05, pause_s=0.4)
    assert [n.simple_class for n in hand.tree().nodes if n.simple_id == "progress"] == ["ProgressBar"]
    hand.clock.pass_(1.0)
    assert hand.see("商品详情")


def test_the_keyboard_slides_in() -> None:
    hand = Hand(pace=Pace.TYPICAL)
    hand.open(SETTINGS)
    hand.clock.pass_(1.0)
    hand.hold(hand.node("Search settings").bounds.center, 0.05, pause_s=0.1)
    coming = hand.world.keyboard()
    hand.clock.pass_(1.0)
    there = hand.world.keyboard()
    assert coming is not None
    assert there is not None
    assert coming.top > there.top


def test_an_instant_phone_never_moves_by_itself(hand: Hand) -> None:
    hand.tap("Settings")
    hand.tap("Search settings")
    revision = hand.world.revision
    hand.clock.pass_(20.0)
    assert hand.world.revision == revision


def test_a_toast_goes_by_itself(hand: Hand) -> None:
    hand.world.show("cn.tapwright.mall")
    hand.tap("加入购物车")
    shown = hand.world.revision
    assert hand.world.toast == "已加入购物车"
    hand.clock.pass_(2.5)
    assert hand.world.toast is None
    assert hand.world.revision != shown


# The phone


def test_the_status_bar_clock_follows_time_and_format(hand: Hand) -> None:
    assert hand.by_id("clock").text == "9:41"
    hand.clock.pass_(4 * 3600)
    assert hand.by_id("clock").text == "1:41"
    hand.world.put_setting("system", "time_12_24", "24")
    assert hand.by_id("clock").text == "13:41"
    assert hand.by_id("clock").content_desc == "13:41"


def test_the_display_goes_off_and_on(hand: Hand) -> None:
    hand.world.key("SLEEP")
    assert not hand.world.screen_on
    assert hand.tree().roots == ()
    assert hand.world.picture().getextrema() == ((0, 0), (0, 0), (0, 0))
    hand.tap_at(Point(200, 450))
    hand.world.key("WAKEUP")
    assert hand.see("Clock")


def test_turning_the_phone_lays_everything_out_anew(hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.world.rotate(1)
    assert hand.world.picture().size == (2400, 1080)
    assert hand.tree().rotation == 1
    assert max(n.bounds.right for n in hand.tree().nodes) == 2400


def test_a_crashed_app_is_gone_and_the_system_says_so(hand: Hand) -> None:
    hand.open(CLOCK)
    hand.world.happen(Crash(package=CLOCK))
    assert hand.see("Clock keeps stopping")
    assert CLOCK not in hand.world.running()
    hand.world.key("BACK")
    assert hand.see("Clock keeps stopping")
    hand.tap("Close app")
    assert not hand.see("Clock keeps stopping")


def test_a_hanging_app_can_be_waited_for_or_closed(hand: Hand) -> None:
    hand.open(CLOCK)
    hand.world.happen(NotResponding(package=CLOCK))
    assert hand.see("Clock isn't responding")
    hand.tap("Wait")
    assert hand.world.foreground().package == CLOCK
    hand.world.happen(NotResponding(package=CLOCK))
    hand.tap("Close app")
    assert CLOCK not in hand.world.running()


def test_stopping_clearing_and_rebooting(hand: Hand) -> None:
    hand.open(CLOCK)
    hand.tap_id("onoff")
    hand.world.force_stop(CLOCK)
    assert hand.world.foreground().package == "com.android.launcher3"
    hand.world.reboot()
    assert hand.rows("content://com.android.deskclock/alarms")[0]["enabled"] == "0"
    assert hand.world.clear_data(CLOCK)
    assert hand.world.changes() == {}
    assert not hand.world.clear_data("not.there")


def test_an_installed_stranger_starts_with_an_empty_screen(hand: Hand) -> None:
    hand.world.install(Package(name="org.stranger", label="Stranger", launcher_activity=".Main"))
    hand.tap("Stranger")
    assert hand.world.foreground().package == "org.stranger"
    assert hand.world.uninstall("org.stranger")
    assert not hand.world.uninstall("org.stranger")
    assert not hand.world.uninstall(SETTINGS)
    assert not hand.see("Stranger")


def test_activities_start_by_package_component_and_intent(hand: Hand) -> None:
    assert hand.world.start_activity(package=CLOCK, activity=".DeskClock").package == CLOCK
    assert hand.world.start_activity(package=CLOCK, activity=CLOCK + ".DeskClock").package == CLOCK
    hand.world.start_activity(action="android.settings.WIFI_SETTINGS")
    assert hand.see("Wi-Fi")
    for wrong in ({"package": "not.there"}, {"action": "no.such.ACTION"}, {"package": CLOCK, "activity": ".No"}, {}):
        with pytest.raises(NoSuchActivity):
            hand.world.start_activity(**wrong)


def test_an_unknown_provider_is_refused(hand: Hand) -> None:
    with pytest.raises(NoSuchProvider):
        hand.world.query("content://nobody/rows")


def test_changes_name_what_differs_and_nothing_else(hand: Hand) -> None:
    since = hand.world.snapshot()
    assert hand.world.changes() == {}
    hand.world.put_setting("global", "bluetooth_on", "0")
    hand.open(CLOCK)
    hand.tap_id("onoff")
    assert hand.world.changes(since) == {
        "settings/global/bluetooth_on": ("1", "0"),
        "com.android.deskclock/alarms/1/enabled": ("True", "False"),
    }


def test_the_revision_names_the_content(hand: Hand) -> None:
    other = Hand()
    assert hand.world.revision == other.world.revision
    hand.open(SETTINGS)
    assert hand.world.revision != other.world.revision
    other.open(SETTINGS)
    assert hand.world.revision == other.world.revision
    hand.world.put_setting("secure", "ui_night_mode", "2")
    assert hand.world.revision != other.world.revision


def test_the_tree_survives_its_own_xml(hand: Hand) -> None:
    hand.open(SETTINGS)
    tree = hand.tree()
    assert Hierarchy.from_xml(tree.to_xml()) == tree


def test_many_threads_may_ask_at_once() -> None:
    world = World(DeviceProfile(serial="busy"), pace=Pace.TYPICAL)
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for step in range(15):
                world.start_activity(package=(SETTINGS, CLOCK, NOTES)[step % 3])
                world.touch(TouchPhase.DOWN, 500, 900)
                world.tree()
                world.touch(TouchPhase.UP, 500, 900)
                world.key("HOME")
        except (AssertionError, LookupError, ValueError, TypeError, AttributeError) as exc:
            failures.append(exc)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)
    assert not failures
    assert world.tree().roots
