package com.android.settings;

import android.os.Build;

/** What kind of phone it is. */
public final class AboutPage extends Page {
    @Override
    void build() {
        text(R.string.device_name, Table.GLOBAL, "device_name");
        row(getText(R.string.version), Build.VERSION.RELEASE);
    }
}
