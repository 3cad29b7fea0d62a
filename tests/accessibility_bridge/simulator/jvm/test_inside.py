"""What a person can do with the Android phone, seen through the protocol that the wire uses."""

from __future__ import annotations

import pytest
from PIL import Image

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import ApkRefused, NoSuchActivity, NoSuchProvider, Package, RunsApks
from accessibility_bridge.simulator.jvm import JvmInside
from tests.accessibility_bridge.simulator.jvm.hand import Hand

LAUNCHER, SETTINGS, CONTACTS = "com.android.launcher3", "com.android.settings", "com.android.contacts"
FORMS, BOARD, EDGES = "dev.tapwright.forms", "dev.tapwright.board", "dev.tapwright.edges"
PEOPLE, SENT, CELLS = f"content://{CONTACTS}/contacts", f"content://{FORMS}/registrations", f"content://{BOARD}/cells"


def _brightness(picture: Image.Image) -> float:
    small = picture.convert("L").resize((1, 1))
    value = small.getpixel((0, 0))
    assert isinstance(value, int)
    return value


def test_it_boots_to_the_home_screen_with_every_app_on_it(phone: JvmInside, hand: Hand) -> None:
    assert phone.foreground().package == LAUNCHER
    assert {"Colour board", "Contacts", "Registration", "Settings"} <= set(hand.labels())
    assert {package.name for package in phone.packages()} == {LAUNCHER, SETTINGS, CONTACTS, FORMS, BOARD, EDGES}
    assert phone.running().keys() == {LAUNCHER}


def test_windows_come_back_to_front_and_belong_to_their_apps(phone: JvmInside) -> None:
    roots = phone.tree().roots
    assert [root.package for root in roots] == [LAUNCHER, "com.android.systemui", "com.android.systemui"]
    assert all(root.path == (index,) for index, root in enumerate(roots))


def test_a_tap_opens_an_app_and_a_switch_writes_the_setting(phone: JvmInside, hand: Hand) -> None:
    hand.tap("Settings")
    hand.tap("Network & internet")
    assert phone.foreground().activity == f"{SETTINGS}.NetworkPage"
    hand.tap("Airplane mode")
    assert phone.settings("global")["airplane_mode_on"] == "1"
    hand.tap("Airplane mode")
    assert phone.settings("global")["airplane_mode_on"] == "0"


def test_back_leaves_page_after_page_and_stays_at_home(phone: JvmInside, hand: Hand) -> None:
    hand.tap("Settings")
    hand.tap("Display")
    hand.press("BACK")
    assert phone.foreground().activity == f"{SETTINGS}.Settings"
    hand.press("BACK")
    assert phone.foreground().package == LAUNCHER
    hand.press("BACK")
    assert phone.foreground().package == LAUNCHER


