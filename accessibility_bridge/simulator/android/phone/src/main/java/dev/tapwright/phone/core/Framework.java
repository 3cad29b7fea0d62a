package dev.tapwright.phone.core;

import android.app.ActivityThread;
import android.app.Application;
import android.content.Context;
import android.content.pm.PackageManager;
import android.graphics.Point;
import android.view.View;
import android.view.ViewRootImpl;
import android.view.WindowManager;
import android.view.WindowManagerGlobal;
import java.util.List;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowDisplay;
import org.robolectric.util.ReflectionHelpers;

/** The few doors into the framework's hidden state that several parts of the phone need. */
public final class Framework {
    private Framework() {
    }

    /** The application of the system's own package, which the sandbox was booted with. */
    public static Application system() {
        return RuntimeEnvironment.getApplication();
    }

    /** The context of the system server's own windows, whose package is {@code android}. */
    public static Context android() {
        return thread().getSystemUiContext();
    }

    public static ActivityThread thread() {
        return (ActivityThread) RuntimeEnvironment.getActivityThread();
    }

    public static PackageManager packages() {
        return system().getPackageManager();
    }

    /** The package manager keeps the labels of apps; they are in another language now. */
    public static void forgetLabels() {
        ReflectionHelpers.callStaticMethod(packages().getClass(), "configurationChanged");
    }

    public static Point screenSize() {
        Point size = new Point();
        ShadowDisplay.getDefaultDisplay().getRealSize(size);
        return size;
    }

    public static List<ViewRootImpl> roots() {
        return ReflectionHelpers.getField(WindowManagerGlobal.getInstance(), "mRoots");
    }

    public static List<WindowManager.LayoutParams> rootParams() {
        return ReflectionHelpers.getField(WindowManagerGlobal.getInstance(), "mParams");
    }

    public static List<View> rootViews() {
        return ReflectionHelpers.getField(WindowManagerGlobal.getInstance(), "mViews");
    }

    /** Takes a window away at once, whoever owns it. */
    public static void removeWindow(View view) {
        Crashes.guard("removing a window", () -> WindowManagerGlobal.getInstance().removeView(view, true));
    }

    /** The pixels of a number of density-independent ones. */
    public static int px(Context context, float dp) {
        return Math.round(dp * context.getResources().getDisplayMetrics().density);
    }
}
