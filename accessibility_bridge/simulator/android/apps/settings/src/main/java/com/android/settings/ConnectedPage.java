package com.android.settings;

/** Bluetooth. */
public final class ConnectedPage extends Page {
    @Override
    void build() {
        toggle(R.string.bluetooth, Table.GLOBAL, "bluetooth_on", "1", "0");
    }
}
