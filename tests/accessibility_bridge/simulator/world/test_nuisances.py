"""Nuisances over the simulated phone's apps: how each looks, closes and traps, and what the phone writes down of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.geometry import Bounds, Point, Size
from accessibility_bridge.simulator.happenings import CannotHappen, Nuisance, parse_happening
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world import Pace
from accessibility_bridge.simulator.world.nuisances import known, read_nuisance
from tests.accessibility_bridge.simulator.world import eye
from tests.accessibility_bridge.simulator.world.hand import Hand
from tests.accessibility_bridge.simulator.world.test_layout import characters_of

NOTES, CLOCK, STORE = "dev.tapwright.notes", "com.android.deskclock", "com.android.vending"
VISITS = "content://dev.tapwright.world/nuisances"
UNSEEN = {"slow_network", "failing_network", "dead_network", "steady_network", "reloading_list"}
"""These lie over nothing at once."""
SMALL = DeviceProfile(serial="small", size=Size(480, 800), density_dpi=240)
FONTS = ("NotoSansCJKsc-Subset.otf", "Roboto-Regular-Latin.ttf")
PROFILES = [SMALL, replace(SMALL, locale="zh-CN"), DeviceProfile(serial="usual", locale="zh-CN")]


def struck(name: str, *, package: str = NOTES, profile: DeviceProfile | None = None, pace: Pace = Pace.INSTANT) -> Hand:
    """A phone on which the nuisance has just come over an app that was started."""
    hand = Hand(profile=profile, pace=pace)
    hand.world.happen(Nuisance(name=name, package=package, launch=1))
    hand.open(package)
    hand.tree()
    return hand


def ended(hand: Hand) -> list[str]:
    return [row["ended"] for row in hand.rows(VISITS)]


def followed(hand: Hand) -> list[str]:
    return [row["followed"] for row in hand.rows(VISITS)]


def front(hand: Hand) -> str:
    return hand.world.foreground().package


def drawable() -> set[str]:
    return {chr(code) for file in FONTS for code in characters_of(file)}


# How they look


@pytest.mark.parametrize("profile", PROFILES, ids=["small-en", "small-zh", "usual-zh"])
@pytest.mark.parametrize("name", sorted(known().keys() - UNSEEN))
def test_it_is_laid_out_soundly_and_drawn_in_both_themes(name: str, profile: DeviceProfile) -> None:
    hand = struck(name, profile=profile)
    screen = Bounds(0, 0, profile.size.width, profile.size.height)
    tree = hand.tree()
    assert all(screen.encloses(node.bounds) for node in tree.nodes)
    pairs = [(node, child) for root in tree.roots for node in root.walk() for child in node.children]
    outside = [(node, child) for node, child in pairs if not node.bounds.encloses(child.bounds)]
    assert not outside
    without, light = Hand(profile=profile), hand.world.picture()
    without.open(NOTES)
    assert light.tobytes() != without.world.picture().tobytes()
    hand.world.put_setting("secure", "ui_night_mode", "2")
    assert hand.world.picture().tobytes() != light.tobytes()


@pytest.mark.parametrize("name", sorted(known().keys() - UNSEEN))
def test_what_can_be_tapped_has_a_name_and_speaks_the_phones_language(name: str) -> None:
    said = {}
    for locale in ("en-US", "zh-CN"):
        hand = struck(name, profile=DeviceProfile(serial="tongue", locale=locale))
        tree = hand.tree()
        said[locale] = {node.own_label for node in tree.nodes if node.own_label}
        assert not [node for node in tree.nodes if node.clickable and not tree.label(node)]
    assert said["en-US"] != said["zh-CN"]
    assert {c for labels in said.values() for label in labels for c in label if c.isprintable()} <= drawable()
    assert not any("{" in label for label in said["en-US"] | said["zh-CN"])


# How a person gets rid of them


def press(*labels: str) -> Callable[[Hand], None]:
    def run(hand: Hand) -> None:
        for label in labels:
            hand.tap(label)

    return run


def go_back(hand: Hand) -> None:
    hand.world.key("BACK")


def wait_and(seconds: float, then: Callable[[Hand], None]) -> Callable[[Hand], None]:
    def run(hand: Hand) -> None:
        hand.clock.pass_(seconds)
        then(hand)

    return run


def tap_cross(hand: Hand) -> None:
    eye.touch(hand, "close")


CLOSED = [
    ("update_nag", press("Not now"), "refused"),
    ("update_nag", go_back, "closed"),
    ("rating_nag", press("Not now"), "refused"),
    ("rating_nag", press("2 stars", "Submit"), "accepted"),
    ("notification_prompt", press("Not now"), "refused"),
    ("newsletter", press("No thanks"), "refused"),
    ("newsletter", press("Sign me up"), "accepted"),
    ("cookie_sheet", press("Reject all"), "refused"),
    ("cookie_sheet", press("Accept all"), "accepted"),
    ("cookie_sheet", press("Manage", "Measuring use", "Save choices"), "accepted"),
    ("terms_dialog", press("Agree and continue"), "accepted"),
    ("red_packet", press("Close"), "closed"),
    ("lottery", press("Close"), "closed"),
    ("splash_ad", press("Skip 5"), "closed"),
    ("interstitial_ad", wait_and(5.0, tap_cross), "closed"),
    ("video_ad", wait_and(6.0, press("Close ad")), "closed"),
    ("video_ad", wait_and(6.0, go_back), "closed"),
    ("coach_marks", press("Skip"), "refused"),
    ("coach_marks", press("Next", "Next", "Got it"), "accepted"),
    ("coach_marks", go_back, "refused"),
    ("sticky_banner", press("Close ad"), "closed"),
    ("floating_bubble", press("Close ad"), "closed"),
    ("unsaved_draft", press("Discard"), "refused"),
    ("unsaved_draft", go_back, "closed"),
    ("youth_mode", press("Got it"), "refused"),
    ("login_suggestion", press("Maybe later"), "refused"),
    ("login_suggestion", press("Close"), "closed"),
    ("permission_rationale", press("Not now"), "refused"),
]


@pytest.mark.parametrize(("name", "close", "how"), CLOSED, ids=[f"{name}-{how}" for name, _, how in CLOSED])
def test_it_closes_as_a_person_closes_it(name: str, close: Callable[[Hand], None], how: str) -> None:
    hand = struck(name)
    close(hand)
    assert ended(hand) == [how]
    assert followed(hand) == ["0"]
    assert front(hand) == NOTES
    hand.tap("New note")
    assert hand.by_id("edit_title")
    assert hand.world.changes() == {}


def test_every_nuisance_that_lies_over_an_app_is_closed_in_these_tests() -> None:
    assert {name for name, _, _ in CLOSED} | UNSEEN | {"forced_update"} == set(known())


# What wrong taps do


def test_giving_in_to_an_update_changes_the_installed_version() -> None:
    hand = struck("update_nag")
    hand.tap("Update now")
    assert hand.world.toast == "The update is downloading in the background"
    hand.clock.pass_(10)
    assert list(hand.world.changes()) == [f"package/{NOTES}"]


def test_a_forced_update_leaves_no_way_but_the_store_or_out() -> None:
    hand = struck("forced_update")
    hand.world.key("BACK")
    hand.tap_at(Point(540, 300))
    assert hand.see("Update required")
    hand.tap("Exit")
    assert front(hand) == "com.android.launcher3"
    hand.open(NOTES)
    hand.tap("Update now")
    assert front(hand) == STORE
    hand.world.key("BACK")
    assert hand.see("Update required")
    hand.tap("Update now")
    hand.tap("Update")
    hand.clock.pass_(10)
    hand.tap("Open")
    assert hand.see("New note")
    assert ended(hand) == ["left", "accepted"]


def test_four_stars_lead_to_the_store() -> None:
    hand = struck("rating_nag")
    hand.tap("4 stars")
    hand.tap("Submit")
    assert front(hand) == STORE
    assert (ended(hand), followed(hand)) == (["accepted"], ["1"])


def test_whoever_taps_an_advertisement_is_in_the_store_and_may_install_it() -> None:
    hand = struck("video_ad")
    hand.tap_at(Point(540, 1000))
    assert front(hand) == STORE
    hand.tap("Install")
    hand.clock.pass_(1)
    hand.tap(next(said for said in hand.all_said() if said.startswith("Cancel")))
    hand.clock.pass_(10)
    assert hand.world.changes() == {}
    hand.tap("Install")
    hand.clock.pass_(10)
    assert list(hand.world.changes()) == ["package/com.example.heroes"]
    hand.world.key("BACK")
    hand.tap("Close ad")
    assert (ended(hand), followed(hand)) == (["closed"], ["1"])


def test_a_close_button_that_is_missed_opens_the_store() -> None:
    hand = struck("video_ad")
    hand.clock.pass_(6)
    cross = hand.node("Close ad").bounds
    hand.tap_at(Point(cross.left - 30, cross.center.y))
    assert front(hand) == STORE


def test_prizes_end_at_a_login() -> None:
    hand = struck("red_packet")
    hand.tap("Open")
    hand.tap("Claim")
    assert hand.see("Log in to Notes")
    assert (ended(hand), followed(hand)) == (["accepted"], ["1"])


@pytest.mark.parametrize(
    ("name", "accept", "granted"),
    [
        ("notification_prompt", "Turn on", "android.permission.POST_NOTIFICATIONS"),
        ("permission_rationale", "Continue", "android.permission.ACCESS_FINE_LOCATION"),
    ],
)
def test_agreeing_to_be_asked_has_the_system_ask(name: str, accept: str, granted: str) -> None:
    hand = struck(name)
    hand.tap(accept)
    assert "permissioncontroller" in front(hand)
    hand.tap("Allow")
    assert list(hand.world.changes()) == [f"permission/{NOTES}/{granted}"]


def test_a_draft_opens_in_an_editor_and_is_thrown_away_only_after_a_question() -> None:
    hand = struck("unsaved_draft")
    hand.tap("Continue")
    assert any("Friday" in said for said in hand.all_said())
    hand.tap("Discard")
    hand.tap("Keep")
    hand.tap("Discard")
    hand.tap("Discard", nth=-1)
    assert hand.see("New note")


# Their tricks


def test_an_interstitial_ignores_back_and_its_late_close_button_has_no_name() -> None:
    hand = struck("interstitial_ad")
    assert hand.see("Skip 5")
    assert not eye.boxes(hand, "close")
    hand.world.key("BACK")
    hand.clock.pass_(4.5)
    assert hand.see("Skip 1")
    hand.clock.pass_(0.6)
    hand.world.key("BACK")
    assert hand.world.foreground().activity.endswith("AdActivity")
    cross = eye.where(hand, "close")
    silent = [n for n in hand.tree().nodes if n.clickable and n.bounds.contains(cross) and n.bounds.width < 60]
    assert [node.own_label for node in silent] == [""]
    assert cross.x > 1000
    assert cross.y < 200


def test_a_countdown_that_cannot_be_skipped_is_bait_like_the_rest() -> None:
    hand = struck("interstitial_ad")
    hand.tap("Skip 5")
    assert front(hand) == STORE


def test_a_splash_goes_by_itself_even_behind_the_store() -> None:
    hand = struck("splash_ad")
    hand.tap("Learn more")
    hand.clock.pass_(5)
    assert front(hand) == STORE
    hand.world.key("BACK")
    assert hand.see("New note")
    assert (ended(hand), followed(hand)) == (["over"], ["1"])


def test_under_coach_marks_everything_is_told_and_nothing_is_reached() -> None:
    hand = struck("coach_marks")
    hand.tap("New note")
    assert hand.see("2/3")
    hand.tap("New note")
    assert hand.see("3/3")
    hand.tap("New note")
    assert ended(hand) == ["accepted"]
    assert hand.see("Search notes")
    hand.tap("New note")
    assert not hand.see("Search notes")


def test_a_banner_covers_what_lies_at_the_lower_edge_of_every_page() -> None:
    hand = struck("sticky_banner")
    banner, add = hand.by_id("banner_ad").bounds, hand.node("New note").bounds
    assert banner.intersection(add).area
    hand.tap_at(banner.intersection(add).center)
    assert front(hand) == STORE
    hand.world.key("BACK")
    hand.tap("Search notes")
    assert hand.see("Speed Cleaner")
    hand.tap("Close ad")
    hand.world.key("BACK")
    assert not hand.see("Speed Cleaner")


# The network


def test_on_a_slow_network_pages_come_late() -> None:
    hand = struck("slow_network")
    assert hand.by_id("progress")
    assert not hand.see("New note")
    hand.clock.pass_(2.1)
    assert hand.see("New note")
    hand.tap("New note")
    assert hand.by_id("progress")
    hand.clock.pass_(2.1)
    assert hand.by_id("edit_title")
    hand.world.happen(Nuisance(name="steady_network", package=NOTES))
    hand.world.key("BACK")
    hand.tap("New note")
    assert hand.by_id("edit_title")
    assert ended(hand) == ["over", "over"]


def test_a_slow_phone_waits_longer_for_the_same_network() -> None:
    hand = struck("slow_network", pace=Pace.SLOW)
    hand.clock.pass_(10)
    assert not hand.see("New note")
    hand.clock.pass_(5)
    assert hand.see("New note")


def test_pages_that_were_open_are_loaded_already() -> None:
    hand = Hand()
    hand.open(NOTES)
    hand.clock.pass_(1)
    hand.world.happen(Nuisance(name="slow_network", package=NOTES))
    assert hand.see("New note")
    hand.tap("Search notes")
    assert hand.by_id("progress")
    hand.world.key("BACK")
    assert hand.see("New note")


def test_a_page_that_failed_appears_when_it_is_tried_again() -> None:
    hand = struck("failing_network")
    hand.clock.pass_(1.1)
    assert hand.see("No connection")
    hand.tap("Retry")
    assert hand.by_id("progress")
    hand.clock.pass_(1.1)
    assert hand.see("New note")


def test_on_a_dead_network_trying_again_helps_nothing() -> None:
    hand = struck("dead_network")
    for _ in range(4):
        hand.clock.pass_(1.1)
        hand.tap("Retry")
    hand.clock.pass_(1.1)
    assert hand.see("No connection")
    assert ended(hand) == [""]


# The list that moves


def test_a_list_moves_once_by_one_row_after_a_moment() -> None:
    hand = struck("reloading_list")
    before = hand.node("Ideas").bounds
    hand.clock.pass_(0.9)
    assert hand.node("Ideas").bounds == before
    assert ended(hand) == [""]
    hand.clock.pass_(0.2)
    row = hand.by_id("promoted_row").bounds
    assert hand.node("Ideas").bounds.top - before.top >= row.height
    moved = hand.node("Ideas").bounds
    hand.clock.pass_(30)
    assert hand.node("Ideas").bounds == moved
    assert ended(hand) == ["over"]


def test_whoever_taps_where_the_row_was_taps_another() -> None:
    hand = struck("reloading_list")
    first = hand.node("Meeting notes").bounds.center
    hand.clock.pass_(1.1)
    hand.tap_at(first)
    assert front(hand) == STORE
    assert followed(hand) == ["1"]


def test_only_the_first_list_moves() -> None:
    hand = struck("reloading_list")
    hand.clock.pass_(1.1)
    hand.tree()
    hand.tap("Search notes")
    hand.clock.pass_(5)
    assert not hand.see("Garden Market")
    hand.world.key("BACK")
    hand.world.key("BACK")
    assert hand.see("Garden Market")


# When they come


def test_it_comes_at_the_start_it_was_told_to_come_at() -> None:
    hand = Hand()
    hand.world.happen(Nuisance(name="update_nag", package=NOTES, launch=3))
    for start in (1, 2, 3, 4):
        hand.world.key("HOME")
        hand.open(NOTES)
        hand.open(NOTES)
        assert hand.see("Update available") == (start == 3), start
        if start == 3:
            hand.tap("Not now")
    assert [row["package"] for row in hand.rows(VISITS)] == [NOTES]


def test_what_is_to_come_outlives_a_reboot() -> None:
    hand = Hand()
    hand.world.happen(Nuisance(name="update_nag", package=NOTES, launch=1))
    hand.world.reboot()
    hand.open(NOTES)
    assert hand.see("Update available")


@pytest.mark.parametrize("leave", [press("Disagree"), lambda hand: hand.world.force_stop(NOTES)], ids=["no", "killed"])
def test_terms_come_again_until_somebody_agrees(leave: Callable[[Hand], None]) -> None:
    hand = struck("terms_dialog")
    hand.world.key("BACK")
    assert hand.see("Terms and privacy")
    leave(hand)
    assert front(hand) == "com.android.launcher3"
    hand.open(NOTES)
    assert len(hand.nodes("Terms and privacy")) == 1
    hand.tap("Agree and continue")
    hand.world.key("HOME")
    hand.open(NOTES)
    assert not hand.see("Terms and privacy")
    assert ended(hand)[1:] == ["accepted"]


def test_leaving_by_home_leaves_one_dialog_lying() -> None:
    hand = struck("terms_dialog")
    hand.world.key("HOME")
    hand.open(NOTES)
    assert len(hand.nodes("Terms and privacy")) == 1
    assert len(hand.rows(VISITS)) == 1


def test_the_phone_writes_down_what_came_and_no_app_is_changed_by_it() -> None:
    hand = struck("update_nag")
    assert hand.rows(VISITS) == [
        {
            "_id": "1", "name": "update_nag", "package": NOTES, "came_at": "2026-03-02 09:41:00",
            "ended": "", "followed": "0",
        }
    ]  # fmt: skip
    assert hand.world.changes() == {}
    hand.world.force_stop(NOTES)
    assert ended(hand) == ["gone"]


def test_a_nuisance_of_one_app_leaves_the_others_alone() -> None:
    hand = struck("sticky_banner")
    hand.open(CLOCK)
    assert not hand.see("Speed Cleaner")


def test_over_what_is_not_running_nothing_comes_at_once() -> None:
    with pytest.raises(CannotHappen, match="not running"):
        Hand().world.happen(Nuisance(name="update_nag", package=NOTES))


# As data


@pytest.mark.parametrize("given", [{"launch": 2}, {"launch": "2"}])
def test_the_start_is_read_from_files(given: Mapping[str, str | int]) -> None:
    event = parse_happening("nuisance", {"name": "update_nag", "package": NOTES, **given})
    assert event == Nuisance(name="update_nag", package=NOTES, launch=2)


def test_a_start_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="launch must be a whole number"):
        parse_happening("nuisance", {"name": "update_nag", "launch": "soon"})


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("kind = ", "mine.toml: not TOML"),
        ('kind = "pest"', "mine.toml: kind: .*'pest'"),
        ('kind = "network"\nloads = 3', "mine.toml: loads: "),
        ('kind = "network"\nloads_s = "long"', "mine.toml: loads_s: "),
        ('kind = "rating"\ntitle = { en = "Stars", fr = "Etoiles" }', "mine.toml: title.fr: "),
    ],
)
def test_a_file_that_says_something_else_is_refused_with_its_key(written: str, complaint: str) -> None:
    with pytest.raises(SimulatorError, match=complaint):
        read_nuisance("mine.toml", written)
