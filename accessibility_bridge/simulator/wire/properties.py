"""System properties (`getprop`), derived from what kind of phone it is."""

from __future__ import annotations

import hashlib

from accessibility_bridge.simulator.inside import DeviceProfile

WIFI_GUID = "persist.adb.wifi.guid"
"""The property with the name that computers remember a paired phone by."""


def system_properties(profile: DeviceProfile) -> dict[str, str]:
    """The properties clients ask for; the profile's own come last and win."""
    brand = profile.manufacturer.lower()
    build = f"{brand}/{profile.product}/{profile.product}:{profile.release}/SIM/1:user/release-keys"
    return {
        "ro.serialno": profile.serial,
        "ro.boot.serialno": profile.serial,
        "ro.product.name": profile.product,
        "ro.product.device": profile.product,
        "ro.product.model": profile.model,
        "ro.product.brand": brand,
        "ro.product.manufacturer": profile.manufacturer,
        "ro.product.cpu.abi": "arm64-v8a",
        "ro.product.cpu.abilist": "arm64-v8a,armeabi-v7a,armeabi",
        "ro.product.locale": profile.locale,
        "ro.build.version.release": profile.release,
        "ro.build.version.sdk": str(profile.sdk),
        "ro.build.version.security_patch": "2024-06-05",
        "ro.build.fingerprint": build,
        "ro.build.type": "user",
        "ro.build.tags": "release-keys",
        "ro.build.characteristics": "nosdcard",
        "ro.debuggable": "0",
        "ro.secure": "1",
        "ro.hardware": profile.product,
        "ro.sf.lcd_density": str(profile.density_dpi),
        "ro.config.low_ram": "false",
        "persist.sys.locale": profile.locale,
        "persist.sys.timezone": "UTC",
        "sys.boot_completed": "1",
        "dev.bootcomplete": "1",
        "init.svc.bootanim": "stopped",
        "init.svc.adbd": "running",
        "sys.usb.config": "adb",
        WIFI_GUID: f"adb-{profile.serial}-{hashlib.sha256(profile.serial.encode()).hexdigest()[:6]}",
        **profile.properties,
    }
