"""Times of day as the phone writes them: in its language, and with as many hours as its clock has.

The one place that knows AM from 上午. Keeps no time and reads no clock.
"""

from __future__ import annotations

from accessibility_bridge.simulator.world.phone import Phone

CLOCK_FORMAT = ("system", "time_12_24")
"""Not set on a new phone, whose language decides then. Source: AOSP android.text.format.DateFormat.is24HourFormat."""
_TWELVE_HOURS = ("en-US", "en-CA", "en-AU", "en-NZ", "en-IN")
"""Where a phone counts to twelve by itself. Source: CLDR supplemental/timeData, `preferred`."""


def clock24(phone: Phone) -> bool:
    """Whether the phone shows 24 hours."""
    return phone.tables.get(*CLOCK_FORMAT, "12" if phone.locale in _TWELVE_HOURS else "24") == "24"


def half_of_day(phone: Phone, hour: int) -> str:
    """`AM` and `PM`, or `上午` and `下午`; hour 0 to 23."""
    english, chinese = ("AM", "上午") if hour < 12 else ("PM", "下午")
    return chinese if _chinese(phone) else english


def half_leads(phone: Phone) -> bool:
    """Whether the half of the day stands before the hour: `上午7:30` beside `7:30 AM`."""
    return _chinese(phone)


def bare_time(phone: Phone, hour: int, minute: int) -> str:
    """A time without its half of the day, as status bars have it: `7:30` or `07:30`."""
    return f"{hour:02d}:{minute:02d}" if clock24(phone) else f"{hour % 12 or 12}:{minute:02d}"


def time_of_day(phone: Phone, hour: int, minute: int) -> str:
    """`7:30 AM`, `上午7:30` or `07:30`; hour 0 to 23."""
    return _with_half(phone, hour, bare_time(phone, hour, minute))


def hour_of_day(phone: Phone, hour: int) -> str:
    """A full hour: `7 AM`, `上午7时` or `07:00`; hour 0 to 23."""
    if clock24(phone):
        return bare_time(phone, hour, 0)
    return _with_half(phone, hour, f"{hour % 12 or 12}{'时' if _chinese(phone) else ''}")


def _with_half(phone: Phone, hour: int, shown: str) -> str:
    if clock24(phone):
        return shown
    half = half_of_day(phone, hour)
    return f"{half}{shown}" if half_leads(phone) else f"{shown} {half}"


def _chinese(phone: Phone) -> bool:
    return phone.locale.startswith("zh")
