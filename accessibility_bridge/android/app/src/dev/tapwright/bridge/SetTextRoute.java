package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.bridge.wire.TextRouteName;

/** Types by the node's set-text action, which replaces the whole text. */
final class SetTextRoute extends NodeRoute {
    SetTextRoute(AccessibilityService service) {
        super(service);
    }

    @Override
    public TextRouteName name() {
        return TextRouteName.SET_TEXT;
    }

    @Override
    public boolean type(String text, boolean replace, String whole) {
        AccessibilityNodeInfo node = node();
        return node != null && node.performAction(AccessibilityNodeInfo.ACTION_SET_TEXT, NodeActions.text(whole));
    }
}
