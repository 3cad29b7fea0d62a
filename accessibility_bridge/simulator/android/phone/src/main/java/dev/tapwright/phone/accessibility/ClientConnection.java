package dev.tapwright.phone.accessibility;

import android.accessibilityservice.AccessibilityServiceInfo;
import android.accessibilityservice.GestureDescription.GestureStep;
import android.accessibilityservice.IAccessibilityServiceConnection;
import android.content.pm.ParceledListSlice;
import android.os.Bundle;
import android.os.Process;
import android.os.RemoteCallback;
import android.os.RemoteException;
import android.view.MagnificationSpec;
import android.view.accessibility.AccessibilityNodeInfo;
import android.view.accessibility.AccessibilityWindowInfo;
import android.view.accessibility.IAccessibilityInteractionConnectionCallback;
import android.window.ScreenCapture.ScreenCaptureListener;
import dev.tapwright.phone.core.Binders;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * What the system server answers to one accessibility client: windows, node queries passed on to the window's own
 * view root, and, for a bound service, gestures, pictures and global actions.
 *
 * <p>Source: AOSP AbstractAccessibilityServiceConnection.
 */
class ClientConnection {
    private static final String[] NO_PACKAGES = {};
    private static final MagnificationSpec UNMAGNIFIED = new MagnificationSpec();

    final int id;
    private final ReportedWindows windows;
    private volatile AccessibilityServiceInfo info;

    ClientConnection(int id, ReportedWindows windows, AccessibilityServiceInfo info) {
        this.id = id;
        this.windows = windows;
        this.info = info;
    }

    final AccessibilityServiceInfo info() {
        return info;
    }

    final IAccessibilityServiceConnection binder() {
        return Binders.of(IAccessibilityServiceConnection.class, (self, method, arguments) ->
                answer(method, arguments));
    }

    private Object answer(Method method, Object[] arguments) throws Exception {
        return switch (method.getName()) {
            case "getServiceInfo" -> info;
            case "setServiceInfo" -> {
                info = (AccessibilityServiceInfo) arguments[0];
                yield null;
            }
            case "getWindows" -> windowList();
            case "getWindow" -> window((int) arguments[0]);
            case "findAccessibilityNodeInfoByAccessibilityId" -> findById(arguments);
            case "findAccessibilityNodeInfosByText", "findAccessibilityNodeInfosByViewId" ->
                    findByWord(method.getName(), arguments);
            case "findFocus", "focusSearch" -> findByNumber(method.getName(), arguments);
            case "performAccessibilityAction" -> perform(arguments);
            default -> act(method, arguments);
        };
    }

    /** What only a bound service may ask. */
    @SuppressWarnings("unchecked")
    private Object act(Method method, Object[] arguments) throws Exception {
        switch (method.getName()) {
            case "performGlobalAction":
                return globalAction((int) arguments[0]);
            case "dispatchGesture":
                gesture((int) arguments[0], ((ParceledListSlice<GestureStep>) arguments[1]).getList());
                return null;
            case "takeScreenshot":
                screenshot((int) arguments[0], (RemoteCallback) arguments[1]);
                return null;
            case "takeScreenshotOfWindow":
                windowScreenshot(windows.get((int) arguments[0]), (int) arguments[1],
                        (ScreenCaptureListener) arguments[2],
                        (IAccessibilityInteractionConnectionCallback) arguments[3]);
                return null;
            case "switchToInputMethod":
                return inputMethod((String) arguments[0]);
            case "disableSelf":
                disable();
                return null;
            default:
                return Binders.nothing(method.getReturnType());
        }
    }

    boolean globalAction(int action) throws Exception {
        return false;
    }

    void gesture(int sequence, List<GestureStep> steps) {
        // Only a bound service has fingers.
    }

    void screenshot(int display, RemoteCallback answer) {
        // Only a bound service is answered.
    }

    void windowScreenshot(ReportedWindow window, int interaction, ScreenCaptureListener listener,
            IAccessibilityInteractionConnectionCallback callback) {
        // Only a bound service is answered.
    }

    boolean inputMethod(String chosen) throws Exception {
        return false;
    }

    void disable() throws Exception {
        // Only a bound service can be.
    }

