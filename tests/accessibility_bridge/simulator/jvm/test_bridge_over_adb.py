"""Our own bridge app, as it is shipped, on Android's own framework code, driven through adb by the host's client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import ClickNode, Key, Launch, PressKey, Swipe, Tap, TypeText
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.jvm import JvmInside, app_service
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.accessibility import ENABLED_SERVICES
from tests.integration.phones import INSTANT, driven, labelled, middle

APK = Path(__file__).parents[4] / "accessibility_bridge" / "android" / "tapwright-bridge.apk"
SERVICE = "dev.tapwright.bridge/dev.tapwright.bridge.BridgeService"
CONTACTS, SETTINGS, BOARD = "com.android.contacts", "com.android.settings", "dev.tapwright.board"

pytestmark = pytest.mark.skipif(not APK.is_file(), reason="the bridge app is not built: run `make bridge`")


@pytest.fixture
def simulated(phone: JvmInside, adb_server: AdbServer) -> Iterator[SimulatedPhone]:
    """The Android phone with the bridge installed, online under the private adb server."""
    loop = LoopThread()
    loop.start()
    simulated = SimulatedPhone(phone, loop, options=replace(INSTANT, service_code=app_service))
    simulated.start()
    adb_server.connect(simulated.address)
    phone.install_apk(APK.read_bytes())
    loop.call(lambda: simulated.handset.accessibility.installed("dev.tapwright.bridge", [SERVICE]))
    yield simulated
    adb_server.disconnect(simulated.address)
    simulated.stop()
    loop.stop()
    assert not loop.failures, loop.failures


@pytest.fixture
def driver(simulated: SimulatedPhone) -> Iterator[Phone]:
    """Our own phone over the bridge and nothing else."""
    with driven(simulated, channels=(AdbChannel,)) as plain:
        plain.shell(f"settings put secure {ENABLED_SERVICES} {SERVICE}")
    with driven(simulated, channels=(BridgeChannel,)) as connected:
        yield connected


def test_it_sees_what_androids_own_client_sees(driver: Phone) -> None:
    driver.perform(Launch(package=SETTINGS))
    screen = driver.observe()
    assert (screen.package, screen.activity) == (SETTINGS, f"{SETTINGS}.Settings")
    assert labelled(screen, "Display").resource_id == "android:id/title"
    assert screen.frame is not None
    assert screen.frame.image.size == (1080, 2400)


def test_gestures_nodes_and_text_arrive(driver: Phone) -> None:
    driver.perform(Launch(package=CONTACTS))
    screen = driver.observe(picture=False)
    driver.perform(Swipe(start=Point(540, 1900), end=Point(540, 900)))
    assert driver.observe(picture=False).hierarchy.digest != screen.hierarchy.digest
    driver.perform(Tap(point=middle(screen, "Search contacts")))
    driver.observe(picture=False)
    driver.perform(TypeText(text="Hiro It"))
    screen = driver.observe(picture=False)
    driver.perform(Tap(point=middle(screen, "Hiro Ito")))
    driver.perform(ClickNode(node=labelled(driver.observe(picture=False), "EDIT")))
    assert driver.observe(picture=False).activity == f"{CONTACTS}.ContactEditor"
    driver.perform(PressKey(key=Key.BACK))
    assert driver.observe(picture=False).activity == f"{CONTACTS}.ContactDetails"


def test_a_screen_without_nodes_is_touched_by_its_pixels(driver: Phone) -> None:
    driver.perform(Launch(package=BOARD))
    before = driver.observe()
    driver.perform(Tap(point=Point(300, 500)))
    after = driver.observe()
    assert before.frame is not None
    assert after.frame is not None
    assert before.frame.image.getpixel((300, 500)) != after.frame.image.getpixel((300, 500))


def test_a_uiautomation_suspends_it_and_lets_it_back(
    simulated: SimulatedPhone, driver: Phone, phone: JvmInside
) -> None:
    assert phone.bound_services() == ["dev.tapwright.bridge/.BridgeService"]
    driver.shell("uiautomator dump")
    assert phone.bound_services() == ["dev.tapwright.bridge/.BridgeService"]
    driver.perform(Launch(package=SETTINGS))
    assert driver.observe(picture=False).package == SETTINGS
