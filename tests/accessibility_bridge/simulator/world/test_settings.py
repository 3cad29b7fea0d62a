"""Settings, deep: every way down by the finger, judged from the settings tables and what Settings itself remembers."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world import World
from accessibility_bridge.simulator.world.apps.settings import TOPICS
from accessibility_bridge.simulator.world.apps.settings.finding import index
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.preferences import Listing
from tests.accessibility_bridge.simulator.world.hand import Hand

SETTINGS = "com.android.settings"


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(SETTINGS)
    return hand


def down(hand: Hand, *path: str) -> None:
    """Open row after row; of several that are called the same, the last, which is no title."""
    for said in path:
        hand.find(said)
        hand.tap_at(hand.nodes(said)[-1].bounds.center)


def remembered(hand: Hand) -> dict[str, str]:
    before = len(SETTINGS) + 1
    return {path[before:]: now or "" for path, (_, now) in hand.world.changes().items() if path.startswith(SETTINGS)}


def switch_beside(hand: Hand, said: str) -> Node:
    tree = hand.tree()
    line = tree.parent(tree.parent(hand.nodes(said)[-1]))
    return next(node for node in line.walk() if node.checkable)


@pytest.mark.parametrize(
    ("path", "namespace", "key", "value"),
    [
        (("Network & internet", "Private DNS", "Private DNS mode", "Off"), "global", "private_dns_mode", "off"),
        (("Network & internet", "Network preferences", "Notify for public networks"), "global",
         "wifi_networks_available_notification_on", "1"),
        (("Connected devices", "Connection preferences", "Require NFC for payments in front"), "secure",
         "nfc_payment_foreground", "1"),
        (("Notifications", "Notification history"), "secure", "notification_history_enabled", "1"),
        (("Notifications", "Interruption rules", "Duration for Quick Settings", "1 hour"), "secure",
         "zen_duration", "60"),
        (("Battery", "Adaptive preferences", "Adaptive battery"), "global",
         "adaptive_battery_management_enabled", "0"),
        (("Battery", "Battery Saver schedule", "Turn on by itself", "At 20%"), "global",
         "low_power_trigger_level", "20"),
        (("Storage", "Storage manager"), "secure", "automatic_storage_manager_enabled", "1"),
        (("Sound & vibration", "Phone ringtone", "Old Bell"), "system", "ringtone",
         "content://media/internal/audio/media/14"),
        (("Sound & vibration", "Ring mode", "Mute"), "global", "mode_ringer", "0"),
        (("Sound & vibration", "System sounds", "Dial pad tones"), "system", "dtmf_tone", "0"),
        (("Sound & vibration", "Vibration & haptics", "Ring vibration", "High"), "system",
         "ring_vibration_intensity", "3"),
        (("Display", "Colors", "Boosted"), "system", "display_color_mode", "1"),
        (("Display", "Night Light", "Use Night Light"), "secure", "night_display_activated", "1"),
        (("Display", "Screen saver", "Current screen saver", "Colors"), "secure", "screensaver_components",
         "com.android.dreams.basic/com.android.dreams.basic.Colors"),
        (("Display", "Lock screen", "Always show time and info"), "secure", "doze_always_on", "1"),
        (("Display", "Smooth display"), "system", "peak_refresh_rate", "120"),
        (("Accessibility", "Display size and text", "Bold text"), "secure", "font_weight_adjustment", "300"),
        (("Accessibility", "Display size and text", "Font size", "Largest"), "system", "font_scale", "1.3"),
        (("Accessibility", "Color and motion", "Color correction", "Correction mode", "Grayscale"), "secure",
         "accessibility_display_daltonizer", "0"),
        (("Accessibility", "Timing controls", "Touch & hold delay", "Long"), "secure", "long_press_timeout", "1500"),
        (("Accessibility", "Power button ends call"), "secure", "incall_power_button_behavior", "2"),
        (("Security", "Screen lock settings", "Lock after screen timeout", "Immediately"), "secure",
         "lock_screen_lock_after_timeout", "0"),
        (("Privacy", "Show passwords"), "system", "show_password", "0"),
        (("Privacy", "Notifications on lock screen"), "secure", "lock_screen_show_notifications", "0"),
        (("Location", "Location services", "Bluetooth scanning"), "global", "ble_scan_always_enabled", "1"),
        (("Safety & emergency", "Emergency SOS"), "secure", "emergency_gesture_enabled", "0"),
        (("System", "Languages & input", "Spell checker"), "secure", "spell_checker_enabled", "0"),
        (("System", "Gestures", "System navigation", "Navigation mode", "Gesture navigation"), "secure",
         "navigation_mode", "2"),
        (("System", "Gestures", "Quickly open camera"), "secure", "camera_double_tap_power_gesture_disabled", "1"),
        (("System", "Date & time", "Set time zone automatically"), "global", "auto_time_zone", "0"),
        (("System", "System update", "Automatic system updates"), "global", "ota_disable_automatic_update", "1"),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_a_deep_setting_is_written_where_android_keeps_it(
    hand: Hand, path: tuple[str, ...], namespace: str, key: str, value: str
) -> None:
    down(hand, *path)
    assert hand.world.settings(namespace)[key] == value
    assert set(hand.world.changes()) == {f"settings/{namespace}/{key}"}


def test_a_volume_follows_the_finger(hand: Hand) -> None:
    down(hand, "Sound & vibration")
    bar = next(node for node in hand.tree().nodes if node.content_desc == "Ring volume").bounds
    hand.tap_at(Point(bar.right - 5, bar.center.y))
    assert hand.world.settings("system")["volume_ring"] == "7"
    hand.tap_at(Point(bar.left + 5, bar.center.y))
    assert hand.world.settings("system")["volume_ring"] == "0"


def test_a_secured_network_asks_for_its_password(hand: Hand) -> None:
    down(hand, "Network & internet", "Internet", "Bluebird")
    hand.type("short")
    hand.tap("Connect")
    assert hand.world.toast == "The password is too short"
    hand.type("-and-long")
    hand.tap("Connect")
    assert remembered(hand)["connected"] == "Bluebird"
    assert hand.see("Bluebird")
    assert "Bluebird" in remembered(hand).values()


def test_an_open_network_is_joined_at_once(hand: Hand) -> None:
    down(hand, "Network & internet", "Internet", "Airport Free Wi-Fi")
    assert remembered(hand)["connected"] == "Airport Free Wi-Fi"


def test_a_saved_network_is_forgotten_from_its_details(hand: Hand) -> None:
    down(hand, "Network & internet", "Internet")
    hand.tap("Settings of Library")
    hand.tap("Forget")
    hand.tap("Forget")
    assert hand.see("Secured")
    assert not hand.see("Settings of Library")


def test_six_levels_down_a_network_is_treated_as_metered(hand: Hand) -> None:
    down(hand, "Network & internet", "Internet")
    hand.tap("Settings of Office")
    down(hand, "Advanced", "Metered", "Treat as metered")
    assert remembered(hand) == {"options/wifi/Office/metered": "metered"}


def test_networks_vanish_while_the_radio_is_off(hand: Hand) -> None:
    down(hand, "Network & internet", "Internet", "Wi-Fi")
    assert not hand.see("Office")


def test_a_vpn_is_added_connected_and_forgotten(hand: Hand) -> None:
    down(hand, "Network & internet", "VPN", "Add VPN")
    hand.type("Home")
    hand.tap("OK")
    down(hand, "Home", "Connect")
    assert remembered(hand)["options/vpn/connected"] == "Home"
    down(hand, "Forget VPN")
    hand.tap("Forget")
    assert not hand.see("Home")


def test_a_device_is_paired_renamed_and_forgotten(hand: Hand) -> None:
    down(hand, "Connected devices", "Pair new device", "Kitchen speaker")
    hand.tap("Pair")
    down(hand, "Saved devices", "Kitchen speaker", "Rename")
    hand.world.clear_text()
    hand.type("Loud one")
    hand.tap("OK")
    assert hand.see("Loud one")
    hand.tap("Forget")
    hand.tap("Forget device")
    assert not hand.see("Loud one")


def test_nothing_is_found_to_pair_without_bluetooth(hand: Hand) -> None:
    down(hand, "Connected devices", "Bluetooth", "Pair new device")
    assert hand.see("Turn on Bluetooth to find devices")


def test_a_permission_is_taken_back_in_the_apps_own_page(hand: Hand) -> None:
    hand.world.show("com.android.contacts")
    hand.open(SETTINGS)
    down(hand, "Apps", "Contacts", "Permissions", "Contacts", "Don't allow")
    assert "permission/com.android.contacts/android.permission.READ_CONTACTS" not in hand.world.snapshot()


def test_the_permission_manager_leads_to_the_same_switch(hand: Hand) -> None:
    down(hand, "Privacy", "Permission manager", "Contacts", "Contacts", "Allow")
    assert hand.world.changes() == {
        "permission/com.android.contacts/android.permission.READ_CONTACTS": (None, "granted")
    }


def test_an_apps_storage_is_cleared_after_a_question(hand: Hand) -> None:
    hand.open("dev.tapwright.notes")
    hand.tap("Ideas")
    hand.tap("Delete")
    hand.tap("OK")
    hand.open(SETTINGS)
    down(hand, "Apps", "Notes", "Storage & cache", "Clear storage")
    assert len(hand.rows("content://dev.tapwright.notes/notes")) == 5
    hand.tap("OK")
    assert len(hand.rows("content://dev.tapwright.notes/notes")) == 6


def test_force_stop_ends_an_app_that_runs(hand: Hand) -> None:
    hand.open("dev.tapwright.notes")
    hand.open(SETTINGS)
    down(hand, "Apps", "Notes", "Force stop")
    hand.tap("OK")
    assert "dev.tapwright.notes" not in hand.world.running()
    assert hand.see("App info")


def test_an_app_that_is_not_the_systems_is_uninstalled(hand: Hand) -> None:
    down(hand, "Apps", "Notes", "Uninstall")
    hand.tap("OK")
    assert "dev.tapwright.notes" not in {package.name for package in hand.world.packages()}
    assert not hand.see("Notes")


def test_one_apps_notifications_are_silenced(hand: Hand) -> None:
    down(hand, "Notifications", "App notifications", "Clock", "All Clock notifications")
    assert remembered(hand) == {"options/app/com.android.deskclock/notifications": "0"}
    assert not switch_beside(hand, "All Clock notifications").checked


def test_a_schedule_leaves_out_a_day(hand: Hand) -> None:
    down(hand, "Sound & vibration", "Interruption rules", "Schedules", "Sleeping", "Days", "Friday")
    assert remembered(hand) == {"options/dnd/sleeping/fri": "0"}
    hand.tap("Navigate up")
    assert hand.see("Mon, Tue, Wed, Thu")


def test_an_accessibility_service_asks_before_it_may_see_everything(hand: Hand) -> None:
    down(hand, "Accessibility", "TalkBack", "Use TalkBack")
    hand.tap("Deny")
    assert hand.world.changes() == {}
    down(hand, "Use TalkBack")
    hand.tap("Allow")
    talkback = "com.google.android.marvin.talkback/com.google.android.marvin.talkback.TalkBackService"
    assert hand.world.settings("secure")["enabled_accessibility_services"] == talkback
    assert hand.world.settings("secure")["accessibility_enabled"] == "1"
    down(hand, "Use TalkBack")
    assert hand.world.settings("secure")["accessibility_enabled"] == "0"


def test_a_service_that_adb_enabled_is_listed_and_kept(hand: Hand) -> None:
    hand.world.put_setting("secure", "enabled_accessibility_services", "org.example/.Reader")
    down(hand, "Accessibility", "Select to Speak", "Use Select to Speak")
    hand.tap("Allow")
    assert hand.world.settings("secure")["enabled_accessibility_services"].startswith("org.example/.Reader:")
    hand.tap("Navigate up")
    down(hand, "Downloaded apps")
    assert hand.see("org.example")


def test_languages_are_added_put_first_and_removed(hand: Hand) -> None:
    down(hand, "System", "Languages & input", "Preferred languages", "Add a language", "简体中文（中国）")
    assert hand.world.settings("system")["system_locales"] == "en-US,zh-CN"
    hand.tap("More for 简体中文（中国）")
    hand.tap("Move to top")
    assert hand.world.settings("system")["system_locales"] == "zh-CN,en-US"
    assert hand.see("首选语言")
    hand.tap("English (United States)的更多选项")
    hand.tap("移除")
    assert hand.world.settings("system")["system_locales"] == "zh-CN"


def test_the_time_zone_can_be_chosen_once_it_is_not_set_by_itself(hand: Hand) -> None:
    down(hand, "System", "Date & time")
    assert not hand.tree().parent(hand.tree().parent(hand.node("Time zone"))).clickable
    down(hand, "Set time zone automatically", "Time zone", "Japan Standard Time")
    assert remembered(hand) == {"options/time/zone": "Asia/Tokyo"}


def test_seven_touches_of_the_build_number_make_a_developer(hand: Hand) -> None:
    down(hand, "System")
    assert not hand.see("Developer options")
    hand.tap("Navigate up")
    down(hand, "About phone")
    told = []
    for _ in range(7):
        hand.tap("Build number")
        told.append(hand.world.toast)
    assert told[3] == "You are now 3 steps away from being a developer."
    assert told[5:] == ["You are now 1 step away from being a developer.", "You are now a developer!"]
    assert hand.world.settings("global")["development_settings_enabled"] == "1"
    hand.tap("Navigate up")
    down(hand, "System", "Developer options", "Stay awake")
    assert hand.world.settings("global")["stay_on_while_plugged_in"] == "7"


def test_an_account_is_added_and_removed(hand: Hand) -> None:
    down(hand, "Passwords & accounts", "Add account")
    hand.type("kim@example.com")
    hand.tap("OK")
    down(hand, "kim@example.com", "Remove account")
    hand.tap_at(hand.nodes("Remove account")[-1].bounds.center)
    assert remembered(hand) == {}


def test_network_settings_are_reset_after_a_question(hand: Hand) -> None:
    hand.world.put_setting("global", "bluetooth_on", "0")
    down(hand, "System", "Reset options", "Reset Wi-Fi, mobile & Bluetooth")
    hand.tap("Reset settings")
    assert hand.world.settings("global")["bluetooth_on"] == "1"
    assert remembered(hand)["connected"] == ""


def test_everything_is_erased_only_after_two_questions(hand: Hand) -> None:
    hand.open("dev.tapwright.notes")
    hand.tap("Ideas")
    hand.tap("Pin")
    hand.tap("Navigate up")
    hand.open(SETTINGS)
    down(hand, "System", "Reset options", "Erase all data (factory reset)", "Erase all data")
    assert len(hand.rows("content://dev.tapwright.notes/notes")) == 6
    hand.tap_at(hand.nodes("Erase all data")[-1].bounds.center)
    assert [row["pinned"] for row in hand.rows("content://dev.tapwright.notes/notes")].count("1") == 1
    assert hand.world.foreground().package == "com.android.launcher3"


def test_the_search_finds_rows_five_levels_down_and_says_where(hand: Hand) -> None:
    hand.tap("Search settings")
    hand.type("saturday")
    assert "Notifications > Interruption rules > Schedules > Sleeping > Days" in hand.all_said()
    hand.tap("Saturday")
    assert hand.see("Sunday")


def test_the_search_keeps_what_is_hidden_to_itself(hand: Hand) -> None:
    hand.tap("Search settings")
    hand.type("debugging")
    assert hand.see("No results")
    hand.world.put_setting("global", "development_settings_enabled", "1")
    assert hand.see("USB debugging")


def test_settings_are_deep_enough_to_get_lost_in() -> None:
    hits = index(TOPICS)
    pages = {id(hit.page) for hit in hits if isinstance(hit.page, Listing)}
    names = [hit.label.en for hit in hits]
    assert len(hits) > 250
    assert len(pages) > 60
    assert max(len(hit.way) for hit in hits) >= 5
    assert len({name for name in names if names.count(name) > 1}) > 15


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_every_page_of_rows_can_be_laid_out(locale: str) -> None:
    world = World(DeviceProfile(serial="sim1", locale=locale), pace=Pace.INSTANT)
    pages = {id(hit.page): hit.page for hit in index(TOPICS) if isinstance(hit.page, Listing)}
    for page in pages.values():
        world.show(SETTINGS, page)
        said = {node.own_label for node in world.tree().nodes}
        assert page.title.in_locale(locale) in said
