package com.android.settings;

/** Whether apps may know where the phone is. */
public final class LocationPage extends Page {
    @Override
    void build() {
        toggle(R.string.use_location, Table.SECURE, "location_mode", "3", "0");
    }
}
