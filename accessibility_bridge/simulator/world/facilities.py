"""What only some insides have: permissions, notifications, a telephone, another display, listeners to what happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.happenings import Happening, NotResponding
from accessibility_bridge.simulator.inside import CallState, Component, PostedNotification
from accessibility_bridge.simulator.locking import Keyguard
from accessibility_bridge.simulator.world.apps.dialer.calls import PACKAGE as DIALER
from accessibility_bridge.simulator.world.apps.dialer.calls import Calls, Phase
from accessibility_bridge.simulator.world.happening import let_happen
from accessibility_bridge.simulator.world.stage import Stage
from accessibility_bridge.simulator.world.systemui import bouncer, keyguard


class Facilities(Stage):
    """A stage whose phone has them all."""

    @cached_property
    def _hearers(self) -> list[Callable[[Happening, Component], None]]:
        return []

    def on_happening(self, heard: Callable[[Happening, Component], None]) -> None:
        """Tell what happens from now on, each with what was in front just before. `heard` is called from any thread."""
        self._hearers.append(heard)

    def on_erased(self, heard: Callable[[], None]) -> None:
        """Tell of each factory reset from now on. `heard` is called from any thread."""
        self._phone.on_erased.append(heard)

    def _let_happen(self, event: Happening) -> None:
        front = self._phone.foreground()
        let_happen(self._phone, event, lambda noticed: self._tell(noticed, self._phone.foreground()))
        if not isinstance(event, NotResponding):
            self._tell(event, front)

    def _tell(self, event: Happening, front: Component) -> None:
        for heard in self._hearers:
            heard(event, front)

    def permissions(self, package: str) -> Mapping[str, bool]:
        """What an app may ask for, and whether it has it; empty when it is not installed."""
        with self._present():
            app = self._phone.apps.get(package)
            return {name: (package, name) in self._phone.granted for name in (app.permissions if app else ())}

    def permit(self, package: str, permission: str, *, granted: bool) -> bool:
        """Give a permission or take it away. False when the app never asks for it."""
        with self._change():
            app = self._phone.apps.get(package)
            if app is None or permission not in app.permissions:
                return False
            (self._phone.granted.add if granted else self._phone.granted.discard)((package, permission))
            return True

    def notifications(self) -> Sequence[PostedNotification]:
        """Those that are posted now, the latest first."""
        with self._present():
            locale = self._phone.locale
            return [
                PostedNotification(
                    key=notice.key,
                    package=notice.package,
                    title=notice.title.in_locale(locale),
                    text=notice.text.in_locale(locale),
                )
                for notice in self._phone.notices.posted
            ]

    @property
    def call(self) -> tuple[CallState, str]:
        """What the telephone does, and with which number."""
        with self._present():
            calls = self._phone.states.get(DIALER)
            ongoing = calls.ongoing if isinstance(calls, Calls) else None
            if ongoing is None:
                return CallState.IDLE, ""
            return CallState.RINGING if ongoing.phase is Phase.RINGING else CallState.OFF_HOOK, ongoing.number

    @property
    def keyguard(self) -> Keyguard:
        """How the phone is locked this instant."""
        with self._present():
            return keyguard.state(self._phone)

    def set_lock(self, secret: str, *, old: str) -> bool:
        """Ask for this PIN or password from now on, or for nothing when it is empty. False when `old` is not the one.

        Raises:
            ValueError: when it is too short or too long.
        """
        with self._change():
            lock = self._phone.lock
            if lock.secure and not lock.opens(old, self._timeline.now_s):
                return False
            lock.set_to(secret)
            bouncer.close(self._phone)
            return True

    def resize(self, size: Size | None, density_dpi: int | None) -> None:
        """Make the display another; None takes its own again."""
        with self._change():
            own = self._profile
            self._phone.profile = replace(own, size=size or own.size, density_dpi=density_dpi or own.density_dpi)
