"""What one look and one tap cost through uiautomator2's own calls, as most tools make them. For benchmarks only."""

from __future__ import annotations

import time
from collections.abc import Callable

from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.geometry import Point


def library_step_ms(serial: str, point: Point, *, times: int) -> dict[str, list[float]]:
    """Milliseconds of each call of a step, so often: app, picture, tree, tap.

    Raises:
        DeviceRefused: when the library cannot use the phone.
    """
    import uiautomator2
    from uiautomator2 import exceptions as theirs

    try:
        device = uiautomator2.connect(serial)
        calls: dict[str, Callable[[], object]] = {
            "app": device.app_current,
            "picture": device.screenshot,
            "tree": device.dump_hierarchy,
            "tap": lambda: device.click(point.x, point.y),
        }
        for call in calls.values():
            call()
        return {name: [_ms(call) for _ in range(times)] for name, call in calls.items()}
    except theirs.BaseException as exc:
        raise DeviceRefused(serial=serial, operation="baseline", reason=str(exc)) from exc


def _ms(call: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    call()
    return (time.perf_counter() - began_s) * 1000
