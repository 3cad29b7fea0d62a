package dev.tapwright.phone.shadow;

import android.app.Activity;
import android.app.Instrumentation;
import android.app.Instrumentation.ActivityResult;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.os.IBinder;
import dev.tapwright.phone.core.Phone;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowInstrumentation;

/** Hands every start of an activity to our activity stack; the stock shadow only writes it down. */
@Implements(value = Instrumentation.class)
public class InstrumentationShadow extends ShadowInstrumentation {
    @Override
    @Implementation
    protected ActivityResult execStartActivity(Context who, IBinder contextThread, IBinder token, Activity target,
            Intent intent, int requestCode, Bundle options) {
        Phone.get().activities().request(target, intent, requestCode);
        return null;
    }

    @Override
    @Implementation
    protected ActivityResult execStartActivity(Context who, IBinder contextThread, IBinder token, String target,
            Intent intent, int requestCode, Bundle options) {
        Phone.get().activities().request(who instanceof Activity caller ? caller : null, intent, requestCode);
        return null;
    }
}
