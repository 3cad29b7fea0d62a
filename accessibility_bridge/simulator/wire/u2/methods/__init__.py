"""The uiautomator2 server's methods, one family per file; importing this registers all, so call them from here."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.u2.methods import (
    device,
    gestures,
    keys,
    naming,
    objects,
    scrolling,
    watching,
)
from accessibility_bridge.simulator.wire.u2.rpc import call, declared

__all__ = ["call", "declared", "device", "gestures", "keys", "naming", "objects", "scrolling", "watching"]
