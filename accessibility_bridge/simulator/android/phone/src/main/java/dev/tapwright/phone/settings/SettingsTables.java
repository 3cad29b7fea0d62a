package dev.tapwright.phone.settings;

import android.content.ContentResolver;
import android.net.Uri;
import android.provider.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The settings provider's three tables, read and written by the framework's own Settings classes. */
public final class SettingsTables {
    /** Is told what was written. */
    @FunctionalInterface
    public interface Listener {
        void written(String table, String key, String value);
    }

    public static final String SYSTEM = "system";
    public static final String SECURE = "secure";
    public static final String GLOBAL = "global";

    private static final Map<String, String> FIRST_SYSTEM = Map.of(
            "screen_off_timeout", "60000", "accelerometer_rotation", "1", "user_rotation", "0",
            "screen_brightness", "128", "haptic_feedback_enabled", "1", "font_scale", "1.0",
            "system_locales", System.getProperty("phone.locale", "en-US"));
    private static final Map<String, String> FIRST_SECURE = Map.of("ui_night_mode", "1", "location_mode", "3");
    private static final Map<String, String> FIRST_GLOBAL = Map.of(
            "airplane_mode_on", "0", "wifi_on", "1", "bluetooth_on", "1", "mobile_data", "1", "low_power", "0",
            "zen_mode", "0", "device_name", "Android phone", "animator_duration_scale", "1",
            "transition_animation_scale", "1", "window_animation_scale", "1");

    private static final SettingsTables ONLY = new SettingsTables();

    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();

    private SettingsTables() {
        tables.put(SYSTEM, new TreeMap<>(FIRST_SYSTEM));
        tables.put(SECURE, new TreeMap<>(FIRST_SECURE));
        tables.put(GLOBAL, new TreeMap<>(FIRST_GLOBAL));
    }

    /** The phone's; static, because the framework's Settings classes are. */
    public static SettingsTables get() {
        return ONLY;
    }

    public synchronized void listen(Listener listener) {
        listeners.add(listener);
    }

    /** A setting, or null. */
    public synchronized String read(String table, String key) {
        return of(table).get(key);
    }

    /** A copy of one table, sorted by key. */
    public synchronized Map<String, String> list(String table) {
        return new TreeMap<>(of(table));
    }

    /** Writes a setting, or deletes it with null; only on the main thread, because the phone reacts at once. */
    public void write(ContentResolver resolver, String table, String key, String value) {
        List<Listener> told;
        synchronized (this) {
            String before = value == null ? of(table).remove(key) : of(table).put(key, value);
            if (Objects.equals(before, value)) {
                return;
            }
            told = List.copyOf(listeners);
        }
        if (resolver != null) {
            resolver.notifyChange(uri(table, key), null);
        }
        for (Listener listener : told) {
            listener.written(table, key, value);
        }
    }

    private Map<String, String> of(String table) {
        Map<String, String> found = tables.get(table);
        if (found == null) {
            throw new IllegalArgumentException("no settings table is called " + table);
        }
        return found;
    }

    private static Uri uri(String table, String key) {
        return switch (table) {
            case SYSTEM -> Settings.System.getUriFor(key);
            case SECURE -> Settings.Secure.getUriFor(key);
            default -> Settings.Global.getUriFor(key);
        };
    }
}
