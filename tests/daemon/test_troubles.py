"""Known popups are closed and known failures treated, so often and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from accessibility_bridge.gestures import Key, Launch, PressKey, Stop, Tap
from accessibility_bridge.screen import Screen
from apps_catalog.catalog import Catalog
from apps_catalog.schema import read_app
from daemon.closing import Closing, EpisodeOver
from daemon.effect import Effect, Outcome
from daemon.troubles import CLOSED_PER_RULE, Treatment, Troubles, with_trouble
from daemon.verdict import Verdict
from tests.daemon.screens import a_node, a_screen

NEWS = "com.example.news"
CATALOG = Catalog(
    [
        read_app(
            Path("news.toml"),
            f"""
            name = "News"
            packages = ["{NEWS}"]
            [[popups]]
            name = "rate_us"
            needs = [{{ label = ["Rate us"] }}, {{ label = ["Later"] }}]
            closes = [{{ label = ["Later"] }}, "back"]
            [[failures]]
            name = "server_down"
            class = "server_error"
            message = "the news server is down"
            needs = [{{ label = ["Server error"] }}, {{ label = ["Retry"] }}]
            closes = [{{ label = ["Retry"] }}]
            [[failures]]
            name = "hung"
            class = "crashed"
            message = "the reader ended"
            needs = [{{ label = ["Oops"] }}, {{ label = ["OK"] }}]
            closes = [{{ label = ["OK"] }}]
            [[failures]]
            name = "login"
            class = "login_required"
            message = "log in first"
            needs = [{{ label = ["Log in"] }}, {{ label = ["Password"] }}]
            [[failures]]
            name = "barred"
            class = "blocked"
            message = "barred for a while"
            needs = [{{ label = ["Barred"] }}, {{ label = ["OK"] }}]
            [retry.blocked]
            attempts = 1
            needs_human = true
            [retry.server_error]
            attempts = 2
            backoff_s = 1.5
            [retry.crashed]
            attempts = 1
            restart_app = true
            """,
        )
    ]
)


def news(*labels: str) -> Screen:
    rows = [a_node(label, top=300 * index, clickable=True) for index, label in enumerate(labels, start=1)]
    return a_screen(*rows, package=NEWS)


RATE_US = news("Rate us", "Later")


def treat(troubles: Troubles, screen: Screen) -> Treatment | None:
    trouble = troubles.diagnose(screen)
    assert trouble is not None
    return troubles.treat(trouble, screen)


def test_an_ordinary_screen_is_no_trouble() -> None:
    assert Troubles(CATALOG).diagnose(news("Headlines")) is None


def test_a_popup_is_closed_one_way_after_the_other_then_left_to_the_planner() -> None:
    troubles = Troubles(CATALOG)
    first = treat(troubles, RATE_US)
    assert first is not None
    assert isinstance(first.gestures[0], Tap)
    assert treat(troubles, RATE_US) == Treatment(gestures=(PressKey(key=Key.BACK),))
    assert treat(troubles, RATE_US) is None


def test_a_popup_that_comes_again_and_again_is_left_to_the_planner() -> None:
    troubles = Troubles(CATALOG)
    treated = [treat(troubles, news("Rate us", "Later", f"Headline {n}")) for n in range(CLOSED_PER_RULE + 1)]
    assert all(treatment is not None for treatment in treated[:-1])
    assert treated[-1] is None


def test_an_end_without_a_reason_of_its_own_names_what_was_still_in_the_way() -> None:
    troubles, gave_up = Troubles(CATALOG), Closing(verdict=Verdict.GAVE_UP, reason="no such button")
    assert troubles.explained(gave_up) == gave_up
    while treat(troubles, RATE_US) is not None:
        pass
    assert troubles.explained(gave_up).reason == (
        "no such button; com.example.news/rate_us was in the way and nothing closed it"
    )
    done = Closing(verdict=Verdict.SUCCEEDED, reason="the check passed")
    assert troubles.explained(done) == done
    troubles.diagnose(news("Headlines"))
    assert troubles.explained(gave_up) == gave_up


def test_a_failure_is_tried_again_as_its_class_allows_with_growing_pauses() -> None:
    troubles = Troubles(CATALOG)
    screen = news("Server error", "Retry")
    first, second = treat(troubles, screen), treat(troubles, screen)
    assert first is not None
    assert second is not None
    assert (first.wait_s, second.wait_s) == (1.5, 3.0)
    with pytest.raises(EpisodeOver) as over:
        treat(troubles, screen)
    assert over.value.closing.verdict is Verdict.APP_FAILED
    assert over.value.closing.reason == f"{NEWS}/server_down: the news server is down"


def test_a_crashed_app_is_ended_and_started_anew() -> None:
    treatment = treat(Troubles(CATALOG), news("Oops", "OK"))
    assert treatment is not None
    assert isinstance(treatment.gestures[0], Tap)
    assert treatment.gestures[1:] == (Stop(package=NEWS), Launch(package=NEWS))


def test_a_login_needs_a_person() -> None:
    with pytest.raises(EpisodeOver) as over:
        treat(Troubles(CATALOG), news("Log in", "Password"))
    assert over.value.closing.verdict is Verdict.NEEDS_HUMAN


def test_only_what_was_not_there_before_has_appeared() -> None:
    troubles = Troubles(CATALOG)
    appeared = troubles.appeared(news("Headlines"), RATE_US)
    assert appeared is not None
    assert appeared.rule == f"{NEWS}/rate_us"
    assert troubles.appeared(RATE_US, news("Rate us", "Later", "More")) is None
    assert troubles.appeared(RATE_US, news("Headlines")) is None


def test_what_came_up_gives_the_effect_its_name() -> None:
    troubles, done = Troubles(CATALOG), Outcome(effect=Effect.CHANGED)
    popup, crash = troubles.diagnose(RATE_US), troubles.diagnose(news("Oops", "OK"))
    assert popup is not None
    assert crash is not None
    assert with_trouble(done, popup).effect is Effect.POPUP
    assert with_trouble(done, crash) == Outcome(effect=Effect.CRASHED, detail=f"{NEWS}/hung: the reader ended")


def test_the_apps_in_front_are_remembered_without_home_screens_and_dialogs_of_the_system() -> None:
    troubles = Troubles(CATALOG)
    for package in (NEWS, "com.android.launcher3", "android", "com.android.settings", NEWS):
        troubles.diagnose(a_screen(package=package))
    assert troubles.apps == ("com.android.settings", NEWS)


PERMISSIONS = "com.android.permissioncontroller"


def asks_for_contacts() -> Screen:
    ids = f"{PERMISSIONS}:id/"
    allow, deny = f"{ids}permission_allow_button", f"{ids}permission_deny_button"
    return a_screen(
        a_node("Allow Contacts to access your contacts?", top=700, resource_id=f"{ids}permission_message"),
        a_node("Allow", top=900, clickable=True, resource_id=allow, class_name="android.widget.Button"),
        a_node("Don\u2019t allow", top=1100, clickable=True, resource_id=deny, class_name="android.widget.Button"),
        package=PERMISSIONS,
    )


def answered_at(troubles: Troubles) -> int:
    """How far down the screen the permission dialog is touched."""
    treatment = treat(troubles, asks_for_contacts())
    assert treatment is not None
    (tap,) = treatment.gestures
    assert isinstance(tap, Tap)
    return tap.point.y


def test_an_app_that_asks_before_its_window_is_in_front_is_known_from_its_launch() -> None:
    troubles = Troubles(Catalog.load())
    troubles.diagnose(a_screen(package="com.android.settings"))
    troubles.launched("com.android.contacts")
    assert 900 < answered_at(troubles) < 1020


def test_an_app_that_nobody_launched_is_denied_what_it_asks_for() -> None:
    troubles = Troubles(Catalog.load())
    troubles.diagnose(a_screen(package="com.android.settings"))
    assert 1100 < answered_at(troubles) < 1220


def test_a_launched_app_counts_as_seen_only_once_it_was_in_front() -> None:
    troubles = Troubles(CATALOG)
    troubles.launched(NEWS)
    assert troubles.apps == ()


def test_what_only_a_person_can_mend_is_tried_as_often_as_allowed_before_one_is_asked() -> None:
    troubles, screen = Troubles(CATALOG), news("Barred", "OK")
    assert treat(troubles, screen) == Treatment()
    with pytest.raises(EpisodeOver) as over:
        treat(troubles, screen)
    assert over.value.closing.verdict is Verdict.NEEDS_HUMAN
