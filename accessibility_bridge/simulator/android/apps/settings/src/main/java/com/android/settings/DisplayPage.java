package com.android.settings;

/** What the screen looks like. */
public final class DisplayPage extends Page {
    @Override
    void build() {
        toggle(R.string.dark, Table.SECURE, "ui_night_mode", "2", "1");
        slider(R.string.brightness, Table.SYSTEM, "screen_brightness");
        choice(R.string.timeout, Table.SYSTEM, "screen_off_timeout",
                new String[] {"15000", "30000", "60000", "300000", "600000"},
                new CharSequence[] {getText(R.string.s15), getText(R.string.s30), getText(R.string.m1),
                    getText(R.string.m5), getText(R.string.m10)});
        choice(R.string.font, Table.SYSTEM, "font_scale",
                new String[] {"0.85", "1.0", "1.15", "1.3"},
                new CharSequence[] {getText(R.string.small), getText(R.string.standard), getText(R.string.large),
                    getText(R.string.largest)});
        toggle(R.string.auto_rotate, Table.SYSTEM, "accelerometer_rotation", "1", "0");
    }
}
