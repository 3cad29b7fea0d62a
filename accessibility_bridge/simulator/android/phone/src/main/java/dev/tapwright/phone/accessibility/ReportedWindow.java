package dev.tapwright.phone.accessibility;

import android.graphics.Rect;
import android.graphics.Region;
import android.view.ViewRootImpl;
import android.view.WindowManager.LayoutParams;
import android.view.accessibility.AccessibilityWindowInfo;
import android.view.accessibility.IAccessibilityInteractionConnection;
import dev.tapwright.phone.window.ShownWindow;

/** One window as accessibility services are told of it; a value, so that any thread may read it. */
record ReportedWindow(int id, IAccessibilityInteractionConnection calls, ViewRootImpl root, Rect bounds, int layer,
        boolean system, boolean focused, CharSequence title) {
    static ReportedWindow of(ShownWindow window, int id, IAccessibilityInteractionConnection calls, int layer,
            boolean focused) {
        LayoutParams params = window.params();
        CharSequence title = params.accessibilityTitle == null ? params.getTitle() : params.accessibilityTitle;
        return new ReportedWindow(
                id, calls, window.root(), window.bounds(), layer, window.isSystem(), focused, title);
    }

    /** As the framework's client wants it. */
    AccessibilityWindowInfo info(int connection) {
        AccessibilityWindowInfo info = new AccessibilityWindowInfo();
        info.setId(id);
        info.setLayer(layer);
        info.setType(system ? AccessibilityWindowInfo.TYPE_SYSTEM : AccessibilityWindowInfo.TYPE_APPLICATION);
        info.setTitle(title);
        info.setFocused(focused);
        info.setActive(focused);
        info.setRegionInScreen(new Region(bounds));
        info.setDisplayId(0);
        info.setConnectionId(connection);
        return info;
    }

    /** From window to screen coordinates; without it the nodes of dialogs would be relative to their window. */
    float[] matrix() {
        return new float[] {1, 0, bounds.left, 0, 1, bounds.top, 0, 0, 1};
    }
}
