"""How Android writes the names of activities and where it keeps an app's APK."""

from __future__ import annotations

from accessibility_bridge.simulator.inside import Package


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


def apk_path(package: Package) -> str:
    """Where the APK lies on the phone."""
    if package.system:
        return f"/system/app/{package.label.replace(' ', '')}/{package.label.replace(' ', '')}.apk"
    return f"/data/app/{package.name}/base.apk"
