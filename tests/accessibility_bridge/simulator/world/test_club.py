"""The club: nothing without signing in, and the catalogue says so of every page of its wall."""

from __future__ import annotations

import pytest

from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.apps.club import APP
from accessibility_bridge.simulator.world.apps.club.members import EMAIL, PACKAGE, PASSWORD, SESSION_MINUTES
from apps_catalog.catalog import Catalog
from apps_catalog.diagnosis import Trouble, diagnose
from apps_catalog.retry import FailureClass
from tests.accessibility_bridge.simulator.world.hand import Hand

ACCOUNTS = f"content://{PACKAGE}/accounts"
BOOKINGS = f"content://{PACKAGE}/bookings"
REDEEMED = f"content://{PACKAGE}/redeemed"


@pytest.fixture
def hand() -> Hand:
    return Hand()


def sign_in(hand: Hand, email: str = EMAIL, password: str = PASSWORD) -> None:
    hand.open(PACKAGE)
    hand.tap_id("login_email")
    hand.type(email)
    hand.tap_id("login_password")
    hand.type(password)
    hand.world.key("BACK")
    hand.tap_id("login_submit")


def trouble(hand: Hand) -> Trouble | None:
    front = hand.world.foreground()
    screen = Screen(
        serial="sim1", generation=1, taken_at_s=0.0, size=hand.world.profile.size, package=front.package,
        activity=front.activity, hierarchy=hand.tree(),
    )  # fmt: skip
    return diagnose(screen, Catalog.load())


def test_the_app_begins_with_a_form_and_nothing_else(hand: Hand) -> None:
    hand.open(PACKAGE)
    assert hand.see("Sign in to the Club")
    assert not hand.see("Your points")


def test_the_right_password_opens_the_members_home(hand: Hand) -> None:
    sign_in(hand)
    assert hand.see("Hello, Robin")
    assert hand.rows(ACCOUNTS)[0]["signed_in"] == "1"


def test_a_wrong_password_is_refused_and_said_so(hand: Hand) -> None:
    sign_in(hand, password="violet-harbor-28")
    assert hand.see("Wrong email or password")
    assert hand.world.changes() == {}


def test_the_eye_shows_the_password(hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap_id("login_password")
    hand.type("secret")
    assert hand.by_id("login_password").text == "••••••"
    hand.tap("Show password")
    assert hand.by_id("login_password").text == "secret"


def test_a_provider_nobody_is_linked_to_lets_nobody_in(hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap("Sign in with Google")
    assert hand.world.toast == "No account is linked to this Google"
    assert hand.world.changes() == {}


def test_a_forgotten_password_asks_for_an_address(hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap("Forgot password?")
    hand.tap("Send link")
    assert hand.see("Enter a valid email address")
    hand.tap_id("reset_email")
    hand.type(EMAIL)
    hand.tap("Send link")
    assert hand.see("Sign in to the Club")


def test_signing_up_names_each_fault_in_turn(hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap("Create account")
    faults = []
    for key, value in (("signup_name", "Mo"), ("signup_email", "mo@example.org"), ("signup_password", "long enough")):
        hand.tap("Join the Club")
        faults.append(hand.by_id("signup_error").text)
        hand.tap_id(key)
        hand.type(value)
        hand.world.key("BACK")
    hand.tap("Join the Club")
    faults.append(hand.by_id("signup_error").text)
    assert faults == [
        "Enter your name", "Enter a valid email address", "At least 8 characters", "Accept the terms to join",
    ]  # fmt: skip
    hand.tap_id("signup_terms")
    hand.tap("Join the Club")
    assert hand.see("Hello, Mo")
    assert hand.rows(ACCOUNTS)[1]["email"] == "mo@example.org"


def test_an_address_that_has_an_account_cannot_join_again(hand: Hand) -> None:
    hand.open(PACKAGE)
    hand.tap("Create account")
    for key, value in (("signup_name", "Mo"), ("signup_email", EMAIL.upper())):
        hand.tap_id(key)
        hand.type(value)
        hand.world.key("BACK")
    hand.tap("Join the Club")
    assert hand.see("This email has an account already")


def test_a_reward_costs_points(hand: Hand) -> None:
    sign_in(hand)
    hand.tap("Rewards")
    hand.tap("Redeem", 1)
    hand.tap("Redeem")
    assert hand.rows(REDEEMED) == [{"_id": "1", "reward": "Guest day pass"}]
    assert hand.rows(ACCOUNTS)[0]["points"] == "840"


def test_what_costs_more_than_there_is_cannot_be_redeemed(hand: Hand) -> None:
    sign_in(hand)
    hand.tap("Rewards")
    last = hand.nodes("Redeem")[-1]
    assert not last.enabled
    hand.tap_at(last.bounds.center)
    assert not hand.see("Redeem this reward?")


def test_a_class_is_booked_and_cancelled(hand: Hand) -> None:
    sign_in(hand)
    hand.tap("Classes")
    hand.tap("Yoga", 1)
    hand.tap("Book class")
    assert hand.rows(BOOKINGS) == [{"_id": "2", "class": "Yoga", "when": "Wednesday, 18:00"}]
    hand.tap("Cancel booking")
    hand.tap("Cancel booking")
    assert hand.rows(BOOKINGS) == []


def test_a_full_class_cannot_be_booked(hand: Hand) -> None:
    sign_in(hand)
    hand.tap("Classes")
    hand.tap("Boxing")
    assert not hand.node("Book class").enabled


def test_signing_out_asks_first_and_shows_the_wall_again(hand: Hand) -> None:
    sign_in(hand)
    hand.tap("Profile")
    hand.tap("Sign out")
    hand.tap("Sign out")
    assert hand.see("Welcome to the Club")
    assert hand.rows(ACCOUNTS)[0]["signed_in"] == "0"


def test_an_old_session_is_noticed_at_the_next_request(hand: Hand) -> None:
    sign_in(hand)
    hand.clock.pass_(60 * SESSION_MINUTES + 60)
    assert hand.see("Hello, Robin")
    hand.tap("Rewards")
    assert hand.see("Session expired")
    hand.world.key("BACK")
    assert hand.see("Session expired")
    hand.tap("Sign in")
    assert hand.see("Sign in to the Club")


def test_somebody_else_can_sign_the_user_out(hand: Hand) -> None:
    sign_in(hand)
    hand.tap("Classes")
    hand.tap("Swimming")
    assert APP.sign_out is not None
    APP.sign_out(hand.world._phone.states[PACKAGE])
    hand.world.key("VOLUME_UP")
    assert hand.see("Welcome to the Club")


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_the_catalogue_knows_the_wall_and_the_end_of_a_session(locale: str) -> None:
    hand = Hand(profile=DeviceProfile(serial="sim1", locale=locale))
    hand.open(PACKAGE)
    form = trouble(hand)
    hand.world.key("BACK")
    welcome = trouble(hand)
    assert [known and known.failure for known in (form, welcome)] == [FailureClass.LOGIN_REQUIRED] * 2
    hand.tap_id("welcome_sign_in")
    sign_in(hand)
    assert trouble(hand) is None
    hand.clock.pass_(60 * SESSION_MINUTES + 60)
    hand.tap("Rewards" if locale == "en-US" else "奖励")
    over = trouble(hand)
    assert over is not None
    assert over.rule == f"{PACKAGE}/session_expired"
    assert over.retry.needs_human
