"""What `dumpsys` prints, one family of services per file; importing this registers all, so look them up here."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.sh.dumps import activities, apps, energy, locks, radios, usage, windows
from accessibility_bridge.simulator.wire.sh.dumps.registry import dump_named, dumped

__all__ = ["activities", "apps", "dump_named", "dumped", "energy", "locks", "radios", "usage", "windows"]
