"""Lets things happen to the phone that nobody on it asked for."""

from __future__ import annotations

from typing import assert_never

from accessibility_bridge.simulator.happenings import (
    CannotHappen,
    Crash,
    Happening,
    IncomingCall,
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
from accessibility_bridge.simulator.world.systemui import battery
from accessibility_bridge.simulator.world.systemui.posting import post


def let_happen(phone: Phone, event: Happening) -> None:
    """Let it happen now.

    Raises:
        CannotHappen
    """
    match event:
        case Crash():
            _crash(phone, _package(phone, event.package))
        case NotResponding():
            phone.overlay(system.hanging(phone, _package(phone, event.package)))
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
        case _:
            assert_never(event)


def _package(phone: Phone, named: str) -> str:
    package = named or phone.desk.front.app.package
    if package not in phone.apps:
        raise CannotHappen(f"{package} is not installed on {phone.profile.serial}")
    return package


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


def _annoy(phone: Phone, event: Nuisance, package: str) -> None:
    nuisance = nuisances.named(event.name)
    if event.launch:
        phone.nuisances.expect(package, event.name, nuisance, launches=event.launch)
        return
    task = phone.desk.of(package)
    if task is None:
        raise CannotHappen(f"{package} is not running, so {event.name} has nothing to lie over: start it first")
    phone.nuisances.come(Ui(phone, task), package, event.name, nuisance)
