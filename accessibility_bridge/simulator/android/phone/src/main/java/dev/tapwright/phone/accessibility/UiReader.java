package dev.tapwright.phone.accessibility;

import android.accessibilityservice.AccessibilityServiceInfo;
import android.os.Bundle;
import android.view.accessibility.AccessibilityInteractionClient;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.phone.window.WindowStack;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every window as UiAutomation does: a client of its own, without a cache, that sees all views. Runs on the main
 * thread between two turns, so that a tree is of one instant. Paths count from the bottom window's root.
 */
public final class UiReader {
    private static final int CONNECTION = 1;

    private final WindowStack stack;

    public UiReader(WindowStack stack) {
        this.stack = stack;
        AccessibilityServiceInfo info = new AccessibilityServiceInfo();
        info.eventTypes = 0;
        info.setAccessibilityTool(true);
        info.flags = AccessibilityServiceInfo.FLAG_RETRIEVE_INTERACTIVE_WINDOWS
                | AccessibilityServiceInfo.FLAG_REPORT_VIEW_IDS
                | AccessibilityServiceInfo.FLAG_INCLUDE_NOT_IMPORTANT_VIEWS;
        ClientConnection connection = new ClientConnection(CONNECTION, windows(), info);
        AccessibilityInteractionClient.addConnection(CONNECTION, connection.binder(), false);
    }

    private static ReportedWindows windows() {
        return AccessibilityServer.get().windows();
    }

    /** The roots of all windows, back to front; a window that answers nothing is left out. */
    public List<AccessibilityNodeInfo> roots() {
        windows().publish(stack);
        List<ReportedWindow> topFirst = windows().topFirst();
        List<AccessibilityNodeInfo> roots = new ArrayList<>();
        for (int index = topFirst.size() - 1; index >= 0; index--) {
            AccessibilityNodeInfo root = AccessibilityInteractionClient.getInstance()
                    .findAccessibilityNodeInfoByAccessibilityId(CONNECTION, topFirst.get(index).id(),
                            AccessibilityNodeInfo.ROOT_NODE_ID, true, 0, null);
            if (root != null) {
                roots.add(root);
            }
        }
        return roots;
    }

    /** The node at a path, or null when the tree has no such place any more. */
    public AccessibilityNodeInfo at(int[] path) {
        List<AccessibilityNodeInfo> roots = roots();
        if (path.length == 0 || path[0] >= roots.size()) {
            return null;
        }
        AccessibilityNodeInfo node = roots.get(path[0]);
        for (int depth = 1; depth < path.length && node != null; depth++) {
            node = presentChild(node, path[depth]);
        }
        return node;
    }

    /** Children of a node, without those that the app says it has and then does not give. */
    public static List<AccessibilityNodeInfo> children(AccessibilityNodeInfo node) {
        List<AccessibilityNodeInfo> children = new ArrayList<>();
        for (int index = 0; index < node.getChildCount(); index++) {
            AccessibilityNodeInfo child = node.getChild(index);
            if (child != null) {
                children.add(child);
            }
        }
        return children;
    }

    private static AccessibilityNodeInfo presentChild(AccessibilityNodeInfo node, int index) {
        List<AccessibilityNodeInfo> children = children(node);
        return index < children.size() ? children.get(index) : null;
    }

    /** Performs an action on the node at a path; false when it is gone or refuses. */
    public boolean perform(int[] path, int action, Bundle arguments) {
        AccessibilityNodeInfo node = at(path);
        return node != null && node.performAction(action, arguments);
    }
}
