"""The kinds of phone a simulated one can be: makers, Android versions, sizes, densities, shapes. Values only.

Fleets take them in turn. The first three differ in name only, so that small fleets behave alike; the others in what a
program can trip over.
"""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.inside import DeviceProfile


def _phone(
    product: str, model: str, manufacturer: str, android: tuple[str, int], screen: tuple[int, int, int]
) -> DeviceProfile:
    """`android` is release and API level; `screen` is width and height in pixels and density in dpi."""
    width_px, height_px, density_dpi = screen
    return DeviceProfile(
        serial="",
        model=model,
        product=product,
        manufacturer=manufacturer,
        release=android[0],
        sdk=android[1],
        size=Size(width_px, height_px),
        density_dpi=density_dpi,
    )


_USUAL = (("14", 34), (1080, 2400, 420))
_PHONES = (
    _phone("shiba", "Pixel 8", "Google", *_USUAL),
    _phone("dm1q", "SM-S911B", "samsung", *_USUAL),
    _phone("mondrian", "23013RK75C", "Xiaomi", *_USUAL),
    _phone("E2M_00WW", "Nokia 2.1", "HMD Global", ("9", 28), (720, 1280, 320)),
    _phone("sagit", "MI 6", "Xiaomi", ("9", 28), (1080, 1920, 480)),
    _phone("a05s", "SM-A057F", "samsung", ("13", 33), (720, 1600, 300)),
    _phone("raven", "Pixel 6 Pro", "Google", ("15", 35), (1440, 3120, 560)),
    _phone("J706F", "Lenovo TB-J706F", "LENOVO", ("12", 31), (1600, 2560, 320)),
    _phone("q4q", "SM-F936B", "samsung", ("13", 33), (1812, 2176, 420)),
)
KINDS = {phone.product: phone for phone in _PHONES}
"""By product name, as `ro.product.name` has it, in the order in which fleets take them; without a serial."""


def profile_named(product: str, serial: str) -> DeviceProfile:
    """A phone of that kind.

    Raises:
        SimulatorError: when there is none.
    """
    if product not in KINDS:
        raise SimulatorError(f"phone {product!r}: choose {', '.join(KINDS)}")
    return replace(KINDS[product], serial=serial)


def profile_of(number: int) -> DeviceProfile:
    """A phone of the first, second, ... kind; numbers count from 1 and begin anew after the last kind."""
    return replace(_PHONES[(number - 1) % len(_PHONES)], serial=f"SIM{number:04d}")
