"""What Android's own user interface shows around the apps: notifications, quick settings, warnings, the lock screen."""

PACKAGE = "com.android.systemui"
