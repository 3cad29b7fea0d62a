"""The system's half of accessibility: which services are installed, enabled, bound, crashed, and who suspends them.

Writes the settings where Android does; what a bound service does is its own code's business. Lives on the loop.

Source: AOSP services/accessibility AccessibilityManagerService.updateServicesLocked, onHandleForceStop,
AccessibilityUserState.dump, UiAutomationManager.suppressingAccessibilityServicesLocked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from accessibility_bridge.simulator.inside import Inside
from accessibility_bridge.simulator.wire.components import full_component, short_component

ENABLED_SERVICES = "enabled_accessibility_services"
_ENABLED = "accessibility_enabled"
_RECORD = "6b1f0e2"
_GESTURES_AND_PICTURES = 1 | 32 | 128
"""Source: AccessibilityServiceInfo.CAPABILITY_CAN_RETRIEVE_WINDOW_CONTENT, _PERFORM_GESTURES, _TAKE_SCREENSHOT."""


class ServiceCode(Protocol):
    """An app with an accessibility service that does something on these phones."""

    @property
    def label(self) -> str:
        """What the accessibility settings call it."""

    @property
    def pid(self) -> int | None:
        """Its process, or None while there is none."""

    def connected(self) -> None:
        """The service was bound."""

    def disconnected(self) -> None:
        """The service was unbound; its process lives on."""

    def died(self) -> None:
        """Its process has ended."""

    def wiped(self) -> None:
        """What it had on disk is gone."""

    def dump(self) -> str:
        """What `dumpsys activity service` prints of it."""


class AccessibilityServices:
    """The services of one phone. Names are full components, `com.example/com.example.Service`."""

    def __init__(self, inside: Inside, make_code: Callable[[str], ServiceCode | None]) -> None:
        """`make_code` gives what runs for an installed component; services without any are bound and do nothing."""
        self._inside, self._make_code = inside, make_code
        self._code: dict[str, ServiceCode] = {}
        self._installed: set[str] = set()
        self._bound: list[str] = []
        self._crashed: set[str] = set()
        self._restricted: set[str] = set()
        """Packages that Android 13's restricted settings keep from having their service enabled."""
        self._automations: set[object] = set()
        self._handling = False
        """Whether a service was bound when the system last wrote so into the settings."""

    @property
    def enabled(self) -> list[str]:
        """What the settings list."""
        written = self._inside.settings("secure").get(ENABLED_SERVICES, "")
        return [name for name in map(_component, written.split(":")) if name]

    def code(self, component: str) -> ServiceCode | None:
        """What runs for an installed service, or None."""
        return self._code.get(component)

    @property
    def processes(self) -> dict[int, str]:
        """Process id to package, of the services' apps."""
        return {code.pid: _package(name) for name, code in self._code.items() if code.pid is not None}

    def installed(self, package: str, services: Sequence[str]) -> None:
        """An app was installed or updated: its process ended, crashes are forgotten, what is enabled is bound."""
        self._end(package)
        self._installed = {name for name in self._installed if _package(name) != package} | set(services)
        for name in services:
            code = self._code.get(name) or self._make_code(name)
            if code is not None:
                self._code[name] = code
        self._crashed = {name for name in self._crashed if _package(name) != package}
        self.settle()

    def uninstalled(self, package: str) -> None:
        """An app is gone, and its entries in the settings with it."""
        self._installed = {name for name in self._installed if _package(name) != package}
        self.cleared(package)
        self.force_stopped(package)
        self._code = {name: code for name, code in self._code.items() if _package(name) != package}

    def force_stopped(self, package: str) -> None:
        """Its process ended, and the settings do not list its services any more."""
        self._end(package)
        enabled = self.enabled
        kept = [name for name in enabled if _package(name) != package]
        if kept != enabled:
            self._write_enabled(kept)
        self.settle()

    def cleared(self, package: str) -> None:
        """Its data was cleared, which ends its process; an enabled service is bound anew."""
        self._end(package)
        for name, code in self._code.items():
            if _package(name) == package:
                code.wiped()
        self.settle()

    def crashed(self, package: str) -> None:
        """Its process died: the settings still list the service, but it stays unbound until toggled."""
        self._crashed |= {name for name in self._bound if _package(name) == package}
        self._end(package)
        self.settle()

    def rebooted(self) -> None:
        """Nothing runs any more; then what is enabled is bound."""
        for name in list(self._code):
            self._end(_package(name))
        self._bound.clear()
        self._crashed.clear()
        self._automations.clear()
        self.settle()

    def erased(self) -> None:
        """No app that brought a service is left."""
        for package in {_package(name) for name in (*self._installed, *self._code)}:
            self.uninstalled(package)
        self._restricted.clear()

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """A UiAutomation is connected, without the flag that would spare the services."""
        automation = object()
        self._automations.add(automation)
        self.settle()
        try:
            yield
        finally:
            self._automations.discard(automation)
            self.settle()

    def restrict(self, package: str, restricted: bool) -> None:
        """Restricted settings begin or cease to keep an app's services from being enabled."""
        (self._restricted.add if restricted else self._restricted.discard)(package)
        self.settle()

    def settle(self) -> None:
        """Bind and unbind what the settings say now."""
        enabled = self.enabled
        if any(_package(name) in self._restricted for name in enabled):
            # Nothing says so: the entry is simply gone again.
            enabled = [name for name in enabled if _package(name) not in self._restricted]
            self._write_enabled(enabled)
        self._crashed &= set(enabled)
        present = {package.name for package in self._inside.packages()} if self._installed else set()
        for name in [name for name in self._installed if _package(name) not in present]:
            self.uninstalled(_package(name))
        usable = (self._installed - self._crashed) if not self._automations else set()
        wanted = [name for name in dict.fromkeys(enabled) if name in usable]
        if wanted != self._bound:
            self._rebind(wanted)
        self._write_handling()

    def dump(self) -> str:
        """What `dumpsys accessibility` prints."""
        bound = ", ".join(self._described(name) for name in self._bound)
        user = (
            "     attributes:{id=0, touchExplorationEnabled=false, serviceHandlesDoubleTap=false, "
            "requestMultiFingerGestures=false, requestTwoFingerPassthrough=false, sendMotionEventsEnabled=false, "
            "displayMagnificationEnabled=false, autoclickEnabled=false, nonInteractiveUiTimeout=0, "
            f"interactiveUiTimeout=0, installedServiceCount={len(self._installed)}}}\n"
            "     shortcut key:{}\n     button:{}\n     button target:{null}\n"
            f"     Bound services:{{{bound}}}\n"
            f"     Enabled services:{{{_braced(dict.fromkeys(self.enabled))}}}\n"
            "     Binding services:{}\n"
            f"     Crashed services:{{{_braced(sorted(self._crashed))}}}\n"
        )
        automation = "Ui Automation[eventTypes=TYPES_ALL_MASK, notificationTimeout=0]\n" if self._automations else ""
        return (
            f"ACCESSIBILITY MANAGER (dumpsys accessibility)\n\ncurrentUserId=0\nUser state[\n{user}]\n\n{automation}\n"
        )

    def dump_service(self, wanted: str) -> str:
        """What `dumpsys activity service NAME` prints; the name is a package or a component."""
        found = [name for name in self._bound if wanted in (_package(name), name, _short(name))]
        parts = [self._dump_one(name) for name in found]
        return "".join(parts) or f"No services match: {wanted}\nUse -h for help.\n"

    def _dump_one(self, name: str) -> str:
        code = self._code.get(name)
        pid = code.pid if code is not None else None
        head = f"SERVICE {_short(name)} {_RECORD} pid={pid if pid is not None else '(not running)'}\n"
        lines = code.dump().splitlines() if code is not None else []
        return head + "  Client:\n" + "".join(f"    {line}\n" for line in lines)

    def _described(self, name: str) -> str:
        code = self._code.get(name)
        label = code.label if code is not None else name.rpartition(".")[2]
        return (
            f"Service[label={label}, feedbackType[FEEDBACK_GENERIC], capabilities={_GESTURES_AND_PICTURES}, "
            "eventTypes=TYPES_ALL_MASK, notificationTimeout=0, requestA11yBtn=false]"
        )

    def _rebind(self, wanted: list[str]) -> None:
        before, self._bound = self._bound, wanted
        for name in [name for name in before if name not in wanted and name in self._code]:
            self._code[name].disconnected()
        for name in [name for name in wanted if name not in before and name in self._code]:
            self._code[name].connected()

    def _write_handling(self) -> None:
        """Say in the settings whether anybody reads the screen; an automation in a service's place reads it too."""
        handling = bool(self._bound)
        if handling == self._handling or self._automations:
            return
        self._handling = handling
        written = self._inside.settings("secure").get(_ENABLED)
        if handling or written == "1":
            self._inside.put_setting("secure", _ENABLED, "1" if handling else "0")

    def _write_enabled(self, names: Sequence[str]) -> None:
        self._inside.put_setting("secure", ENABLED_SERVICES, ":".join(names) or None)

    def _end(self, package: str) -> None:
        """The app's process is gone; the system does not know yet what that means for its services."""
        self._bound = [name for name in self._bound if _package(name) != package]
        for name, code in self._code.items():
            if _package(name) == package:
                code.died()


def _component(written: str) -> str:
    package, slash, name = written.strip().partition("/")
    return full_component(package, name) if package and slash and name else ""


def _package(component: str) -> str:
    return component.partition("/")[0]


def _short(component: str) -> str:
    return short_component(*component.split("/", 1))


def _braced(components: Mapping[str, None] | Sequence[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in components)
