package dev.tapwright.phone.shadow;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.InputMethod;
import android.view.accessibility.AccessibilityRecord;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowService;

/** Empty shadows: each takes a recording stock shadow away, so that the framework's own code runs. */
public final class RealAccessibility {
    private RealAccessibility() {
    }

    @Implements(AccessibilityService.class)
    public static class Service extends ShadowService {
    }

    @Implements(AccessibilityRecord.class)
    public static class Record {
    }

    @Implements(InputMethod.class)
    public static class Input {
    }

    @Implements(InputMethod.AccessibilityInputConnection.class)
    public static class Connection {
    }

    @Implements(className = "com.android.internal.inputmethod.RemoteAccessibilityInputConnection")
    public static class RemoteConnection {
    }
}