    private AccessibilityWindowInfo window(int windowId) {
        ReportedWindow found = windows.get(windowId);
        return found == null ? null : found.info(id);
    }

    private AccessibilityWindowInfo.WindowListSparseArray windowList() {
        List<AccessibilityWindowInfo> list = new ArrayList<>();
        if ((info.flags & AccessibilityServiceInfo.FLAG_RETRIEVE_INTERACTIVE_WINDOWS) != 0) {
            for (ReportedWindow window : windows.topFirst()) {
                list.add(window.info(id));
            }
        }
        AccessibilityWindowInfo.WindowListSparseArray all = new AccessibilityWindowInfo.WindowListSparseArray();
        all.put(0, list);
        return all;
    }

    private Object findById(Object[] asked) throws RemoteException {
        ReportedWindow window = windows.get((int) asked[0]);
        if (window == null) {
            return null;
        }
        window.calls().findAccessibilityNodeInfoByAccessibilityId((long) asked[1], null, (int) asked[2],
                (IAccessibilityInteractionConnectionCallback) asked[3], (int) asked[4] | fetchFlags(),
                Process.myPid(), (long) asked[5], UNMAGNIFIED, window.matrix(), (Bundle) asked[6]);
        return NO_PACKAGES;
    }

    private Object findByWord(String method, Object[] asked) throws RemoteException {
        ReportedWindow window = windows.get((int) asked[0]);
        if (window == null) {
            return null;
        }
        IAccessibilityInteractionConnectionCallback callback =
                (IAccessibilityInteractionConnectionCallback) asked[4];
        if (method.endsWith("ByText")) {
            window.calls().findAccessibilityNodeInfosByText((long) asked[1], (String) asked[2], null,
                    (int) asked[3], callback, fetchFlags(), Process.myPid(), (long) asked[5], UNMAGNIFIED,
                    window.matrix());
        } else {
            window.calls().findAccessibilityNodeInfosByViewId((long) asked[1], (String) asked[2], null,
                    (int) asked[3], callback, fetchFlags(), Process.myPid(), (long) asked[5], UNMAGNIFIED,
                    window.matrix());
        }
        return NO_PACKAGES;
    }

    private Object findByNumber(String method, Object[] asked) throws RemoteException {
        ReportedWindow window = windows.get((int) asked[0]);
        if (window == null) {
            return null;
        }
        IAccessibilityInteractionConnectionCallback callback =
                (IAccessibilityInteractionConnectionCallback) asked[4];
        if (method.equals("findFocus")) {
            window.calls().findFocus((long) asked[1], (int) asked[2], null, (int) asked[3], callback,
                    fetchFlags(), Process.myPid(), (long) asked[5], UNMAGNIFIED, window.matrix());
        } else {
            window.calls().focusSearch((long) asked[1], (int) asked[2], null, (int) asked[3], callback,
                    fetchFlags(), Process.myPid(), (long) asked[5], UNMAGNIFIED, window.matrix());
        }
        return NO_PACKAGES;
    }

    private boolean perform(Object[] asked) throws RemoteException {
        ReportedWindow window = windows.get((int) asked[0]);
        if (window == null) {
            return false;
        }
        window.calls().performAccessibilityAction((long) asked[1], (int) asked[2], (Bundle) asked[3],
                (int) asked[4], (IAccessibilityInteractionConnectionCallback) asked[5], fetchFlags(),
                Process.myPid(), (long) asked[6]);
        return true;
    }

    /** The service's flags that change what a node query returns. */
    private int fetchFlags() {
        int fetch = info.isAccessibilityTool() ? AccessibilityNodeInfo.FLAG_SERVICE_IS_ACCESSIBILITY_TOOL : 0;
        if ((info.flags & AccessibilityServiceInfo.FLAG_INCLUDE_NOT_IMPORTANT_VIEWS) != 0) {
            fetch |= AccessibilityNodeInfo.FLAG_SERVICE_REQUESTS_INCLUDE_NOT_IMPORTANT_VIEWS;
        }
        if ((info.flags & AccessibilityServiceInfo.FLAG_REPORT_VIEW_IDS) != 0) {
            fetch |= AccessibilityNodeInfo.FLAG_SERVICE_REQUESTS_REPORT_VIEW_IDS;
        }
        return fetch;
    }
}
