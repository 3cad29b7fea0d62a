package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.bridge.look.Texts;
import dev.tapwright.bridge.wire.TextRouteName;

/** Types by clipboard and the node's paste action. What was on the clipboard is lost: Android lets nobody read it. */
final class PasteRoute extends NodeRoute {
    private final AndroidClipboard clipboard;

    PasteRoute(AccessibilityService service, AndroidClipboard clipboard) {
        super(service);
        this.clipboard = clipboard;
    }

    @Override
    public TextRouteName name() {
        return TextRouteName.PASTE;
    }

    @Override
    public boolean type(String text, boolean replace, String whole) {
        AccessibilityNodeInfo node = node();
        if (node == null || text.isEmpty()) {
            return false;
        }
        if (replace) {
            int length = node.isShowingHintText() ? 0 : Texts.of(node.getText()).length();
            node.performAction(AccessibilityNodeInfo.ACTION_SET_SELECTION, NodeActions.selection(0, length));
        }
        clipboard.write(text);
        return node.performAction(AccessibilityNodeInfo.ACTION_PASTE);
    }
}
