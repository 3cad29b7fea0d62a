package dev.tapwright.phone.shadow;

import android.content.Context;
import android.view.accessibility.AccessibilityManager;
import dev.tapwright.phone.accessibility.AccessibilityServer;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/** The real manager, one for the whole phone, connected to our own server half. */
@Implements(AccessibilityManager.class)
public class AccessibilityManagerShadow {
    private static AccessibilityManager only;

    @Implementation
    protected static synchronized AccessibilityManager getInstance(Context context) {
        if (only == null) {
            only = new AccessibilityManager(context, AccessibilityServer.get().manager(), 0);
        }
        return only;
    }
}
