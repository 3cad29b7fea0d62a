"""The Android phone behind the simulated adbd: a real adb server, adb's own commands and uiautomator2 drive it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.gestures import Key, Launch, PressKey, Tap, TypeText
from accessibility_bridge.phone import CHANNELS, Phone
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.jvm import JvmInside
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.integration.phones import INSTANT, driven, labelled, middle

CONTACTS, SETTINGS = "com.android.contacts", "com.android.settings"


@pytest.fixture
def simulated(phone: JvmInside, adb_server: AdbServer) -> Iterator[SimulatedPhone]:
    """The Android phone, online under the private adb server."""
    loop = LoopThread()
    loop.start()
    simulated = SimulatedPhone(phone, loop, options=INSTANT)
    simulated.start()
    adb_server.connect(simulated.address)
    yield simulated
    adb_server.disconnect(simulated.address)
    simulated.stop()
    loop.stop()
    assert not loop.failures, loop.failures


@pytest.fixture(params=["uiautomator2", "plain adb"])
def driver(request: pytest.FixtureRequest, simulated: SimulatedPhone) -> Iterator[Phone]:
    """Our own phone over one of the two channels."""
    channels = tuple(c for c in CHANNELS if c is not AdbChannel) if request.param == "uiautomator2" else (AdbChannel,)
    with driven(simulated, channels=channels) as connected:
        assert connected.channel == request.param
        yield connected


def test_a_look_holds_androids_own_tree_and_picture(driver: Phone) -> None:
    driver.perform(Launch(package=SETTINGS))
    screen = driver.observe()
    assert (screen.package, screen.activity) == (SETTINGS, f"{SETTINGS}.Settings")
    assert labelled(screen, "Display").resource_id == "android:id/title"
    assert screen.frame is not None
    assert screen.frame.image.size == (1080, 2400)


def test_taps_text_and_back_reach_the_apps(driver: Phone) -> None:
    driver.perform(Launch(package=CONTACTS))
    driver.perform(Tap(point=middle(driver.observe(picture=False), "Search contacts")))
    driver.observe(picture=False)
    driver.perform(TypeText(text="Hiro It"))
    screen = driver.observe(picture=False)
    driver.perform(Tap(point=middle(screen, "Hiro Ito")))
    assert driver.observe(picture=False).activity == f"{CONTACTS}.ContactDetails"
    driver.perform(PressKey(key=Key.BACK))
    assert driver.observe(picture=False).activity == f"{CONTACTS}.ContactList"


def test_a_judge_reads_the_state_over_the_shell(simulated: SimulatedPhone) -> None:
    with driven(simulated, channels=(AdbChannel,)) as phone:
        rows = phone.shell(f"content query --uri content://{CONTACTS}/contacts").splitlines()
        assert len(rows) == 1000
        assert rows[0].startswith("Row: 0 _id=1, display_name=Alice Adams, phone=+1 555 0000")
        phone.shell("settings put secure ui_night_mode 2")
        assert phone.shell("settings get secure ui_night_mode").strip() == "2"
        assert "com.android.settings" in phone.packages()
        assert "mCurrentFocus" in phone.shell("dumpsys window")
