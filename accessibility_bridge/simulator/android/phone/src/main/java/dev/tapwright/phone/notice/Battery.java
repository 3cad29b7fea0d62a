package dev.tapwright.phone.notice;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;
import android.content.Intent;
import android.os.BatteryManager;
import dev.tapwright.phone.core.Framework;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowBatteryManager;

/** The battery: what apps can ask and are told of it, and the system's warning when it runs low. */
public final class Battery {
    private static final int FULL = 100;
    /** Source: AOSP config_lowBatteryWarningLevel is 15; phones and the simulated world warn below 20. */
    private static final int WARNING = 20;
    private static final int FIRST = 77;
    private static final String CHANNEL = "BAT";
    private static final int WARNING_ID = 3;

    private final Context context = Framework.system();
    private int percent;

    public Battery() {
        level(FIRST);
    }

    public int percent() {
        return percent;
    }

    /** As full as after every start. */
    public void restart() {
        level(FIRST);
    }

    /** It is at so much now; every app that listens is told, and a person is warned of what is low. */
    public void drain(int now) {
        boolean sinks = now < WARNING && percent >= WARNING;
        level(now);
        if (sinks) {
            context.sendBroadcast(new Intent(Intent.ACTION_BATTERY_LOW));
        }
        if (now < WARNING) {
            warn();
        }
    }

    private void level(int now) {
        percent = Math.max(0, Math.min(FULL, now));
        ShadowBatteryManager manager = Shadow.extract(context.getSystemService(BatteryManager.class));
        manager.setIntProperty(BatteryManager.BATTERY_PROPERTY_CAPACITY, percent);
        context.sendStickyBroadcast(new Intent(Intent.ACTION_BATTERY_CHANGED)
                .putExtra(BatteryManager.EXTRA_PRESENT, true)
                .putExtra(BatteryManager.EXTRA_LEVEL, percent)
                .putExtra(BatteryManager.EXTRA_SCALE, FULL)
                .putExtra(BatteryManager.EXTRA_BATTERY_LOW, percent < WARNING)
                .putExtra(BatteryManager.EXTRA_PLUGGED, 0)
                .putExtra(BatteryManager.EXTRA_STATUS, BatteryManager.BATTERY_STATUS_DISCHARGING));
    }

    private void warn() {
        NotificationManager manager = context.getSystemService(NotificationManager.class);
        manager.createNotificationChannel(
                new NotificationChannel(CHANNEL, word("battery_channel"), NotificationManager.IMPORTANCE_HIGH));
        manager.notify(CHANNEL, WARNING_ID, new Notification.Builder(context, CHANNEL)
                .setSmallIcon(android.R.drawable.ic_lock_idle_low_battery)
                .setContentTitle(word("battery_low_title"))
                .setContentText(word("battery_low_text", percent))
                .build());
    }

    private String word(String name, Object... values) {
        return context.getString(
                context.getResources().getIdentifier(name, "string", context.getPackageName()), values);
    }
}
