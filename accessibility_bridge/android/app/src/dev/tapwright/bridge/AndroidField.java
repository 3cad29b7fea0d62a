package dev.tapwright.bridge;

import android.os.Build;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.bridge.phone.FocusedField;
import dev.tapwright.bridge.phone.NodeFacts;
import dev.tapwright.bridge.wire.NodeAction;

/** The node of the field that has input focus. */
final class AndroidField implements FocusedField {
    private final AccessibilityNodeInfo node;

    AndroidField(AccessibilityNodeInfo node) {
        this.node = node;
    }

    @Override
    public boolean refresh() {
        return node.refresh();
    }

    @Override
    public NodeFacts facts() {
        return AndroidNode.facts(node);
    }

    @Override
    public int selectionStart() {
        return node.getTextSelectionStart();
    }

    @Override
    public int selectionEnd() {
        return node.getTextSelectionEnd();
    }

    @Override
    public boolean submit() {
        return Build.VERSION.SDK_INT >= 30 && node.performAction(NodeActions.idOf(NodeAction.IME_ENTER));
    }
}
