"""Club, an app nobody sees anything of without signing in: rewards, classes and a profile behind a login wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction, Row
from accessibility_bridge.simulator.world.apps.club.entry import forgotten, sign_in, sign_up
from accessibility_bridge.simulator.world.apps.club.members import (
    LESSONS,
    PACKAGE,
    REWARDS,
    Club,
    ClubUi,
    sign_out,
)
from accessibility_bridge.simulator.world.apps.club.pages import expired, home, lesson_page


def _greet(ui: ClubUi) -> None:
    ui.open(sign_in())


def _accounts(club: Club) -> Sequence[Row]:
    return [
        {
            "_id": str(account.id),
            "email": account.email,
            "name": account.name,
            "points": str(account.points),
            "signed_in": str(int(account.id == club.signed_in)),
        }
        for account in club.accounts
    ]


def _bookings(club: Club) -> Sequence[Row]:
    return [
        {"_id": str(lesson.id), "class": lesson.label.en, "when": lesson.when.en}
        for lesson in LESSONS
        if lesson.id in club.booked
    ]


def _redeemed(club: Club) -> Sequence[Row]:
    names = {reward.id: reward.label.en for reward in REWARDS}
    return [{"_id": str(i), "reward": names[id]} for i, id in enumerate(club.redeemed, start=1)]


def _tab(index: int) -> Callable[[], PageFunction[Club]]:
    def page(ui: ClubUi) -> Page:
        ui.state.signed_in, ui.state.tab = 1, index
        return home(ui)

    return lambda: page


def _lesson(ui: ClubUi) -> Page:
    ui.state.signed_in = 1
    return lesson_page(LESSONS[0])(ui)


APP = App(
    package=PACKAGE,
    label=Label("Club", "会员"),
    fresh=Club,
    home=home,
    icon="card_membership",
    tint="#6750a4",
    activity=".MainActivity",
    on_first_start=_greet,
    sign_out=sign_out,
    providers={
        f"content://{PACKAGE}/accounts": _accounts,
        f"content://{PACKAGE}/bookings": _bookings,
        f"content://{PACKAGE}/redeemed": _redeemed,
    },
    samples=(
        sign_in,
        sign_up,
        lambda: forgotten(""),
        *(_tab(index) for index in range(4)),
        lambda: _lesson,
        lambda: expired,
    ),
    version_name="4.0.2",
    version_code=402,
    system=False,
)
