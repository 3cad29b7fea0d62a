"""How Android writes the names of activities, the user ids of apps, and where it keeps an app's APK."""

from __future__ import annotations

import zlib

from accessibility_bridge.simulator.inside import Package

_FIRST_APP_UID, _APPS = 10_050, 900


def full_activity(package: str, activity: str) -> str:
    """The class name with its package: `.Main` becomes `com.example.Main`."""
    return package + activity if activity.startswith(".") else activity


def full_component(package: str, activity: str) -> str:
    """`com.example/com.example.Main`."""
    return f"{package}/{full_activity(package, activity)}"


def short_component(package: str, activity: str) -> str:
    """`com.example/.Main`; a class outside the package keeps its full name."""
    full = full_activity(package, activity)
    return f"{package}/{full.removeprefix(package) if full.startswith(package + '.') else full}"


def app_uid(package: str) -> int:
    """The user id an app runs under: the same for the same name on every phone."""
    return _FIRST_APP_UID + zlib.crc32(package.encode()) % _APPS


def app_user(package: str) -> str:
    """The user's name, e.g. `u0_a123`."""
    return f"u0_a{app_uid(package) - 10_000}"


def token(name: str) -> str:
    """The hexadecimal number by which dumps and logs tell windows and records apart."""
    return f"{zlib.crc32(name.encode()) & 0xFFFFFFF:07x}"


def apk_path(package: Package) -> str:
    """Where the APK lies on the phone."""
    if package.system:
        return f"/system/app/{package.label.replace(' ', '')}/{package.label.replace(' ', '')}.apk"
    return f"/data/app/{package.name}/base.apk"
