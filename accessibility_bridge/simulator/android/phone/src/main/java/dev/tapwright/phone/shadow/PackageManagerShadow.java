package dev.tapwright.phone.shadow;

import android.content.ComponentName;
import android.content.pm.ActivityInfo;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import android.content.res.Resources;
import android.os.IRemoteCallback;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowApplicationPackageManager;
import org.robolectric.util.reflector.Direct;
import org.robolectric.util.reflector.ForType;
import org.robolectric.util.reflector.Reflector;

/** Gives every package its own resources, takes what the stock shadow throws on, and adds no undeclared activity. */
@Implements(className = "android.app.ApplicationPackageManager")
public class PackageManagerShadow extends ShadowApplicationPackageManager {
    @RealObject private PackageManager real;

    @ForType(className = "android.app.ApplicationPackageManager")
    private interface Real {
        @Direct
        Resources getResourcesForApplication(ApplicationInfo application);
    }

    @Override
    @Implementation
    protected Resources getResourcesForApplication(ApplicationInfo application) {
        return Reflector.reflector(Real.class, real).getResourcesForApplication(application);
    }

    @Override
    @Implementation
    protected Resources getResourcesForApplication(String packageName) throws PackageManager.NameNotFoundException {
        return getResourcesForApplication(real.getApplicationInfo(packageName, 0));
    }

    @Implementation
    protected void registerPackageMonitorCallback(IRemoteCallback callback, int user) {
        // Nobody installs packages behind our back.
    }

    @Implementation
    protected void unregisterPackageMonitorCallback(IRemoteCallback callback) {
        // As above.
    }

    @Override
    public ActivityInfo addActivityIfNotPresent(ComponentName component) {
        return new ActivityInfo();
    }
}
