"""What an action did, judged by code from the two looks around it."""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    """What came of one action."""

    CHANGED = "changed"
    NO_CHANGE = "no_change"
    TEXT_MISMATCH = "text_mismatch"
    """Text was typed, but the field does not hold it."""
    WRONG_APP = "wrong_app"
    """Another app came to the foreground than the one launched, or the touch left the app by itself."""
    POPUP = "popup"
    """A dialog the catalogue knows stands in the way."""
    CRASHED = "crashed"
    """The app ended itself: a crash or not-responding dialog, or the home screen out of nowhere."""
    NOT_DONE = "not_done"
    """Nothing was done: the element was not found, ambiguous, or the reply was no action."""
    WAITED = "waited"
