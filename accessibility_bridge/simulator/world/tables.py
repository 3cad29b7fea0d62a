"""Android's three settings tables with the values a phone has out of the box."""

from __future__ import annotations

from collections.abc import Mapping

from accessibility_bridge.simulator.inside import DeviceProfile

_FIRST = {
    "system": {
        "screen_off_timeout": "30000",
        "accelerometer_rotation": "0",
        "user_rotation": "0",
        "screen_brightness": "102",
        "screen_brightness_mode": "1",
        "haptic_feedback_enabled": "1",
        "vibrate_when_ringing": "0",
        "sound_effects_enabled": "1",
        "font_scale": "1.0",
        "time_12_24": "12",
        "volume_music": "5",
    },
    "secure": {
        "ui_night_mode": "1",
        "location_mode": "3",
        "default_input_method": "com.android.inputmethod.latin/.LatinIME",
        "enabled_input_methods": "com.android.inputmethod.latin/.LatinIME",
        "accessibility_enabled": "0",
        "lock_screen_show_notifications": "1",
        "android_id": "5f1c0a7e9b3d2468",
    },
    "global": {
        "airplane_mode_on": "0",
        "wifi_on": "1",
        "bluetooth_on": "1",
        "mobile_data": "1",
        "data_roaming": "0",
        "low_power": "0",
        "zen_mode": "0",
        "auto_time": "1",
        "adb_enabled": "1",
        "development_settings_enabled": "1",
        "stay_on_while_plugged_in": "0",
        "window_animation_scale": "1.0",
        "transition_animation_scale": "1.0",
        "animator_duration_scale": "1.0",
        "show_battery_percent": "0",
        "heads_up_notifications_enabled": "1",
        "nfc_on": "1",
        "tether_on": "0",
    },
}
NAMESPACES = tuple(_FIRST)


class Tables:
    """The settings, by table and key. Unknown tables do not exist; unknown keys are simply not set."""

    def __init__(self, profile: DeviceProfile) -> None:
        self._tables = {namespace: dict(values) for namespace, values in _FIRST.items()}
        self._tables["global"]["device_name"] = profile.model
        self._tables["system"]["system_locales"] = profile.locale

    def table(self, namespace: str) -> Mapping[str, str]:
        """A copy of one table; empty when there is no such table."""
        return dict(self._tables.get(namespace, {}))

    def get(self, namespace: str, key: str, default: str = "") -> str:
        """One value, or `default` when it is not set."""
        return self._tables[namespace].get(key, default)

    def put(self, namespace: str, key: str, value: str | None) -> None:
        """Write one value, or delete it with None."""
        if value is None:
            self._tables[namespace].pop(key, None)
        else:
            self._tables[namespace][key] = value
