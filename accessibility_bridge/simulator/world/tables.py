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
        "volume_music": "5",
        "volume_voice": "4",
        "volume_ring": "5",
        "volume_notification": "5",
        "volume_alarm": "6",
        "ringtone": "content://media/internal/audio/media/11",
        "notification_sound": "content://media/internal/audio/media/21",
        "alarm_alert": "content://media/internal/audio/media/31",
        "dtmf_tone": "1",
        "lockscreen_sounds_enabled": "1",
        "ring_vibration_intensity": "2",
        "notification_vibration_intensity": "2",
        "display_color_mode": "3",
        "peak_refresh_rate": "60",
        "pointer_speed": "0",
        "notification_light_pulse": "1",
        "show_password": "1",
        "master_mono": "0",
        "lock_to_app_enabled": "0",
        "show_touches": "0",
        "pointer_location": "0",
    },
    "secure": {
        "ui_night_mode": "1",
        "location_mode": "3",
        "default_input_method": "com.android.inputmethod.latin/.LatinIME",
        "enabled_input_methods": "com.android.inputmethod.latin/.LatinIME",
        "accessibility_enabled": "0",
        "lock_screen_show_notifications": "1",
        "accessibility_display_inversion_enabled": "0",
        "accessibility_display_daltonizer_enabled": "0",
        "accessibility_display_daltonizer": "12",
        "accessibility_display_magnification_enabled": "0",
        "accessibility_large_pointer_icon": "0",
        "accessibility_autoclick_enabled": "0",
        "accessibility_captioning_enabled": "0",
        "accessibility_captioning_font_scale": "1.0",
        "accessibility_non_interactive_ui_timeout_ms": "0",
        "high_text_contrast_enabled": "0",
        "font_weight_adjustment": "0",
        "reduce_bright_colors_activated": "0",
        "long_press_timeout": "400",
        "incall_power_button_behavior": "1",
        "night_display_activated": "0",
        "night_display_auto_mode": "0",
        "night_display_color_temperature": "4082",
        "screensaver_enabled": "1",
        "screensaver_activate_on_sleep": "0",
        "screensaver_activate_on_dock": "1",
        "screensaver_components": "com.android.deskclock/com.android.deskclock.Screensaver",
        "doze_always_on": "0",
        "doze_enabled": "1",
        "doze_pulse_on_pick_up": "1",
        "doze_tap_gesture": "1",
        "lock_screen_lock_after_timeout": "5000",
        "lockscreen.power_button_instantly_locks": "1",
        "lock_screen_owner_info": "",
        "media_controls_lock_screen": "1",
        "notification_badging": "1",
        "notification_bubbles": "1",
        "notification_history_enabled": "0",
        "show_notification_snooze": "0",
        "zen_duration": "0",
        "clipboard_show_access_notifications": "1",
        "adaptive_charging_enabled": "1",
        "automatic_storage_manager_enabled": "0",
        "autofill_service": "",
        "spell_checker_enabled": "1",
        "tts_default_rate": "100",
        "navigation_mode": "0",
        "camera_double_tap_power_gesture_disabled": "0",
        "one_handed_mode_enabled": "0",
        "volume_hush_gesture": "1",
        "emergency_gesture_enabled": "1",
        "backup_enabled": "0",
        "nfc_payment_foreground": "0",
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
        "development_settings_enabled": "0",
        "stay_on_while_plugged_in": "0",
        "window_animation_scale": "1.0",
        "transition_animation_scale": "1.0",
        "animator_duration_scale": "1.0",
        "show_battery_percent": "0",
        "heads_up_notifications_enabled": "1",
        "nfc_on": "1",
        "tether_on": "0",
        "wifi_wakeup_enabled": "1",
        "wifi_networks_available_notification_on": "0",
        "wifi_scan_always_enabled": "1",
        "ble_scan_always_enabled": "0",
        "private_dns_mode": "opportunistic",
        "private_dns_specifier": "",
        "auto_time_zone": "1",
        "mode_ringer": "2",
        "charging_sounds_enabled": "1",
        "adaptive_battery_management_enabled": "1",
        "low_power_trigger_level": "0",
        "user_switcher_enabled": "0",
        "adb_wifi_enabled": "0",
        "always_finish_activities": "0",
        "debug.force_rtl": "0",
        "ota_disable_automatic_update": "0",
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

    def whole(self, namespace: str, key: str, default: int = 0) -> int:
        """One value as a whole number; `default` also for nonsense.

        Source: AOSP core/java/android/provider/Settings.java, System.getInt.
        """
        try:
            return int(self.get(namespace, key))
        except ValueError:
            return default

    def put(self, namespace: str, key: str, value: str | None) -> None:
        """Write one value, or delete it with None."""
        if value is None:
            self._tables[namespace].pop(key, None)
        else:
            self._tables[namespace][key] = value
