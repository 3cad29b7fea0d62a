package com.android.settings;

/** What the phone makes one hear and feel. */
public final class SoundPage extends Page {
    @Override
    void build() {
        toggle(R.string.dnd, Table.GLOBAL, "zen_mode", "1", "0");
        toggle(R.string.haptic, Table.SYSTEM, "haptic_feedback_enabled", "1", "0");
    }
}
