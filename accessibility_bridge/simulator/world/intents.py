"""Resolves what `am start` asks for: an intent action, a component, or a package's launcher entry."""

from __future__ import annotations

from accessibility_bridge.simulator.inside import NoSuchActivity
from accessibility_bridge.simulator.world.phone import Phone


def start(phone: Phone, *, package: str, activity: str, action: str) -> None:
    """Bring what is asked for to the front; each argument may be empty.

    Raises:
        NoSuchActivity: when nothing installed answers.
    """
    if package and package not in phone.apps:
        raise NoSuchActivity(package)
    for name, app in phone.apps.items():
        if action in app.intents and (not package or name == package):
            phone.start(name, app.intents[action])
            return
    if not package or (activity and not _has(phone, package, activity)):
        raise NoSuchActivity(f"{package}/{activity}" if activity else action or "an empty intent")
    phone.start(package)


def _has(phone: Phone, package: str, activity: str) -> bool:
    def full(name: str) -> str:
        return package + name if name.startswith(".") else name

    return full(activity) == full(phone.apps[package].activity)