def test_the_navigation_bar_takes_taps(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.tap("Display")
    hand.tap("Back")
    assert phone.foreground().activity == f"{SETTINGS}.Settings"
    hand.tap("Home")
    assert phone.foreground().package == LAUNCHER


def test_an_app_comes_back_where_it_was_left(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    hand.tap("Display")
    hand.press("HOME")
    hand.tap("Settings")
    assert phone.foreground().activity == f"{SETTINGS}.DisplayPage"


def test_a_fling_scrolls_the_thousand_contacts(phone: JvmInside, hand: Hand) -> None:
    hand.open(CONTACTS)
    assert "Alice Adams" in hand.labels()
    hand.swipe(Point(540, 1900), Point(540, 700))
    assert "Alice Adams" not in hand.labels()
    assert len(phone.query(PEOPLE)) == 1000


def test_a_contact_is_searched_edited_and_deleted(phone: JvmInside, hand: Hand) -> None:
    hand.open(CONTACTS)
    hand.tap_at(hand.field(0).bounds.center)
    assert phone.commit_text("Zoe Zhou")
    phone.settle()
    hand.tap("+1 555 0985")
    hand.tap("EDIT")
    hand.tap_at(hand.field(0).bounds.center)
    assert phone.clear_text()
    assert phone.commit_text("王小明 Ñ 😀")
    hand.tap("SAVE")
    assert phone.toast == "Contact saved"
    named = {row["display_name"] for row in phone.query(PEOPLE)}
    assert "王小明 Ñ 😀" in named
    assert "Zoe Zhou" not in named
    hand.tap("DELETE")
    assert "Delete contact?" in hand.labels()
    hand.tap_at(next(n for n in phone.tree().nodes if n.resource_id == "android:id/button1").bounds.center)
    assert len(phone.query(PEOPLE)) == 999


def test_text_needs_a_field_with_focus(phone: JvmInside) -> None:
    assert not phone.commit_text("nobody listens")
    assert not phone.clear_text()


def test_keys_type_and_erase(phone: JvmInside, hand: Hand) -> None:
    hand.open(CONTACTS)
    hand.tap_at(hand.field(0).bounds.center)
    for key in ("O", "M", "A", "R", "DEL"):
        assert phone.key(key)
    phone.settle()
    assert hand.field(0).text == "oma"
    assert not phone.key("NO_SUCH_KEY")


def test_a_form_with_spinner_date_and_radio_buttons_is_sent_off(phone: JvmInside, hand: Hand) -> None:
    hand.open(FORMS)
    assert phone.set_text(hand.field(0).path, "Ada")
    assert phone.set_text(hand.field(1).path, "ada@example.com")
    hand.tap("Germany")
    assert {"Japan", "Brazil", "Kenya", "China"} <= set(hand.labels())
    hand.tap("Kenya")
    hand.tap("CHOOSE BIRTHDAY")
    hand.tap("23")
    hand.tap("OK")
    hand.tap("Aisle")
    assert phone.click(hand.node("Subscribe to newsletter").path)
    hand.tap("REGISTER")
    assert phone.toast == "Registered Ada"
    assert phone.query(SENT) == [
        {"_id": "1", "name": "Ada", "email": "ada@example.com", "country": "Kenya", "birthday": "2000-01-23",
         "seat": "aisle", "newsletter": "1"}
    ]  # fmt: skip


def test_a_password_shows_dots_only(phone: JvmInside, hand: Hand) -> None:
    hand.open(FORMS)
    hand.tap_at(hand.field(2).bounds.center)
    phone.commit_text("secret")
    phone.settle()
    assert hand.field(2).password
    assert "secret" not in phone.tree().to_xml()


def test_back_closes_a_dialog_before_the_activity(phone: JvmInside, hand: Hand) -> None:
    hand.open(FORMS)
    hand.tap("RESET FORM")
    assert "Clear everything?" in hand.labels()
    assert len(phone.tree().roots) == 3, "two bars and the dialog: what lies below a modal window is not told"
    assert "RESET FORM" not in hand.labels()
    hand.press("BACK")
    assert "Clear everything?" not in hand.labels()
    assert phone.foreground().package == FORMS


def test_a_popup_menu_is_a_window_of_its_own(phone: JvmInside, hand: Hand) -> None:
    hand.open(FORMS)
    hand.tap("MORE")
    hand.tap("Terms")
    assert "Tickets cannot be returned." in hand.labels()


def test_the_board_has_no_nodes_but_takes_touches(phone: JvmInside, hand: Hand) -> None:
    hand.open(BOARD)
    assert [label for label in hand.labels() if label in ("white", "red")] == []
    before = phone.picture().getpixel((300, 500))
    hand.tap_at(Point(300, 500))
    assert phone.picture().getpixel((300, 500)) != before
    painted = [row for row in phone.query(CELLS) if row["colour"] != "white"]
    assert [(row["row"], row["column"], row["colour"]) for row in painted] == [("1", "1", "red")]


def test_night_darkens_apps_that_are_open(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    day = _brightness(phone.picture())
    hand.tap("Display")
    hand.tap("Dark theme")
    assert phone.settings("secure")["ui_night_mode"] == "2"
    hand.press("BACK")
    assert _brightness(phone.picture()) < day / 3


def test_the_language_changes_labels_everywhere(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    phone.put_setting("system", "system_locales", "zh-CN")
    phone.settle()
    assert {"设置", "显示"} <= set(hand.labels())
    assert hand.node("返回").package == "com.android.systemui"
    hand.press("HOME")
    assert {"通讯录", "报名"} <= set(hand.labels())
    assert {package.label for package in phone.packages()} >= {"通讯录", "彩色棋盘"}


def test_turning_keeps_what_was_typed(phone: JvmInside, hand: Hand) -> None:
    hand.open(CONTACTS)
    hand.tap_at(hand.field(0).bounds.center)
    phone.commit_text("Omar")
    phone.rotate(1)
    phone.settle()
    assert phone.rotation == phone.tree().rotation == 1
    assert phone.picture().size == (2400, 1080)
    assert hand.field(0).text == "Omar"
    phone.rotate(0)
    phone.settle()
    assert phone.picture().size == (1080, 2400)


def test_larger_text_takes_more_room(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    before = hand.node("Display").bounds.height
    phone.put_setting("system", "font_scale", "1.3")
    phone.settle()
    assert hand.node("Display").bounds.height > before


def test_the_revision_names_what_is_shown(phone: JvmInside, hand: Hand) -> None:
    first = phone.revision
    assert phone.revision == first
    hand.tap("Settings")
    assert phone.revision != first
    assert hash(phone.revision) == hash(phone.revision)


def test_the_power_key_turns_the_screen_off_and_touches_with_it(phone: JvmInside, hand: Hand) -> None:
    phone.key("POWER")
    assert not phone.screen_on
    assert phone.picture().getcolors() == [(1080 * 2400, (0, 0, 0))]
    hand.tap("Settings")
    assert phone.foreground().package == LAUNCHER
    phone.key("WAKEUP")
    assert phone.screen_on


def test_clearing_an_app_forgets_what_it_kept(phone: JvmInside, hand: Hand) -> None:
    hand.open(BOARD)
    hand.tap_at(Point(300, 500))
    assert phone.clear_data(BOARD)
    assert {row["colour"] for row in phone.query(CELLS)} == {"white"}
    assert not phone.clear_data("com.example.absent")


def test_a_stopped_app_keeps_its_files_and_gets_a_new_process(phone: JvmInside, hand: Hand) -> None:
    hand.open(BOARD)
    hand.tap_at(Point(300, 500))
    pid = phone.running()[BOARD]
    phone.force_stop(BOARD)
    assert BOARD not in phone.running()
    assert phone.foreground().package == LAUNCHER
    hand.open(BOARD)
    assert phone.running()[BOARD] != pid
    assert "red" in {row["colour"] for row in phone.query(CELLS)}


def test_a_reboot_ends_everything_and_keeps_the_settings(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    phone.put_setting("global", "device_name", "Ada's phone")
    phone.reboot()
    phone.settle()
    assert phone.foreground().package == LAUNCHER
    assert phone.running().keys() == {LAUNCHER}
    assert phone.settings("global")["device_name"] == "Ada's phone"


def test_the_clipboard_is_shared_with_the_apps(phone: JvmInside) -> None:
    phone.clipboard = "grüße 你好"
    assert phone.clipboard == "grüße 你好"


def test_a_setting_can_be_deleted(phone: JvmInside) -> None:
    phone.put_setting("global", "mine", "1")
    assert phone.settings("global")["mine"] == "1"
    phone.put_setting("global", "mine", None)
    assert "mine" not in phone.settings("global")


def test_what_is_not_there_is_said_by_name(phone: JvmInside) -> None:
    with pytest.raises(NoSuchActivity, match=r"com\.example\.absent"):
        phone.start_activity(package="com.example.absent")
    with pytest.raises(NoSuchActivity):
        phone.start_activity(package=SETTINGS, activity=f"{SETTINGS}.Absent")
    with pytest.raises(NoSuchProvider, match="content://com.example.absent"):
        phone.query("content://com.example.absent/rows")
    with pytest.raises(ApkRefused):
        phone.install_apk(b"this is no zip archive")
    with pytest.raises(SimulatorError, match="without its APK"):
        phone.install(Package(name="com.example.absent", label="Absent"))
    assert not phone.uninstall(SETTINGS)


def test_it_says_that_it_runs_apks(phone: JvmInside) -> None:
    assert isinstance(phone, RunsApks)


def test_an_app_that_throws_is_ended_and_the_phone_goes_on(phone: JvmInside, hand: Hand) -> None:
    phone.start_activity(package=CONTACTS, activity=f"{CONTACTS}.ContactEditor", uri=f"{PEOPLE}/nobody")
    phone.settle()
    hand.tap("SAVE")
    assert phone.foreground().package == LAUNCHER
    assert CONTACTS not in phone.running()
    (report,) = phone.crashes()
    assert "NumberFormatException" in report
    assert "Contacts has stopped" in hand.labels()
    hand.tap("Close app")
    hand.tap("Contacts")
    assert phone.foreground().activity == f"{CONTACTS}.ContactList"
