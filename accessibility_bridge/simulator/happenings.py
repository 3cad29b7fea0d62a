"""What happens to a phone without anybody asking for it: a crash, a call, a battery running low, an advertisement.

Values only. An inside that can play them has `happen`; who lets them happen, and when, is not its business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Protocol, TypeAlias, runtime_checkable

from accessibility_bridge.simulator.inside import Component
from accessibility_bridge.simulator.nearest import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """An app dies and the system says so."""

    package: str = ""
    """Empty for the app in the foreground, here and below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotResponding:
    """An app hangs: what it shows stays as it is and takes no touch, and the system asks whether to wait."""

    package: str = ""
    patience_s: int = 0
    """How long after a touch or a key that the app did not take the system asks; 5 on phones, 0 for at once."""
    waits: int = 1
    """How often somebody must wait until the app goes on; each time but the last it hangs on, until it is touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut:
    """An app forgets who is signed in and shows its login page."""

    package: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingCall:
    """Somebody calls."""

    caller: str = "+49 30 901820"


@dataclass(frozen=True, slots=True, kw_only=True)
class LowBattery:
    """The battery falls to so much, and the system warns below 20 %."""

    percent: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """An app posts a notification; it slides in from above and stays in the shade."""

    package: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nuisance:
    """One of the world's nuisances, by its name, over an app: an update nag, a cookie sheet, coach marks, ..."""

    name: str
    package: str = ""
    launch: int = 0
    """At which start of the app it comes, counted from now, 1 being the next; 0 for at once, over what is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """Somebody gives the phone a PIN (or a password), and it goes dark and locks itself."""

    pin: str = "2580"


Happening: TypeAlias = Crash | NotResponding | SignedOut | IncomingCall | LowBattery | Notification | Nuisance | Locked


HAPPENINGS: Mapping[str, type[Happening]] = {
    "crash": Crash,
    "not_responding": NotResponding,
    "signed_out": SignedOut,
    "incoming_call": IncomingCall,
    "low_battery": LowBattery,
    "notification": Notification,
    "nuisance": Nuisance,
    "locked": Locked,
}
"""By the names that files use."""
_WHOLE = {"percent": 100, "launch": 1000, "patience_s": 60, "waits": 100}
"""Fields that are whole numbers from 0, and the largest each can be; all others are texts."""


def parse_happening(name: str, given: Mapping[str, str | int]) -> Happening:
    """Read one from a file: its name, and its fields by name.

    Raises:
        ValueError: the text says what is wrong and what is known.
    """
    kind = HAPPENINGS.get(name)
    if kind is None:
        raise ValueError(f"{name!r} cannot happen; {did_you_mean(name, HAPPENINGS)}known are {', '.join(HAPPENINGS)}")
    known = {field.name: field for field in fields(kind)}
    strange = next((key for key in given if key not in known), None)
    if strange is not None:
        raise ValueError(f"{name} has no {strange!r}; {did_you_mean(strange, known)}known are {', '.join(known)}")
    missing = next((key for key, field in known.items() if field.default is MISSING and key not in given), None)
    if missing is not None:
        raise ValueError(f"{name} needs {missing!r}")
    values = {key: (_whole if key in _WHOLE else _text)(name, key, value) for key, value in given.items()}
    return kind(**values)  # type: ignore[arg-type]


def _whole(name: str, key: str, given: object) -> int:
    if isinstance(given, bool) or not str(given).isdecimal() or int(str(given)) > _WHOLE[key]:
        raise ValueError(f"{name}: {key} must be a whole number from 0 to {_WHOLE[key]}, not {given!r}")
    return int(str(given))


def _text(name: str, key: str, given: object) -> str:
    # A number will do: somebody who calls is one, and files write it without quotes.
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise ValueError(f"{name}: {key} must be a text, not {given!r}")
    return str(given)


class CannotHappen(Exception):
    """This phone has no such app, or no such nuisance, or its app has no such thing as a login."""


@runtime_checkable
class Eventful(Protocol):
    """An inside on which such things can happen."""

    def happen(self, event: Happening) -> None:
        """Let it happen now; returns without waiting. May be called from any thread.

        Raises:
            CannotHappen
        """


@runtime_checkable
class TellsHappenings(Protocol):
    """An inside that tells what happens to it, whoever let it happen."""

    def on_happening(self, heard: Callable[[Happening, Component], None]) -> None:
        """Tell it from now on, each with what was in front just before. `heard` is called from any thread."""
