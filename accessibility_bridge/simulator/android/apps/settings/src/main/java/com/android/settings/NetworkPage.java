package com.android.settings;

/** Radios to the outside. */
public final class NetworkPage extends Page {
    @Override
    void build() {
        toggle(R.string.wifi, Table.GLOBAL, "wifi_on", "1", "0");
        toggle(R.string.mobile, Table.GLOBAL, "mobile_data", "1", "0");
        toggle(R.string.airplane, Table.GLOBAL, "airplane_mode_on", "1", "0");
    }
}
