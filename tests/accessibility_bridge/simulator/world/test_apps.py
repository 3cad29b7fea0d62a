"""Every app, driven by the finger to a state that is judged from the settings tables or a content provider."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.apps.calculator import evaluate
from tests.accessibility_bridge.simulator.world.hand import Hand

ALARMS = "content://com.android.deskclock/alarms"
CONTACTS = "content://com.android.contacts/contacts"
NOTES = "content://dev.tapwright.notes/notes"
CART = "content://cn.tapwright.mall/cart"
FAVORITES = "content://cn.tapwright.mall/favorites"


@pytest.fixture
def hand() -> Hand:
    return Hand()


def open_contacts(hand: Hand) -> None:
    hand.tap("Contacts")
    hand.tap("Allow")


def open_mall(hand: Hand) -> None:
    hand.tap("小铺商城")
    hand.tap("关闭")


def test_dark_theme_is_switched_on_over_two_levels_of_settings(hand: Hand) -> None:
    hand.tap("Settings")
    hand.tap("Display")
    before = hand.world.picture().getpixel((540, 1800))
    hand.tap("Dark theme")
    assert hand.world.settings("secure")["ui_night_mode"] == "2"
    assert sum(hand.world.picture().getpixel((540, 1800))) < sum(before)


def test_the_switch_itself_shows_what_the_table_says(hand: Hand) -> None:
    hand.open("com.android.settings")
    hand.tap("Network & internet")
    hand.tap("Airplane mode")
    assert hand.world.settings("global")["airplane_mode_on"] == "1"
    assert hand.world.settings("global")["wifi_on"] == "0"
    row = hand.tree().parent(hand.tree().parent(hand.node("Airplane mode")))
    assert [n.checked for n in row.walk() if n.checkable] == [True]


def test_airplane_mode_gives_the_radios_back_and_mobile_data_is_dead_meanwhile(hand: Hand) -> None:
    hand.open("com.android.settings")
    hand.tap("Network & internet")
    hand.tap("Airplane mode")
    hand.tap("Mobile data")
    assert hand.world.settings("global")["mobile_data"] == "1"
    assert not hand.node("Mobile data").enabled
    hand.tap("Airplane mode")
    assert hand.world.changes() == {}


@pytest.mark.parametrize(
    ("path", "namespace", "key", "value"),
    [
        (("Network & internet", "Mobile data"), "global", "mobile_data", "0"),
        (("Network & internet", "Internet", "Wi-Fi"), "global", "wifi_on", "0"),
        (("Connected devices", "Bluetooth"), "global", "bluetooth_on", "0"),
        (("Battery", "Battery Saver"), "global", "low_power", "1"),
        (("Sound & vibration", "Do Not Disturb"), "global", "zen_mode", "1"),
        (("Sound & vibration", "Touch feedback"), "system", "haptic_feedback_enabled", "0"),
        (("Display", "Auto-rotate screen"), "system", "accelerometer_rotation", "1"),
        (("Display", "Screen timeout", "2 minutes"), "system", "screen_off_timeout", "120000"),
        (("Display", "Font size", "Large"), "system", "font_scale", "1.15"),
        (("Location", "Use location"), "secure", "location_mode", "0"),
        (("System", "Date & time", "Use 24-hour format"), "system", "time_12_24", "24"),
        (("System", "Language", "简体中文（中国）"), "system", "system_locales", "zh-CN"),
    ],
)
def test_a_setting_is_reached_by_its_path(
    hand: Hand, path: tuple[str, ...], namespace: str, key: str, value: str
) -> None:
    hand.open("com.android.settings")
    for said in path:
        hand.find(said)
        hand.tap(said)
    assert hand.world.settings(namespace)[key] == value
    assert set(hand.world.changes()) == {f"settings/{namespace}/{key}"}


def test_the_device_is_renamed_in_a_dialog(hand: Hand) -> None:
    hand.open("com.android.settings")
    hand.find("About phone")
    hand.tap("About phone")
    hand.tap("Device name")
    assert hand.world.keyboard() is not None
    hand.world.clear_text()
    hand.type("Kitchen phone")
    hand.tap("OK")
    assert hand.world.settings("global")["device_name"] == "Kitchen phone"
    assert hand.world.keyboard() is None


def test_cancelling_the_rename_changes_nothing(hand: Hand) -> None:
    hand.open("com.android.settings")
    hand.find("About phone")
    hand.tap("About phone")
    hand.tap("Device name")
    hand.type(" renamed")
    hand.tap("Cancel")
    assert hand.world.changes() == {}


def test_brightness_follows_the_finger_along_the_slider(hand: Hand) -> None:
    hand.open("com.android.settings")
    hand.tap("Display")
    hand.tap("Brightness level")
    bounds = hand.by_id("slider").bounds
    hand.tap_at(Point(bounds.right - 10, bounds.center.y))
    assert hand.world.settings("system")["screen_brightness"] == "255"


def test_settings_are_found_by_search(hand: Hand) -> None:
    hand.open("com.android.settings")
    hand.tap("Search settings")
    hand.type("bluetooth")
    hand.tap("Bluetooth")
    assert hand.see("NFC")


def test_settings_speak_chinese_on_a_chinese_phone() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.tap("设置")
    hand.tap("显示")
    hand.tap("深色主题")
    assert hand.world.settings("secure")["ui_night_mode"] == "2"


def test_an_alarm_is_added_with_typed_digits(hand: Hand) -> None:
    hand.tap("Clock")
    hand.tap("Add alarm")
    hand.tap_id("input_hour")
    hand.world.clear_text()
    hand.type("6")
    hand.tap_id("input_minute")
    hand.world.clear_text()
    hand.type("45")
    hand.tap("PM")
    hand.tap("OK")
    assert hand.world.toast == "Alarm set for 6:45 PM"
    new = hand.rows(ALARMS)[-1]
    assert new == {"_id": "4", "hour": "18", "minutes": "45", "enabled": "1", "label": "", "vibrate": "1"}


def test_a_time_that_does_not_exist_keeps_the_picker_open(hand: Hand) -> None:
    hand.open("com.android.deskclock")
    hand.tap("Add alarm")
    hand.tap_id("input_hour")
    hand.world.clear_text()
    hand.type("13")
    hand.tap("OK")
    assert hand.see("Enter a valid time")
    assert len(hand.rows(ALARMS)) == 3


def test_the_picker_asks_for_twenty_four_hours_when_the_phone_does(hand: Hand) -> None:
    hand.world.put_setting("system", "time_12_24", "24")
    hand.open("com.android.deskclock")
    hand.tap("Add alarm")
    assert not hand.see("AM")
    hand.tap_id("input_hour")
    hand.world.clear_text()
    hand.type("22")
    hand.tap("OK")
    assert hand.rows(ALARMS)[-1]["hour"] == "22"


def test_an_alarm_is_switched_labelled_and_deleted(hand: Hand) -> None:
    hand.open("com.android.deskclock")
    hand.tap_id("onoff", 1)
    assert [row["enabled"] for row in hand.rows(ALARMS)] == ["1", "1", "0"]
    hand.tap("Expand alarm")
    hand.tap("Wake up")
    hand.world.clear_text()
    hand.type("Gym")
    hand.tap("OK")
    hand.tap("Vibrate")
    assert hand.rows(ALARMS)[0]["label"] == "Gym"
    assert hand.rows(ALARMS)[0]["vibrate"] == "0"
    hand.tap("Delete")
    assert [row["_id"] for row in hand.rows(ALARMS)] == ["2", "3"]
    hand.tap("Undo")
    assert len(hand.rows(ALARMS)) == 3
    assert not hand.see("Alarm deleted")


def test_the_stopwatch_runs_by_itself(hand: Hand) -> None:
    hand.open("com.android.deskclock")
    hand.tap("Stopwatch")
    hand.tap("Start")
    before = hand.world.revision
    hand.clock.pass_(2.0)
    assert hand.world.revision != before
    assert hand.by_id("stopwatch_time_text").text.startswith("00:02")


def test_contacts_ask_for_their_permission_once(hand: Hand) -> None:
    hand.tap("Contacts")
    assert hand.world.foreground().package == "com.google.android.permissioncontroller"
    assert hand.see("Allow Contacts to access your contacts?")
    hand.tap("Allow")
    assert hand.see("Alice Johnson")
    hand.world.key("HOME")
    hand.tap("Contacts")
    assert not hand.see("Allow")


def test_contacts_stay_hidden_when_the_permission_is_refused(hand: Hand) -> None:
    hand.tap("Contacts")
    hand.tap("Don't allow")
    assert not hand.see("Alice Johnson")
    hand.tap("Turn on")
    hand.tap("Allow")
    assert hand.see("Alice Johnson")


def test_a_contact_is_created_through_the_form(hand: Hand) -> None:
    open_contacts(hand)
    hand.tap("Create contact")
    for hint, value in (("First name", "Nora"), ("Last name", "Berg"), ("Phone", "+47 900 12 345")):
        hand.tap(hint)
        hand.type(value)
    hand.tap("Save")
    assert hand.rows(CONTACTS)[-1]["display_name"] == "Nora Berg"
    assert hand.rows(CONTACTS)[-1]["phone"] == "+47 900 12 345"
    assert hand.see("Nora Berg")


def test_there_are_two_davids_and_search_finds_both(hand: Hand) -> None:
    open_contacts(hand)
    hand.tap("Search")
    hand.type("david")
    assert {"David Miller", "David Okafor"} <= set(hand.all_said())


def test_a_contact_is_deleted_after_a_question(hand: Hand) -> None:
    open_contacts(hand)
    hand.tap("Bob Smith")
    hand.tap("More options")
    hand.tap("Delete")
    assert hand.see("Delete contact?")
    hand.tap("OK")
    assert "Bob Smith" not in [row["display_name"] for row in hand.rows(CONTACTS)]
    assert not hand.see("Bob Smith")


def test_leaving_an_edited_form_asks_before_it_discards(hand: Hand) -> None:
    open_contacts(hand)
    hand.tap("Alice Johnson")
    hand.tap("Edit contact")
    hand.tap("Johnson")
    hand.type("-Reed")
    hand.world.key("BACK")
    assert hand.world.keyboard() is None
    hand.world.key("BACK")
    assert hand.see("Discard changes?")
    hand.tap("OK")
    assert hand.rows(CONTACTS)[0]["display_name"] == "Alice Johnson"


def test_a_note_is_saved_by_leaving_it(hand: Hand) -> None:
    hand.tap("Notes")
    hand.tap("New note")
    hand.type("Garden")
    hand.world.key("ENTER")
    hand.type("Water the tomatoes\nBuy 肥料")
    hand.world.key("BACK")
    hand.world.key("BACK")
    assert hand.rows(NOTES)[-1] == {
        "_id": "7",
        "title": "Garden",
        "body": "Water the tomatoes\nBuy 肥料",
        "pinned": "0",
    }


def test_an_empty_new_note_is_dropped(hand: Hand) -> None:
    hand.open("dev.tapwright.notes")
    hand.tap("New note")
    hand.tap("Navigate up")
    assert hand.world.changes() == {}


def test_a_note_is_pinned(hand: Hand) -> None:
    hand.open("dev.tapwright.notes")
    hand.tap("Ideas")
    hand.tap("Pin")
    hand.tap("Navigate up")
    assert {row["title"] for row in hand.rows(NOTES) if row["pinned"] == "1"} == {"Ideas", "Meeting notes"}


def test_notes_are_selected_by_long_press_and_deleted_together(hand: Hand) -> None:
    hand.open("dev.tapwright.notes")
    hand.hold(hand.node("Ideas").bounds.center, 0.7)
    assert hand.see("1 selected")
    hand.tap("Books to read")
    assert hand.see("2 selected")
    hand.tap("Delete")
    hand.tap("OK")
    assert len(hand.rows(NOTES)) == 4


def test_the_shop_greets_with_a_popup_that_back_closes_too(hand: Hand) -> None:
    hand.tap("小铺商城")
    assert hand.see("新人红包")
    hand.world.key("BACK")
    assert not hand.see("新人红包")
    assert hand.see("搜索商品")


def test_goods_are_searched_and_put_into_the_cart(hand: Hand) -> None:
    open_mall(hand)
    hand.tap("搜索商品")
    hand.type("水杯")
    hand.tap("搜索")
    assert sum(said == "加入购物车" for said in hand.all_said()) == 4
    hand.tap("加入购物车", 1)
    assert hand.rows(CART) == [{"_id": "14", "name": "玻璃水杯", "price": "32.00", "quantity": "1"}]
    assert hand.world.toast == "已加入购物车"


def test_the_cart_counts_and_checkout_meets_the_login_wall(hand: Hand) -> None:
    open_mall(hand)
    hand.tap("加入购物车")
    hand.tap("购物车")
    hand.tap("增加")
    assert hand.rows(CART)[0]["quantity"] == "2"
    assert hand.see("合计：¥318.00")
    hand.tap("去结算")
    assert hand.see("请先登录")
    hand.world.key("BACK")
    hand.tap("减少")
    hand.tap("删除")
    hand.tap("确定")
    assert hand.rows(CART) == []


def test_a_product_is_made_a_favourite_and_its_picture_grows_on_a_double_tap(hand: Hand) -> None:
    open_mall(hand)
    hand.tap("无线蓝牙耳机", 1)
    hand.tap("收藏")
    assert hand.rows(FAVORITES) == [{"_id": "2", "name": "无线蓝牙耳机"}]
    picture = hand.by_id("iv_detail").bounds
    hand.hold(picture.center, 0.02, pause_s=0.1)
    hand.hold(picture.center, 0.02)
    assert hand.by_id("iv_detail").bounds.height > picture.height


def test_the_calculator_knows_which_operation_comes_first(hand: Hand) -> None:
    hand.tap("Calculator")
    for key in ("2", "plus", "3", "multiply", "4", "equals"):
        hand.tap_id({"plus": "op_add", "multiply": "op_mul", "equals": "eq"}.get(key, f"digit_{key}"))
    assert hand.by_id("result").text == "14"


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("2+3×4", "14"),
        ("9" * 330 + "÷8", "数值过大"),
        ("9" * 5000, "表达式错误"),
        ("5÷0", "不能除以 0"),
        ("5×÷", "表达式错误"),
    ],
)
def test_the_calculator_says_why_there_is_no_result(formula: str, said: str) -> None:
    assert evaluate(formula).in_locale("zh-CN") == said
