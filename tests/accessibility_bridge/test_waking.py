from __future__ import annotations

import pytest

from accessibility_bridge.waking import Waking, read_waking

AWAKE = "  mWakefulness=Awake\n"
TRUST = ' User "Owner" (id=0, flags=0x4c13) (current): trusted=0, trustManaged=0, deviceLocked={}\n'
OTHER_USER = ' User "Work" (id=10, flags=0x1030): trusted=0, trustManaged=0, deviceLocked=1, strongAuthRequired=0x1\n'


def test_a_phone_that_is_awake_and_open_is_left_alone() -> None:
    said = f"{AWAKE}{TRUST.format(0)}      occluded=false\n"
    assert read_waking(said) == Waking(woken=False, lit=True, locked=False)


def test_a_dark_phone_was_woken() -> None:
    assert read_waking(f"woken\n{AWAKE}{TRUST.format(0)}") == Waking(woken=True, lit=True, locked=False)


@pytest.mark.parametrize("state", ["Asleep", "Dozing", "Dreaming"])
def test_a_phone_that_stays_asleep_is_not_lit(state: str) -> None:
    assert not read_waking(f"woken\n  mWakefulness={state}\n").lit


def test_a_lock_of_the_user_in_front_needs_a_person() -> None:
    assert read_waking(f"{AWAKE}{TRUST.format(1)}{OTHER_USER}      occluded=false\n").locked
    assert not read_waking(f"{AWAKE}{TRUST.format(0)}{OTHER_USER}").locked


def test_an_app_over_the_lock_screen_can_be_used() -> None:
    assert not read_waking(f"{AWAKE}{TRUST.format(1)}      occluded=true\n").locked


def test_what_a_phone_does_not_say_is_not_guessed() -> None:
    assert read_waking("Can't find service: trust\n") == Waking(woken=False, lit=True, locked=False)
