package androidx.test.runner.intent;

import android.content.Intent;

/** Stand-in for the type of this name that Robolectric links against. */
public interface IntentCallback {
    void onIntentSent(Intent intent);
}
