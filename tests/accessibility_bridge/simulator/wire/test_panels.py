"""The notification shade and quick settings as clients open and close them, and what they then work in."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.happenings import LowBattery, Notification
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.wire.trees import active_window
from accessibility_bridge.simulator.world import Pace, World
from tests.accessibility_bridge.simulator.wire.host import Host, Rpc

NOTES = "dev.tapwright.notes"


@pytest.fixture
def inside() -> World:
    return World(DeviceProfile(serial="sim1", size=Size(720, 1280), density_dpi=320), pace=Pace.INSTANT)


def shown(world: World) -> str | None:
    """Which of the panels is open."""
    ids = {node.simple_id for node in world.tree().nodes}
    panels = {"notification_stack_scroller": "notifications", "quick_settings_panel": "quick settings"}
    return next((name for id, name in panels.items() if id in ids), None)


def test_the_shell_opens_and_closes_both_panels(host: Host, inside: World) -> None:
    assert host.shell2("cmd statusbar expand-notifications") == ("", "", 0)
    assert shown(inside) == "notifications"
    assert host.shell2("cmd statusbar expand-settings") == ("", "", 0)
    assert shown(inside) == "quick settings"
    assert host.shell2("cmd statusbar collapse") == ("", "", 0)
    assert shown(inside) is None
    assert host.shell2("cmd statusbar collapse") == ("", "", 0)
    assert inside.foreground().package == "com.android.launcher3"


def test_a_key_and_a_finger_open_the_shade_too(host: Host, inside: World) -> None:
    host.shell("input keyevent KEYCODE_NOTIFICATION")
    assert shown(inside) == "notifications"
    host.shell("input keyevent BACK")
    assert shown(inside) is None
    host.shell("input swipe 360 5 360 900 200")
    assert shown(inside) == "notifications"


def test_uiautomator_opens_both_and_works_in_them(rpc: Rpc, inside: World) -> None:
    assert rpc.call("openNotification") is True
    assert shown(inside) == "notifications"
    assert rpc.call("openQuickSettings") is True
    assert rpc.call("click", {"mask": 64, "description": "Dark theme"}) in (True, None)
    assert inside.settings("secure")["ui_night_mode"] == "2"


def test_one_works_in_the_app_while_a_notification_slides_in_but_in_a_warning_when_it_comes(inside: World) -> None:
    inside.start_activity(package=NOTES)
    inside.happen(Notification(package=NOTES, title="hello"))
    window = active_window(inside, inside.tree())
    assert window is not None
    assert window.package == NOTES
    inside.happen(LowBattery())
    window = active_window(inside, inside.tree())
    assert window is not None
    assert "Battery is low" in [node.text for node in window.walk()]
