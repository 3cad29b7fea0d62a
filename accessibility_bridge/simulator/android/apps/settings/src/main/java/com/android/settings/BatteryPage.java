package com.android.settings;

/** The battery. */
public final class BatteryPage extends Page {
    @Override
    void build() {
        toggle(R.string.saver, Table.GLOBAL, "low_power", "1", "0");
    }
}
