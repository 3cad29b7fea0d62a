"""What one look and one tap cost through uiautomator2's own calls, as most tools make them. For benchmarks only."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from accessibility_bridge.adb import adbutils_guard, library_device
from accessibility_bridge.geometry import Point
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.transport import Deadline, ServerAddress
from accessibility_bridge.uia2 import translated

_DEADLINE_S = 120.0
_OPERATION = "measure uiautomator2"


def library_step_ms(serial: str, point: Point, *, times: int) -> Mapping[str, list[float]]:
    """Milliseconds of each call that a step needs, so often: app, picture, tree, tap.

    Raises:
        DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
    """
    import uiautomator2
    from uiautomator2 import exceptions as theirs

    link = DeviceLink(serial, ServerAddress.from_environment())
    with adbutils_guard(link, _OPERATION, Deadline.after(_DEADLINE_S)):
        try:
            device = uiautomator2.connect(library_device(link))
            calls: dict[str, Callable[[], object]] = {
                "app": device.app_current,
                "picture": device.screenshot,
                "tree": device.dump_hierarchy,
                "tap": lambda: device.click(point.x, point.y),
            }
            for call in calls.values():
                call()
            figures = {name: [_ms(call) for _ in range(times)] for name, call in calls.items()}
            device.stop_uiautomator()
        except theirs.BaseException as exc:
            raise translated(exc, serial=serial) from exc
    return figures


def _ms(call: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    call()
    return (time.perf_counter() - began_s) * 1000
