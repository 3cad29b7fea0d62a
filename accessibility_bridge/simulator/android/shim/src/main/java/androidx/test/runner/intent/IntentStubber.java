package androidx.test.runner.intent;

import android.app.Instrumentation;
import android.content.Intent;

/** Stand-in for the type of this name that Robolectric links against. */
public interface IntentStubber {
    Instrumentation.ActivityResult getActivityResultForIntent(Intent intent);
}
