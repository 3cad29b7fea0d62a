"""The Android phone behind the simulated adbd: a real adb server, adb's own commands and uiautomator2 drive it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.gestures import Key, Launch, PressKey, Tap, TypeText
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.jvm import JvmInside
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.uia2_channel import Uia2Channel
from tests.integration.phones import PATIENT, at, driven, labelled, middle, seen, shows

CONTACTS, SETTINGS, EDGES = "com.android.contacts", "com.android.settings", "dev.tapwright.edges"


@pytest.fixture(params=[Uia2Channel, AdbChannel], ids=lambda channel: channel.name)
def driver(request: pytest.FixtureRequest, online: SimulatedPhone) -> Iterator[Phone]:
    """Our own phone over one of the two channels that need no app of ours."""
    with driven(online, PATIENT, channels=(request.param,)) as connected:
        assert connected.channel == request.param.name
        yield connected


def test_a_look_holds_androids_own_tree_and_picture(driver: Phone) -> None:
    driver.perform(Launch(package=SETTINGS))
    screen = seen(driver, at(f"{SETTINGS}.Settings"), picture=True)
    assert screen.package == SETTINGS
    assert labelled(screen, "Display").resource_id == "android:id/title"
    assert screen.frame is not None
    assert screen.frame.image.size == (1080, 2400)


def test_taps_text_and_back_reach_the_apps(driver: Phone) -> None:
    driver.perform(Launch(package=CONTACTS))
    driver.perform(Tap(point=middle(seen(driver, shows("Search contacts")), "Search contacts")))
    seen(driver, lambda screen: screen.hierarchy.find(lambda node: node.focused and node.editable))
    driver.perform(TypeText(text="Hiro It"))
    driver.perform(Tap(point=middle(seen(driver, shows("Hiro Ito")), "Hiro Ito")))
    seen(driver, at(f"{CONTACTS}.ContactDetails"))
    driver.perform(PressKey(key=Key.BACK))
    seen(driver, at(f"{CONTACTS}.ContactList"))


def test_the_shells_own_input_reaches_the_apps(online: SimulatedPhone) -> None:
    with driven(online, PATIENT, channels=(AdbChannel,)) as phone:
        phone.perform(Launch(package=CONTACTS))
        at_search = middle(seen(phone, shows("Search contacts")), "Search contacts")
        for phase in ("DOWN", "MOVE", "UP"):
            phone.shell(f"input motionevent {phase} {at_search.x} {at_search.y}", deadline_s=60)
        seen(phone, lambda screen: screen.hierarchy.find(lambda node: node.focused and node.editable))
        phone.shell("input text Hiro%sIt", deadline_s=60)
        seen(phone, shows("Hiro Ito"))
        phone.shell("input keyevent --doubletap DEL", deadline_s=60)
        seen(phone, shows("Hiro "))
        phone.shell("input swipe 540 1900 540 900 200", deadline_s=60)
        phone.shell("input draganddrop 540 1900 540 900 200", deadline_s=60)


def test_a_key_that_is_held_means_something_else_than_one_that_is_pressed(
    online: SimulatedPhone, phone: JvmInside
) -> None:
    phone.start_activity(package=EDGES, activity=f"{EDGES}.KeysActivity")
    with driven(online, PATIENT, channels=(AdbChannel,)) as driver:
        seen(driver, shows("No key yet"))
        for options, said in (("", "Pressed"), ("--longpress", "Held"), ("--duration 20", "Pressed")):
            driver.shell(f"input keyevent {options} CAMERA", deadline_s=60)
            seen(driver, shows(said))
        driver.shell("input keyevent --duration 900 CAMERA", deadline_s=60)
        seen(driver, shows("Held"))


def test_a_judge_reads_the_state_over_the_shell(online: SimulatedPhone) -> None:
    with driven(online, PATIENT, channels=(AdbChannel,)) as phone:
        rows = phone.shell(f"content query --uri content://{CONTACTS}/contacts", deadline_s=60).splitlines()
        assert len(rows) == 1000
        assert rows[0].startswith("Row: 0 _id=1, display_name=Alice Adams, phone=+1 555 0000")
        phone.shell("settings put secure ui_night_mode 2", deadline_s=60)
        assert phone.shell("settings get secure ui_night_mode", deadline_s=60).strip() == "2"
        assert "com.android.settings" in phone.packages()
        assert "mCurrentFocus" in phone.shell("dumpsys window", deadline_s=60)
