"""What a gesture did is read from the two looks around it."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.gestures import ClickNode, Gesture, Key, Launch, PressKey, Swipe, Tap, TypeText
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.reaction import Reaction
from accessibility_bridge.screen import Frame, Screen
from daemon.effect import Effect, Outcome, judge_effect, worth_hearing
from daemon.likeness import SYSTEM_UI
from tests.daemon.screens import SETTINGS, a_field, a_node, a_picture, a_screen, a_switch

TAP = Tap(point=Point(500, 350))
SWIPE = Swipe(start=Point(540, 2000), end=Point(540, 500))
HOME = a_screen(a_node("Clock", package="com.android.launcher3"), package="com.android.launcher3", activity=".Home")


def effect_of(before: Screen, after: Screen, gesture: Gesture, target: Node | None = None) -> Effect:
    return judge_effect(before, after, gesture, target=target).effect


def test_a_tap_after_which_everything_is_the_same_changed_nothing() -> None:
    before = a_screen(a_node("Display"))
    assert effect_of(before, a_screen(a_node("Display")), TAP) is Effect.NO_CHANGE


def test_a_tap_that_shows_something_else_changed_it() -> None:
    assert effect_of(a_screen(a_node("Display")), a_screen(a_node("Dark theme")), TAP) is Effect.CHANGED


def test_a_text_that_is_all_that_changed_is_named_because_it_may_be_a_clock() -> None:
    def at(time: str, *more: Node) -> Screen:
        return a_screen(a_node("Lap"), a_node(time, top=600), *more)

    ticked = judge_effect(at("0:01"), at("0:02"), TAP)
    assert ticked == Outcome(effect=Effect.CHANGED, detail="only '0:01' became '0:02'")
    assert judge_effect(at("0:01"), at("0:02", a_node("Lap 1", top=900)), TAP).detail == ""
    assert judge_effect(at("0:01", a_switch()), at("0:02", a_switch(checked=True)), TAP).detail == ""


def test_the_clock_of_the_status_bar_is_no_change() -> None:
    def at(time: str) -> Screen:
        clock = Node(text=time, package=SYSTEM_UI, bounds=Bounds(0, 0, 200, 80))
        return a_screen(a_node("Display"), clock)

    assert effect_of(at("6:44"), at("6:45"), TAP) is Effect.NO_CHANGE


def test_a_switch_that_flipped_is_named_with_its_new_state() -> None:
    before, after = a_screen(a_switch()), a_screen(a_switch(checked=True))
    outcome = judge_effect(before, after, TAP, target=before.hierarchy.roots[0])
    assert outcome == Outcome(effect=Effect.CHANGED, detail="'Wi-Fi' is now on")


def test_a_switch_that_did_not_flip_is_no_change() -> None:
    before = a_screen(a_switch(checked=True))
    outcome = judge_effect(before, a_screen(a_switch(checked=True)), TAP, target=before.hierarchy.roots[0])
    assert outcome == Outcome(effect=Effect.NO_CHANGE, detail="'Wi-Fi' stayed on")


def test_a_switch_that_stayed_while_something_beside_it_changed_may_still_flip_and_is_not_touched_again() -> None:
    before = a_screen(a_switch(), a_node("Off", top=600))
    after = a_screen(a_switch(), a_node("Turning on", top=600))
    outcome = judge_effect(before, after, TAP, target=before.hierarchy.roots[0])
    assert outcome == Outcome(effect=Effect.NO_CHANGE, detail="'Wi-Fi' stayed off", reacted=True)


def test_the_switch_of_a_touched_row_is_what_should_flip() -> None:
    def row(checked: bool, note: str) -> Screen:
        return a_screen(a_node(children=(a_node("Wi-Fi"), a_switch("", checked=checked))), a_node(note, top=600))

    before = row(False, "a")
    assert effect_of(before, row(False, "b"), TAP, before.hierarchy.roots[0]) is Effect.NO_CHANGE
    outcome = judge_effect(
        before, row(True, "b"), ClickNode(node=before.hierarchy.roots[0]), target=before.hierarchy.roots[0]
    )
    assert outcome == Outcome(effect=Effect.CHANGED, detail="'Wi-Fi' is now on")


def test_a_switch_behind_a_new_dialog_does_not_make_the_tap_a_failure() -> None:
    before = a_screen(a_switch())
    after = a_screen(a_switch(), a_node("Turn on Wi-Fi?", top=900, children=(a_node("OK"),)))
    assert effect_of(before, after, TAP, before.hierarchy.roots[0]) is Effect.CHANGED


@pytest.mark.parametrize(
    ("held", "effect"),
    [
        ("Milk and bread", Effect.CHANGED),
        ("Milk  and\nbread", Effect.CHANGED),
        ("Milk nd bread", Effect.TEXT_MISMATCH),
        ("", Effect.TEXT_MISMATCH),
        ("milk and bread", Effect.TEXT_MISMATCH),
    ],
)
def test_typed_text_is_read_back_from_the_focused_field(held: str, effect: Effect) -> None:
    before, after = a_screen(a_field(focused=True)), a_screen(a_field(held, focused=True))
    assert effect_of(before, after, TypeText(text="Milk and bread")) is effect


def test_a_field_that_formats_a_number_holds_it_all_the_same() -> None:
    before, after = a_screen(a_field(focused=True)), a_screen(a_field("(555) 010-9999", focused=True))
    outcome = judge_effect(before, after, TypeText(text="5550109999"))
    assert (outcome.effect, outcome.detail) == (Effect.CHANGED, "the field shows it as '(555) 010-9999'")


@pytest.mark.parametrize(
    ("typed", "held", "effect"),
    [
        ("1000", "1,000", Effect.CHANGED),
        ("1,000", "1000", Effect.CHANGED),
        ("555-010-9999", "(555) 010 9999", Effect.CHANGED),
        ("01022025", "01/02/2025", Effect.CHANGED),
        ("12.50", "1250", Effect.TEXT_MISMATCH),
        ("12,50", "1250", Effect.TEXT_MISMATCH),
        ("-5", "5", Effect.TEXT_MISMATCH),
        ("+49 30 1234", "49 30 1234", Effect.TEXT_MISMATCH),
        ("a.b@example.com", "ab@example.com", Effect.TEXT_MISMATCH),
    ],
)
def test_a_field_may_put_signs_in_but_leave_none_out_that_means_something(
    typed: str, held: str, effect: Effect
) -> None:
    before, after = a_screen(a_field(focused=True)), a_screen(a_field(held, focused=True))
    assert effect_of(before, after, TypeText(text=typed)) is effect


def test_a_full_field_that_hands_the_focus_on_is_the_one_that_was_typed_into() -> None:
    def form(number: str, *, full: bool) -> Screen:
        return a_screen(
            a_field(number, focused=not full, resource_id="a.b:id/card"),
            a_field(focused=full, resource_id="a.b:id/expiry", top=600),
        )

    typed = TypeText(text="4111111111111111")
    held = judge_effect(form("", full=False), form("4111 1111 1111 1111", full=True), typed)
    assert (held.effect, held.detail) == (Effect.CHANGED, "the field shows it as '4111 1111 1111 1111'")
    assert effect_of(form("", full=False), form("4111", full=True), typed) is Effect.TEXT_MISMATCH


def test_a_field_that_moved_in_the_tree_is_still_read_back() -> None:
    before = a_screen(a_field(focused=True), a_field("other", top=600))
    after = a_screen(a_node("a suggestion", top=900), a_field("abc", focused=True), a_field("other", top=600))
    assert effect_of(before, after, TypeText(text="abc")) is Effect.CHANGED


def test_text_added_to_a_field_may_stand_after_what_was_there() -> None:
    before, after = a_screen(a_field("a", focused=True)), a_screen(a_field("ab", focused=True))
    assert effect_of(before, after, TypeText(text="b", clear=False)) is Effect.CHANGED
    assert effect_of(before, after, TypeText(text="b")) is Effect.TEXT_MISMATCH


def test_a_password_field_is_judged_by_the_number_of_its_dots() -> None:
    before = a_screen(a_field(focused=True, password=True))
    whole, short = (a_screen(a_field(dots, focused=True, password=True)) for dots in ("•••••", "•••"))
    assert effect_of(before, whole, TypeText(text="s3cr3"), None) is Effect.CHANGED
    outcome = judge_effect(before, short, TypeText(text="s3cr3"))
    assert outcome.effect is Effect.TEXT_MISMATCH
    assert "s3cr3" not in outcome.detail


def test_typing_without_a_focused_field_changes_nothing() -> None:
    before = a_screen(a_node("Display"))
    outcome = judge_effect(before, a_screen(a_node("Display")), TypeText(text="x"))
    assert outcome == Outcome(effect=Effect.NO_CHANGE, detail="no text field has the focus")


def test_another_app_than_the_launched_one_is_the_wrong_app() -> None:
    outcome = judge_effect(HOME, a_screen(), Launch(package="com.android.deskclock"))
    assert outcome.effect is Effect.WRONG_APP
    assert SETTINGS in outcome.detail
    assert effect_of(HOME, a_screen(), Launch(package=SETTINGS)) is Effect.CHANGED


def test_a_launch_that_stays_at_the_home_screen_is_the_wrong_app() -> None:
    assert effect_of(HOME, HOME, Launch(package=SETTINGS)) is Effect.WRONG_APP


def test_a_permission_dialog_in_front_of_a_launched_app_is_not_the_wrong_app() -> None:
    dialog = a_screen(a_node("Allow?"), package="com.google.android.permissioncontroller")
    assert effect_of(HOME, dialog, Launch(package=SETTINGS)) is Effect.CHANGED


def test_a_swipe_that_ends_in_another_app_strayed() -> None:
    after = a_screen(a_node("Advertisement"), package="com.android.chrome")
    assert effect_of(a_screen(a_node("News")), after, SWIPE) is Effect.WRONG_APP
    assert effect_of(a_screen(a_node("News")), after, TAP) is Effect.CHANGED


def test_the_home_screen_out_of_nowhere_is_a_crash_but_not_after_home_or_back() -> None:
    before = a_screen(a_node("Display"))
    assert effect_of(before, HOME, TAP) is Effect.CRASHED
    assert effect_of(before, HOME, PressKey(key=Key.HOME)) is Effect.CHANGED
    assert effect_of(before, HOME, PressKey(key=Key.BACK)) is Effect.CHANGED
    assert effect_of(before, HOME, Swipe(start=Point(540, 2395), end=Point(540, 1000))) is Effect.CHANGED
    button = a_node("Home", package=SYSTEM_UI)
    assert effect_of(a_screen(button), HOME, TAP, button) is Effect.CHANGED


def test_androids_error_dialog_is_a_crash_with_its_words() -> None:
    dialog = a_node("Settings keeps stopping", package="android", resource_id="android:id/alertTitle")
    close = a_node("Close app", package="android", resource_id="android:id/aerr_close", top=700)
    outcome = judge_effect(a_screen(a_node("Display")), a_screen(dialog, close, package="android"), TAP)
    assert outcome == Outcome(effect=Effect.CRASHED, detail="Settings keeps stopping")


def test_a_note_about_crashes_is_not_one() -> None:
    after = a_screen(a_node("The tram keeps stopping"))
    assert effect_of(a_screen(a_node("Notes")), after, TAP) is Effect.CHANGED


def test_where_trees_say_nothing_pictures_decide() -> None:
    before = a_screen(frame=a_picture((100, 1000, 200, 1100)))
    moved = a_screen(frame=a_picture((300, 1000, 400, 1100)))
    assert effect_of(before, moved, TAP) is Effect.CHANGED
    assert effect_of(before, a_screen(frame=a_picture((100, 1000, 200, 1100))), TAP) is Effect.NO_CHANGE


def test_a_blinking_cursor_and_the_status_bar_are_not_a_changed_picture() -> None:
    before = a_screen(frame=a_picture())
    assert effect_of(before, a_screen(frame=a_picture((540, 1200, 543, 1259))), TAP) is Effect.NO_CHANGE
    assert effect_of(before, a_screen(frame=a_picture((0, 0, 1079, 90))), TAP) is Effect.NO_CHANGE


def test_a_picture_that_cannot_be_read_is_no_evidence_of_change() -> None:
    before = a_screen(frame=a_picture())
    assert effect_of(before, a_screen(frame=Frame(data=b"\xff\xd8broken")), TAP) is Effect.NO_CHANGE


def test_the_keyboard_coming_up_is_a_change() -> None:
    before = a_screen(a_field())
    outcome = judge_effect(before, a_screen(a_field(), keyboard_shown=True), TAP)
    assert outcome == Outcome(effect=Effect.CHANGED, detail="the keyboard opened")


def test_a_list_that_does_not_move_is_at_its_end() -> None:
    before = a_screen(a_node("Display"))
    outcome = judge_effect(before, a_screen(a_node("Display")), SWIPE)
    assert outcome.effect is Effect.NO_CHANGE
    assert "end" in outcome.detail


def test_an_app_below_the_open_shade_is_not_said_to_be_in_front() -> None:
    shade = a_node("Manage", package=SYSTEM_UI, bounds=Bounds(0, 0, 1080, 2400))
    outcome = judge_effect(HOME, a_screen(shade), Launch(package=SETTINGS))
    assert outcome == Outcome(
        effect=Effect.POPUP, detail=f"a panel of the system covers {SETTINGS}: go back to close it"
    )
    assert judge_effect(HOME, a_screen(shade), TAP).detail == f"{SETTINGS} is in front now, below a panel of the system"
    bar = a_node("6:44", package=SYSTEM_UI, bounds=Bounds(0, 0, 1080, 63))
    assert effect_of(HOME, a_screen(a_node("Display"), bar), Launch(package=SETTINGS)) is Effect.CHANGED


def test_text_that_went_where_no_field_can_be_read_is_not_claimed() -> None:
    before = a_screen(frame=a_picture(), keyboard_shown=True)
    typed = a_screen(frame=a_picture((100, 100, 400, 260)), keyboard_shown=True)
    outcome = judge_effect(before, typed, TypeText(text="Milk"))
    assert outcome.effect is Effect.CHANGED
    assert "cannot be read back" in outcome.detail
    nothing = judge_effect(before, a_screen(frame=a_picture(), keyboard_shown=True), TypeText(text="Milk"))
    assert nothing.effect is Effect.NO_CHANGE
    assert "nothing of it appeared" in nothing.detail


def test_a_toast_is_what_a_touch_did_where_nothing_else_is_seen_of_it() -> None:
    before, after = a_screen(a_node("Add to cart")), a_screen(a_node("Add to cart"))
    assert worth_hearing(before, after, TAP)
    outcome = judge_effect(before, after, TAP, reaction=Reaction(toast="Added", stirred=True))
    assert outcome == Outcome(effect=Effect.CHANGED, detail="a toast says 'Added'", reacted=True)


def test_an_app_that_stirred_is_said_to_have_and_nothing_is_claimed() -> None:
    before = a_screen(a_node("Add to cart"))
    outcome = judge_effect(before, a_screen(a_node("Add to cart")), TAP, reaction=Reaction(stirred=True))
    assert (outcome.effect, outcome.reacted) == (Effect.NO_CHANGE, True)
    assert outcome.detail == "the screen is the same as before, but the app reacted"


def test_a_switch_that_stayed_is_no_change_whatever_a_toast_says() -> None:
    before, after = a_screen(a_switch()), a_screen(a_switch())
    reaction = Reaction(toast="Turn off airplane mode first")
    outcome = judge_effect(before, after, TAP, target=before.hierarchy.roots[0], reaction=reaction)
    assert outcome == Outcome(
        effect=Effect.NO_CHANGE,
        detail="'Wi-Fi' stayed off; a toast says 'Turn off airplane mode first'",
        reacted=True,
    )


def test_what_the_looks_show_is_not_asked_about() -> None:
    assert not worth_hearing(a_screen(a_node("Display")), a_screen(a_node("Dark theme")), TAP)
    assert not worth_hearing(a_screen(a_node("Display")), a_screen(a_node("Display")), SWIPE)
