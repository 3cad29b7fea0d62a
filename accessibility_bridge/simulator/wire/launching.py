"""Starting activities for programs of the phone: as `am start` does it, with its lines in the log."""

from __future__ import annotations

from accessibility_bridge.simulator.inside import Component, NoSuchActivity
from accessibility_bridge.simulator.wire.components import full_activity, short_component
from accessibility_bridge.simulator.wire.handset import Handset

_SHELL_UID = 2000


def launch(
    handset: Handset, *, described: str, package: str = "", activity: str = "", action: str = "", uri: str = ""
) -> Component:
    """Start an activity; `described` is the intent as the log shows it.

    Raises:
        NoSuchActivity
    """
    if package in handset.disabled:
        raise NoSuchActivity(package)
    handset.chronicle.begin()
    started = handset.inside.start_activity(
        package=package, activity=full_activity(package, activity), action=action, uri=uri
    )
    handset.chronicle.asked(described, short_component(started.package, started.activity), _SHELL_UID)
    handset.chronicle.look()
    return started
