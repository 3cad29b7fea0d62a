package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.bridge.phone.TextRoute;

/** What the ways of typing through the focused node have in common. */
abstract class NodeRoute implements TextRoute {
    private final AccessibilityService service;

    NodeRoute(AccessibilityService service) {
        this.service = service;
    }

    /** The focused field's node as it is now, or null; Android's cache may not know yet what was typed last. */
    final AccessibilityNodeInfo node() {
        AccessibilityNodeInfo node = service.findFocus(AccessibilityNodeInfo.FOCUS_INPUT);
        return node == null || !node.refresh() || !node.isEditable() ? null : node;
    }

    @Override
    public final boolean ready() {
        return node() != null;
    }

    /** The node's own enter action has been tried before any way is asked. */
    @Override
    public final boolean submit() {
        return false;
    }

    @Override
    public final void restore() {
        // Nothing was put in place.
    }
}
