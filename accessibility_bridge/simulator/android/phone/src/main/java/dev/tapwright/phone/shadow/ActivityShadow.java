package dev.tapwright.phone.shadow;

import android.app.Activity;
import android.app.FragmentManager;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.pm.PackageManager;
import android.content.res.Configuration;
import android.os.Binder;
import android.os.Bundle;
import android.os.IBinder;
import android.view.Display;
import dev.tapwright.phone.app.AppProcess;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.core.Phone;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ActivityReflector;
import org.robolectric.shadows.ShadowActivity;
import org.robolectric.shadows.ShadowContextImpl.ContextImplReflector;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.reflector.Reflector;

/**
 * Attaches an activity to its own app. The stock shadow knows one app per JVM and gives every activity that app's
 * context; here each has a context, resources and theme of its package, as {@code performLaunchActivity} makes them.
 */
@Implements(Activity.class)
public class ActivityShadow extends ShadowActivity {
    @Override
    public void callAttach(Intent intent, Bundle options, Object lastInstances, Configuration override) {
        InstalledApp app = Phone.get().apps().get(intent.getComponent().getPackageName());
        AppProcess process = app.process();
        ActivityInfo info = declared(intent.getComponent());
        IBinder token = new Binder();
        ContextImplReflector contexts = Reflector.reflector(ContextImplReflector.class);
        Context context = contexts.createActivityContext(
                Framework.thread(), process.loaded(), info, token, Display.DEFAULT_DISPLAY, override);
        Reflector.reflector(ContextImplReflector.class, context).setOuterContext(realActivity);
        Reflector.reflector(ActivityReflector.class, realActivity).callAttach(
                realActivity, context, Framework.thread(), Framework.thread().getInstrumentation(),
                process.application(), intent, info, token, info.loadLabel(Framework.packages()), lastInstances);
        if (info.getThemeResource() != 0) {
            realActivity.setTheme(info.getThemeResource());
        }
    }

    private static ActivityInfo declared(ComponentName component) {
        try {
            return Framework.packages().getActivityInfo(component, PackageManager.GET_META_DATA);
        } catch (PackageManager.NameNotFoundException missing) {
            throw new IllegalStateException(component.flattenToShortString() + " is not declared", missing);
        }
    }

    /**
     * The stock shadow finishes at once and forgets the fragments' back stack.
     *
     * <p>Source: AOSP Activity.onBackPressed.
     */
    @Override
    @Implementation
    protected void onBackPressed() {
        Activity activity = realActivity;
        if (activity.getActionBar() != null && Boolean.TRUE.equals(
                ReflectionHelpers.callInstanceMethod(activity.getActionBar(), "collapseActionView"))) {
            return;
        }
        FragmentManager fragments = activity.getFragmentManager();
        if (fragments.isStateSaved() || !fragments.popBackStackImmediate()) {
            activity.finish();
        }
    }
}
