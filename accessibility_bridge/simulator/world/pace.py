"""How long a phone's own motions take: page, dialog and keyboard animations, loading, rolling lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """One kind of phone, by its durations in milliseconds.

    Source for TYPICAL: AOSP core/res/res/anim/activity_open_enter.xml (350), core/res/res/anim/dialog_enter.xml
    (config_shortAnimTime, 200), core/java/android/view/InsetsController.java (ANIMATION_DURATION_SYNC_IME_MS, 285).
    Loading is our choice: a list from a fast network. SLOW doubles the animations, as a phone does that draws every
    second frame, and loads as a bad network does.
    """

    INSTANT: ClassVar[Pace]
    TYPICAL: ClassVar[Pace]
    SLOW: ClassVar[Pace]

    name: str
    page_ms: int
    dialog_ms: int
    keyboard_ms: int
    loading_ms: int
    rolls: bool = True
    """Whether a list goes on rolling after the finger left it; otherwise it is at rest at once, equally far on."""

    @classmethod
    def named(cls, name: str) -> Pace:
        """The profile of that name.

        Raises:
            KeyError: when there is none.
        """
        return {pace.name: pace for pace in (cls.INSTANT, cls.TYPICAL, cls.SLOW)}[name]


Pace.INSTANT = Pace(name="instant", page_ms=0, dialog_ms=0, keyboard_ms=0, loading_ms=0, rolls=False)
Pace.TYPICAL = Pace(name="typical", page_ms=350, dialog_ms=200, keyboard_ms=285, loading_ms=600)
Pace.SLOW = Pace(name="slow", page_ms=700, dialog_ms=400, keyboard_ms=570, loading_ms=3000)
