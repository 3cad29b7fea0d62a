package dev.tapwright.phone.shadow;

import android.content.ContentResolver;
import android.provider.Settings;
import dev.tapwright.phone.settings.SettingsTables;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/** Connects the framework's Settings classes to our tables at their narrowest place; everything above it is real. */
public final class SettingsShadows {
    private SettingsShadows() {
    }

    private static boolean put(ContentResolver resolver, String table, String key, String value) {
        SettingsTables.get().write(resolver, table, key, value);
        return true;
    }

    @Implements(Settings.System.class)
    public static class SystemTable {
        @Implementation
        protected static String getStringForUser(ContentResolver resolver, String key, int user) {
            return SettingsTables.get().read(SettingsTables.SYSTEM, key);
        }

        @Implementation
        protected static boolean putStringForUser(ContentResolver resolver, String key, String value, String tag,
                boolean makeDefault, int user, boolean overrideable) {
            return put(resolver, SettingsTables.SYSTEM, key, value);
        }
    }

    @Implements(Settings.Secure.class)
    public static class SecureTable {
        @Implementation
        protected static String getStringForUser(ContentResolver resolver, String key, int user) {
            return SettingsTables.get().read(SettingsTables.SECURE, key);
        }

        @Implementation
        protected static boolean putStringForUser(ContentResolver resolver, String key, String value, String tag,
                boolean makeDefault, int user, boolean overrideable) {
            return put(resolver, SettingsTables.SECURE, key, value);
        }
    }

    @Implements(Settings.Global.class)
    public static class GlobalTable {
        @Implementation
        protected static String getStringForUser(ContentResolver resolver, String key, int user) {
            return SettingsTables.get().read(SettingsTables.GLOBAL, key);
        }

        @Implementation
        protected static boolean putStringForUser(ContentResolver resolver, String key, String value, String tag,
                boolean makeDefault, int user, boolean overrideable) {
            return put(resolver, SettingsTables.GLOBAL, key, value);
        }
    }
}
