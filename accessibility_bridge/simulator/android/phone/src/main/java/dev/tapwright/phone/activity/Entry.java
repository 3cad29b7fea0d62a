package dev.tapwright.phone.activity;

import android.app.Activity;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.res.Configuration;
import android.content.res.Resources;
import android.content.res.TypedArray;
import android.view.View;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Crashes;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.window.ShownWindow;
import java.util.ArrayList;
import org.robolectric.android.controller.ActivityController;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowActivity;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;

/** One activity in a task, and the lifecycle calls that the activity thread would make on it. */
final class Entry {
    final InstalledApp app;
    final ActivityInfo info;
    /** Who wants its result, or null. */
    final Entry caller;
    final int requestCode;
    private final ActivityController<Activity> controller;
    private boolean outdated;

    Entry(InstalledApp app, ActivityInfo info, Intent intent, Entry caller, int requestCode) {
        this.app = app;
        this.info = info;
        this.caller = caller;
        this.requestCode = requestCode;
        String className = info.targetActivity == null ? info.name : info.targetActivity;
        controller = ActivityController.of((Activity) app.process().instantiate(className), intent);
    }

    Activity activity() {
        return controller.get();
    }

    boolean finishing() {
        return activity().isFinishing();
    }

    /** Whether what lies below shows through. */
    boolean translucent() {
        TypedArray style = activity().getTheme().obtainStyledAttributes(
                new int[] {android.R.attr.windowIsTranslucent, android.R.attr.windowIsFloating});
        try {
            return style.getBoolean(0, false) || style.getBoolean(1, false);
        } finally {
            style.recycle();
        }
    }

    /** From attached to on the screen; throws what the activity throws. */
    void launch() {
        controller.create();
        if (!finishing()) {
            controller.start().postCreate(null).resume().visible().topActivityResumed(true);
        }
    }

    void pause() {
        guard(() -> controller.topActivityResumed(false).pause());
    }

    void resumeUncovered() {
        guard(() -> controller.resume().topActivityResumed(true));
    }

    /** Covered by another activity: its windows disappear. */
    void stop() {
        decor().setVisibility(View.INVISIBLE);
        guard(() -> controller.stop());
    }

    /** Back on the screen after {@link #stop}. */
    void restart() {
        decor().setVisibility(View.VISIBLE);
        guard(() -> controller.restart().start());
        guard(() -> controller.resume().topActivityResumed(true));
        if (outdated) {
            reconfigure();
        }
    }

    void newIntent(Intent intent) {
        guard(() -> {
            activity().setIntent(intent);
            controller.newIntent(intent);
        });
    }

    void destroy() {
        guard(() -> controller.destroy());
        removeWindows();
    }

    /** What the activity answers to whoever started it for a result. */
    void deliverResult() {
        if (caller == null || requestCode < 0) {
            return;
        }
        ShadowActivity answered = Shadow.extract(activity());
        guard(() -> ReflectionHelpers.callInstanceMethod(
                caller.activity(), "dispatchActivityResult",
                ClassParameter.from(String.class, null),
                ClassParameter.from(int.class, requestCode),
                ClassParameter.from(int.class, answered.getResultCode()),
                ClassParameter.from(Intent.class, answered.getResultIntent()),
                ClassParameter.from(String.class, "result")));
    }

    /** The configuration has changed while it was covered: made anew when it comes back. */
    void outdate() {
        outdated = true;
    }

    /** Gives it the new configuration; made anew unless it handles the change itself. */
    void reconfigure() {
        outdated = false;
        Resources system = Framework.system().getResources();
        Configuration configuration = new Configuration(system.getConfiguration());
        Activity before = activity();
        guard(() -> controller.configurationChange(configuration, system.getDisplayMetrics()));
        if (activity() != before) {
            guard(() -> controller.visible().topActivityResumed(true));
        }
    }

    /** Takes away every window that belongs to it: a dialog left open does not outlive its activity. */
    void removeWindows() {
        Activity owner = activity();
        for (View view : new ArrayList<>(Framework.rootViews())) {
            if (ShownWindow.activityOf(view.getContext()) == owner || view == peekDecor(owner)) {
                Framework.removeWindow(view);
            }
        }
    }

    private View decor() {
        return activity().getWindow().getDecorView();
    }

    private static View peekDecor(Activity activity) {
        return activity.getWindow() == null ? null : activity.getWindow().peekDecorView();
    }

    private void guard(Crashes.Work work) {
        Crashes.guard(info.packageName + "/" + info.name, work);
    }
}
