package androidx.test.runner.lifecycle;

import android.app.Application;

/** Stand-in for the type of this name that Robolectric links against. */
public interface ApplicationLifecycleCallback {
    void onApplicationLifecycleChanged(Application application, ApplicationStage stage);
}
