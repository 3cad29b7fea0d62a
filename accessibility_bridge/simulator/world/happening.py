"""Lets things happen to the phone that nobody on it asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
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
from accessibility_bridge.simulator.world import nuisances, system
from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.dialer import line
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systemui import battery, keyguard
from accessibility_bridge.simulator.world.systemui.posting import post
from accessibility_bridge.simulator.world.ui.view import Handler


def let_happen(phone: Phone, event: Happening, on_anr: Callable[[NotResponding], None]) -> None:
    """Let it happen now; `on_anr` is told whenever the system notices that an app hangs, which may be later.

    Raises:
        CannotHappen
    """
    match event:
        case Crash():
            _crash(phone, _package(phone, event.package))
        case NotResponding():
            _hang(phone, replace(event, package=_running(phone, event.package)), on_anr)
        case SignedOut():
            _sign_out(phone, _package(phone, event.package))
        case IncomingCall():
            line.ring(phone, event.caller)
        case LowBattery():
            battery.drain(phone, event.percent)
        case Notification():
            post(phone, _package(phone, event.package), Label(event.title), Label(event.text))
        case Nuisance():
            _annoy(phone, event, _package(phone, event.package))
        case Locked():
            _lock(phone, event.pin)
        case _:
            assert_never(event)


def _package(phone: Phone, named: str) -> str:
    package = named or phone.desk.front.app.package
    if package not in phone.apps:
        raise CannotHappen(f"{package} is not installed on {phone.profile.serial}")
    return package


def _running(phone: Phone, named: str) -> str:
    package = _package(phone, named)
    if phone.desk.of(package) is None:
        raise CannotHappen(f"{package} is not running on {phone.profile.serial}: start it first")
    return package


def _hang(phone: Phone, event: NotResponding, on_anr: Callable[[NotResponding], None]) -> None:
    def ask() -> Handler:
        entry = phone.overlay(system.hanging(phone, event.package))
        on_anr(event)
        return lambda: phone.close(entry)

    phone.hangs.begin(event.package, patience_s=event.patience_s, waits=event.waits, ask=ask)


def _crash(phone: Phone, package: str) -> None:
    phone.end(package)
    phone.overlay(system.crashed(phone, package))


def _sign_out(phone: Phone, package: str) -> None:
    sign_out = phone.apps[package].sign_out
    if sign_out is None:
        raise CannotHappen(f"{package} has no accounts, so nobody can be signed out of it")
    sign_out(phone.states[package])
    task = phone.desk.of(package)
    if task is not None:
        del task.entries[1:]


def _lock(phone: Phone, pin: str) -> None:
    if not pin:
        raise CannotHappen("a lock needs a PIN: give 4 to 16 digits")
    try:
        phone.lock.set_to(pin)
    except ValueError as exc:
        raise CannotHappen(str(exc)) from exc
    keyguard.darken(phone)


def _annoy(phone: Phone, event: Nuisance, package: str) -> None:
    nuisance = nuisances.named(event.name)
    if event.launch:
        phone.nuisances.expect(package, event.name, nuisance, launches=event.launch)
        return
    task = phone.desk.of(package)
    if task is None:
        raise CannotHappen(f"{package} is not running, so {event.name} has nothing to lie over: start it first")
    phone.nuisances.come(Ui(phone, task), package, event.name, nuisance)
