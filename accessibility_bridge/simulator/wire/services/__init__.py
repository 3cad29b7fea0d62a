"""What adbd serves: a destination's prefix names the file in here that answers it."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.services import (
    framebuffer,
    ports,
    reverse,
    shell,
    sync,
    system,
)
from accessibility_bridge.simulator.wire.services.registry import find

__all__ = ["find", "framebuffer", "ports", "reverse", "shell", "sync", "system"]
