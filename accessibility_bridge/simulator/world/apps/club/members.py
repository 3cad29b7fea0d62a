"""What the club offers and what its app keeps: accounts, the session, points, bookings."""

from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "dev.tapwright.club"
EMAIL, PASSWORD = "member@example.com", "violet-harbor-27"
"""The one account that exists out of the box."""
SESSION_MINUTES = 30
"""A session nobody renewed is over after so long; the app notices at the next thing it asks of its server."""
MIN_PASSWORD = 8


@dataclass(slots=True, kw_only=True)
class Account:
    """Somebody who may sign in."""

    id: int
    email: str
    password: str
    name: str
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """Something to be had for points."""

    id: int
    label: Label
    cost: int
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A class of the week's plan."""

    id: int
    label: Label
    when: Label
    coach: str
    places: int
    icon: str


REWARDS = (
    Reward(id=1, label=Label("Free coffee", "免费咖啡"), cost=150, icon="local_cafe"),
    Reward(id=2, label=Label("Guest day pass", "访客一日券"), cost=400, icon="person_add"),
    Reward(id=3, label=Label("Sports towel", "运动毛巾"), cost=600, icon="shopping_bag"),
    Reward(id=4, label=Label("Personal training", "私教课一节"), cost=1200, icon="fitness_center"),
    Reward(id=5, label=Label("One month free", "免费一个月"), cost=3000, icon="workspace_premium"),
)
_LESSONS = (
    ("Yoga", "瑜伽", "Monday, 18:00", "周一 18:00", "Ines", 4, "self_improvement"),
    ("Yoga", "瑜伽", "Wednesday, 18:00", "周三 18:00", "Ines", 9, "self_improvement"),
    ("Spinning", "动感单车", "Tuesday, 07:30", "周二 07:30", "Tomas", 2, "directions_bike"),
    ("Swimming", "游泳", "Thursday, 12:15", "周四 12:15", "Ada", 6, "water_drop"),
    ("Boxing", "拳击", "Friday, 19:00", "周五 19:00", "Tomas", 0, "bolt"),
    ("Pilates", "普拉提", "Saturday, 10:00", "周六 10:00", "Noor", 11, "spa"),
)
LESSONS = tuple(
    Lesson(id=id, label=Label(en, zh), when=Label(when, when_zh), coach=coach, places=places, icon=icon)
    for id, (en, zh, when, when_zh, coach, places, icon) in enumerate(_LESSONS, start=1)
)


def _seed() -> list[Account]:
    return [Account(id=1, email=EMAIL, password=PASSWORD, name="Robin", points=1240)]


@dataclass(slots=True, kw_only=True)
class Club:
    """What the app keeps."""

    accounts: list[Account] = field(default_factory=_seed)
    signed_in: int = 0
    """Id of the account; 0 while nobody is signed in."""
    since: str = ""
    """When the session began, ISO 8601; empty without one."""
    booked: list[int] = field(default_factory=list)
    redeemed: list[int] = field(default_factory=list)
    newsletter: bool = True
    tab: int = 0

    @property
    def member(self) -> Account | None:
        """Who is signed in, or None."""
        return next((account for account in self.accounts if account.id == self.signed_in), None)

    def account(self, email: str) -> Account | None:
        """The account of an address, whatever its case."""
        return next((a for a in self.accounts if a.email.casefold() == email.strip().casefold()), None)


ClubUi = Ui[Club]


def sign_out(club: Club) -> None:
    """Forget who is signed in."""
    club.signed_in, club.since, club.tab = 0, "", 0
