"""Posting notifications: which slide in over the screen and which only wait in the shade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accessibility_bridge.simulator.inside import NoSuchActivity
from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.systemui.notices import HEADS_UP_S, Notice

if TYPE_CHECKING:
    from accessibility_bridge.simulator.world.phone import Phone
    from accessibility_bridge.simulator.world.ui.view import Handler


def post(phone: Phone, package: str, title: Label, text: Label, on_tap: Handler | None = None) -> None:
    """An app posts a notification; a tap opens the app unless it says otherwise.

    Raises:
        NoSuchActivity: when the app is not installed.
    """
    if package not in phone.apps:
        raise NoSuchActivity(package)

    def open_app() -> None:
        phone.start(package)

    notice = Notice(
        key=phone.notices.next_key(),
        package=package,
        title=title,
        text=text,
        posted_at=phone.wall,
        on_tap=on_tap or open_app,
    )
    wanted = phone.tables.get("global", "heads_up_notifications_enabled") == "1"
    disturbs = phone.tables.get("global", "zen_mode") == "0"
    slide_in(phone, notice, for_s=HEADS_UP_S if wanted and disturbs else 0.0)


def slide_in(phone: Phone, notice: Notice, *, for_s: float) -> None:
    """Post it and let it lie over the screen for so long, unless the shade shows it or nobody looks."""
    looked_at = phone.screen_on and phone.shade is None and phone.keyguard is None
    phone.notices.post(notice, in_front_s=for_s if looked_at else 0.0)
