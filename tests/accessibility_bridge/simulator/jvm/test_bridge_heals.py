"""The bridge app on Android's own code is killed, stopped, installed anew, suspended and cut off; driving goes on."""

from __future__ import annotations

from contextlib import suppress

from accessibility_bridge.errors import DeviceLost
from accessibility_bridge.gestures import Launch
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.jvm import JvmInside
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.integration.bridges import setup_of, soon
from tests.integration.phones import drop_and_return, seen, shows

SETTINGS = "com.android.settings"
SERVICE = "dev.tapwright.bridge/.BridgeService"


def works(bridge: Phone, phone: JvmInside) -> None:
    """It still drives, through the bridge and nothing else, and Android calls the service bound."""
    bridge.perform(Launch(package=SETTINGS))
    screen = seen(bridge, shows("Display"))
    assert (screen.package, bridge.channel, bridge.channel_reason) == (SETTINGS, "bridge", "")
    assert phone.bound_services() == [SERVICE]


def test_a_killed_service_is_enabled_again(bridge: Phone, bridged: SimulatedPhone, phone: JvmInside) -> None:
    works(bridge, phone)
    bridged.kill_bridge()
    works(bridge, phone)


def test_a_force_stopped_app_is_enabled_again(bridge: Phone, phone: JvmInside) -> None:
    works(bridge, phone)
    bridge.shell("am force-stop dev.tapwright.bridge", deadline_s=60)
    works(bridge, phone)


def test_a_reinstalled_app_is_connected_again(bridge: Phone, bridged: SimulatedPhone, phone: JvmInside) -> None:
    works(bridge, phone)
    with setup_of(bridged) as (setup, shell):
        path = shell.text("pm path dev.tapwright.bridge", deadline=soon()).strip().removeprefix("package:")
        shell.text(f"echo x >> {path}", deadline=soon())
        assert setup.install(soon()) == "updated"
    works(bridge, phone)


def test_a_uiautomation_that_suspends_it_lets_it_back(bridge: Phone, phone: JvmInside) -> None:
    works(bridge, phone)
    bridge.shell("uiautomator dump", deadline_s=60)
    works(bridge, phone)


def test_a_dropped_transport_is_driven_again(
    bridge: Phone, bridged: SimulatedPhone, phone: JvmInside, adb_server: AdbServer
) -> None:
    works(bridge, phone)
    drop_and_return(bridged, adb_server)
    # The first word after a drop may find the old connection dead, and says so.
    with suppress(DeviceLost):
        works(bridge, phone)
    works(bridge, phone)
