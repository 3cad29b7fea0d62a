package com.android.settings;

/** The front page. */
public final class Settings extends Page {
    @Override
    void build() {
        link(R.string.network, NetworkPage.class);
        link(R.string.connected, ConnectedPage.class);
        link(R.string.display, DisplayPage.class);
        link(R.string.sound, SoundPage.class);
        link(R.string.battery, BatteryPage.class);
        link(R.string.location, LocationPage.class);
        link(R.string.language, LanguagePage.class);
        link(R.string.about, AboutPage.class);
    }
}
