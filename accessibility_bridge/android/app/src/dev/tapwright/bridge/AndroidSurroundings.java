package dev.tapwright.bridge;

import android.app.KeyguardManager;
import android.content.Context;
import android.content.pm.PackageManager;
import android.os.Build;
import android.os.PowerManager;
import dev.tapwright.bridge.session.Surroundings;

/** What the phone says of itself to any app. */
final class AndroidSurroundings implements Surroundings {
    private final Context context;

    AndroidSurroundings(Context context) {
        this.context = context;
    }

    @Override
    public int sdk() {
        return Build.VERSION.SDK_INT;
    }

    @Override
    public String model() {
        return Build.MANUFACTURER + " " + Build.MODEL;
    }

    @Override
    public String appVersion() {
        try {
            return context.getPackageManager().getPackageInfo(context.getPackageName(), 0).versionName;
        } catch (PackageManager.NameNotFoundException beingReplaced) {
            return "";
        }
    }

    @Override
    public boolean screenOn() {
        PowerManager power = (PowerManager) context.getSystemService(Context.POWER_SERVICE);
        return power != null && power.isInteractive();
    }

    @Override
    public boolean locked() {
        KeyguardManager keyguard = (KeyguardManager) context.getSystemService(Context.KEYGUARD_SERVICE);
        return keyguard != null && keyguard.isKeyguardLocked();
    }

    @Override
    public long wallMs() {
        return System.currentTimeMillis();
    }
}
