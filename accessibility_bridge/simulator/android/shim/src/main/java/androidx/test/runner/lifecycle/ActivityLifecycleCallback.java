package androidx.test.runner.lifecycle;

import android.app.Activity;

/** Stand-in for the type of this name that Robolectric links against. */
public interface ActivityLifecycleCallback {
    void onActivityLifecycleChanged(Activity activity, Stage stage);
}
