package dev.tapwright.phone.accessibility;

import android.view.IWindow;
import android.view.ViewRootImpl;
import android.view.WindowManager.LayoutParams;
import android.view.accessibility.AccessibilityWindowInfo;
import android.view.accessibility.IAccessibilityInteractionConnection;
import dev.tapwright.phone.window.ShownWindow;
import dev.tapwright.phone.window.WindowStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.robolectric.util.ReflectionHelpers;

/**
 * Which windows there are for accessibility, topmost first. Published by the main thread after every turn, read by
 * the services' threads: as on a phone, asking for windows does not wait for the apps.
 */
final class ReportedWindows {
    private record Connection(int id, IAccessibilityInteractionConnection calls) {
    }

    private final Map<IWindow, Connection> connections = new ConcurrentHashMap<>();
    private int lastId;
    private volatile List<ReportedWindow> topFirst = List.of();

    /** A view root has introduced itself; gives it its id. */
    synchronized int add(IWindow window, IAccessibilityInteractionConnection calls) {
        connections.put(window, new Connection(++lastId, calls));
        return lastId;
    }

    void remove(IWindow window) {
        connections.remove(window);
    }

    /** Looks again; only on the main thread. Toasts are no windows to services, as on a phone. */
    void publish(WindowStack stack) {
        List<ShownWindow> shown = stack.topFirst();
        List<ReportedWindow> reported = new ArrayList<>();
        for (ShownWindow window : shown) {
            Connection connection = connections.get(windowOf(window.root()));
            if (connection != null && !window.isToast()) {
                reported.add(ReportedWindow.of(window, connection.id, connection.calls,
                        shown.size() - reported.size(), window.root() == stack.focused()));
            }
            if (isModal(window)) {
                break;
            }
        }
        topFirst = List.copyOf(reported);
    }

    /**
     * Whether it takes every touch, so that services are not told of what lies below it, as behind a dialog.
     * Source: AOSP services/core AccessibilityController, updateUnaccountedSpace for touch-modal windows.
     */
    private static boolean isModal(ShownWindow window) {
        int passing = LayoutParams.FLAG_NOT_FOCUSABLE | LayoutParams.FLAG_NOT_TOUCH_MODAL
                | LayoutParams.FLAG_NOT_TOUCHABLE;
        return !window.isToast() && (window.params().flags & passing) == 0;
    }

    private static IWindow windowOf(ViewRootImpl root) {
        return ReflectionHelpers.getField(root, "mWindow");
    }

    List<ReportedWindow> topFirst() {
        return topFirst;
    }

    /** The window of an id, where some ids mean the focused one; null when it is gone. */
    ReportedWindow get(int id) {
        boolean focusedMeant = id == AccessibilityWindowInfo.ACTIVE_WINDOW_ID
                || id == AccessibilityWindowInfo.ANY_WINDOW_ID;
        for (ReportedWindow window : topFirst) {
            if (focusedMeant ? window.focused() : window.id() == id) {
                return window;
            }
        }
        return null;
    }
}
