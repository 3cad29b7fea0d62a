"""The phone's programs, one family per file; importing this registers all of them, so look them up here."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.sh.commands import (
    activity,
    automation,
    builtins,
    conditions,
    content,
    display,
    dumpsys,
    files,
    finding,
    input,
    keyboards,
    locking,
    logcat,
    monkey,
    network,
    operations,
    packages,
    power,
    processes,
    properties,
    services,
    settings,
    text,
)
from accessibility_bridge.simulator.wire.sh.registry import command_named

__all__ = [
    "activity", "automation", "builtins", "command_named", "conditions", "content", "display", "dumpsys", "files",
    "finding", "input", "keyboards", "locking", "logcat", "monkey", "network", "operations", "packages", "power",
    "processes", "properties", "services", "settings", "text",
]  # fmt: skip
