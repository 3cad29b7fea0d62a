package dev.tapwright.bridge.phone;

/** The app in front; empty strings when unknown. */
public final class Foreground {
    public final String packageName;
    public final String activity;

    public Foreground(String packageName, String activity) {
        this.packageName = packageName;
        this.activity = activity;
    }
}
