from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Size
from accessibility_bridge.surroundings import Surroundings, read_surroundings

ANDROID_14 = """\
  topResumedActivity=ActivityRecord{a1b2c3d u0 com.android.settings/.Settings$WifiSettingsActivity t12}
  ResumedActivity: ActivityRecord{a1b2c3d u0 com.android.settings/.Settings$WifiSettingsActivity t12}
  mInputShown=true
Physical size: 1080x2400
Override size: 720x1600
"""
ANDROID_9 = """\
    mResumedActivity: ActivityRecord{9f3 u0 com.google.android.deskclock/com.android.deskclock.DeskClock t5}
  mShowRequested=false mShowExplicitlyRequested=false mShowForced=false mInputShown=false
Physical size: 1440x2960
"""
WORK_PROFILE = "  mResumedActivity: ActivityRecord{9f3 u10 com.example/com.example.Main t5 d0}\n"
FOCUS_ONLY = "  mCurrentFocus=Window{5c2f9d4 u0 com.example/com.example.Main}\n  mCurrentFocus=null\n"


def test_a_modern_phone_says_all_and_an_override_wins() -> None:
    assert read_surroundings(ANDROID_14) == Surroundings(
        package="com.android.settings",
        activity="com.android.settings.Settings$WifiSettingsActivity",
        keyboard_shown=True,
        natural_size=Size(720, 1600),
    )


def test_an_older_phone_says_it_in_other_words() -> None:
    assert read_surroundings(ANDROID_9) == Surroundings(
        package="com.google.android.deskclock",
        activity="com.android.deskclock.DeskClock",
        keyboard_shown=False,
        natural_size=Size(1440, 2960),
    )


@pytest.mark.parametrize("text", [WORK_PROFILE, FOCUS_ONLY])
def test_other_users_and_the_focused_window_are_understood(text: str) -> None:
    assert read_surroundings(text).activity == "com.example.Main"


def test_what_a_phone_does_not_say_stays_unknown() -> None:
    assert read_surroundings("  mCurrentFocus=Window{5c2f9d4 u0 NotificationShade}\n") == Surroundings()
