"""Lets things happen to the Android phone that nobody on it asked for, as far as Android's own framework can show them.

Refuses what this phone has no app for: it runs apps' own code, and no happening can make them forget or nag.
"""

from __future__ import annotations

from typing import assert_never

from accessibility_bridge.simulator.happenings import (
    CannotHappen,
    Crash,
    Happening,
    IncomingCall,
    Locked,
    LowBattery,
    Notification,
    NotResponding,
    Nuisance,
    SignedOut,
)
from accessibility_bridge.simulator.jvm.control import Control, Refused

_CANNOT = "cannot_happen"


def let_happen(control: Control, serial: str, event: Happening) -> None:
    """Let it happen now; returns when it is on the screen.

    Raises:
        CannotHappen
    """
    verb, arguments = _asked(serial, event)
    try:
        control.ask(verb, **arguments)
    except Refused as exc:
        if exc.kind != _CANNOT:
            raise
        raise CannotHappen(f"{exc} on {serial}") from exc


def _asked(serial: str, event: Happening) -> tuple[str, dict[str, str | int]]:
    """The phone's command for it, with its arguments."""
    match event:
        case Crash(package=package):
            return "crash", {"package": package}
        case NotResponding(package=package, patience_s=patience_s, waits=waits):
            return "hang", {"package": package, "patience_s": patience_s, "waits": waits}
        case Notification(package=package, title=title, text=text):
            return "notify", {"package": package, "title": title, "text": text}
        case LowBattery(percent=percent):
            return "drain", {"percent": percent}
        case Locked():
            raise CannotHappen(f"{serial} has no lock screen, so it cannot be locked")
        case IncomingCall():
            raise CannotHappen(f"{serial} has no telephone app, so nobody can call")
        case SignedOut():
            raise CannotHappen(f"no app on {serial} has accounts, so nobody can be signed out")
        case Nuisance(name=name):
            raise CannotHappen(f"{serial} runs the apps' own code, which has no {name}: only the light world draws it")
        case _:
            assert_never(event)
