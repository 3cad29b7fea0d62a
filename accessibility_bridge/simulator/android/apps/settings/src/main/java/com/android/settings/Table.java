package com.android.settings;

import android.content.ContentResolver;
import android.provider.Settings;

/** The settings provider's three tables. */
enum Table {
    SYSTEM, SECURE, GLOBAL;

    String read(ContentResolver resolver, String key) {
        return switch (this) {
            case SYSTEM -> Settings.System.getString(resolver, key);
            case SECURE -> Settings.Secure.getString(resolver, key);
            case GLOBAL -> Settings.Global.getString(resolver, key);
        };
    }

    void write(ContentResolver resolver, String key, String value) {
        switch (this) {
            case SYSTEM -> Settings.System.putString(resolver, key, value);
            case SECURE -> Settings.Secure.putString(resolver, key, value);
            case GLOBAL -> Settings.Global.putString(resolver, key, value);
        }
    }
}
