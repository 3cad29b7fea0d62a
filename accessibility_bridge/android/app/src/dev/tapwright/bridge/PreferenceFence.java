package dev.tapwright.bridge;

import android.content.SharedPreferences;
import dev.tapwright.bridge.session.FenceStore;

/** Keeps the highest fence number over restarts of process and phone. */
final class PreferenceFence implements FenceStore {
    private static final String FENCE = "fence";

    private final SharedPreferences preferences;

    PreferenceFence(SharedPreferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public long load() {
        return preferences.getLong(FENCE, 0);
    }

    /** Waits for the disk: a number that was acted upon must not be forgotten. */
    @Override
    public void save(long fence) {
        preferences.edit().putLong(FENCE, fence).commit();
    }
}
