package dev.tapwright.bridge;

import android.content.SharedPreferences;

/**
 * Remembers the user's keyboard while this app's own stands in its place. On disk: a process that dies in between would
 * leave the user with a keyboard that has no keys.
 */
final class BorrowedPlace {
    private static final String USERS = "users_keyboard";

    private final SharedPreferences preferences;
    private boolean typing;

    BorrowedPlace(SharedPreferences preferences) {
        this.preferences = preferences;
    }

    /** About to take the place of the user's keyboard. Waits for the disk. */
    synchronized void take(String users) {
        typing = true;
        preferences.edit().putString(USERS, users).commit();
    }

    /** The keyboard to be given its place back, or null. */
    synchronized String owed() {
        return preferences.getString(USERS, null);
    }

    /** The same, unless somebody is typing and will give it back: what died or failed before left it. */
    synchronized String leftBehind() {
        return typing ? null : owed();
    }

    /** Typing is over; {@code back} when the user's keyboard has its place again. */
    synchronized void leave(boolean back) {
        typing = false;
        if (back) {
            preferences.edit().remove(USERS).apply();
        }
    }
}
