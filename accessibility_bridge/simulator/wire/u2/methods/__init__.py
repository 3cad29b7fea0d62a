"""The uiautomator2 server's methods, one family per file; importing this registers all, so look them up here."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.u2.methods import device, gestures, objects, scrolling
from accessibility_bridge.simulator.wire.u2.rpc import method_named

__all__ = ["device", "gestures", "method_named", "objects", "scrolling"]
