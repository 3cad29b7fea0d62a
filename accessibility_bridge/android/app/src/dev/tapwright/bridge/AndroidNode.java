package dev.tapwright.bridge;

import android.graphics.Rect;
import android.os.Build;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.bridge.look.Texts;
import dev.tapwright.bridge.phone.NodeFacts;
import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.wire.Area;
import dev.tapwright.bridge.wire.NodeActionRequest;
import dev.tapwright.bridge.wire.NodeRecord;

/** One node of an app's accessibility tree. */
final class AndroidNode implements SourceNode {
    private final AccessibilityNodeInfo node;

    AndroidNode(AccessibilityNodeInfo node) {
        this.node = node;
    }

    static Area area(Rect rect) {
        return new Area(rect.left, rect.top, rect.right, rect.bottom);
    }

    @Override
    public NodeFacts facts() {
        return facts(node);
    }

    /** What a node says. A password's text is left out, whatever the app hands over. */
    static NodeFacts facts(AccessibilityNodeInfo node) {
        NodeFacts facts = new NodeFacts();
        Rect bounds = new Rect();
        node.getBoundsInScreen(bounds);
        facts.bounds = area(bounds);
        facts.className = Texts.of(node.getClassName());
        facts.packageName = Texts.of(node.getPackageName());
        facts.text = node.isPassword() ? "" : Texts.of(node.getText());
        facts.description = Texts.of(node.getContentDescription());
        facts.hint = Texts.of(node.getHintText());
        facts.resourceId = Texts.of(node.getViewIdResourceName());
        facts.state = Build.VERSION.SDK_INT >= 30 ? Texts.of(node.getStateDescription()) : "";
        facts.note = note(node);
        facts.flags = flags(node);
        facts.actions = NodeActions.offered(node);
        facts.drawingOrder = node.getDrawingOrder();
        return facts;
    }

    private static String note(AccessibilityNodeInfo node) {
        String error = Texts.of(node.getError());
        if (!error.isEmpty() || Build.VERSION.SDK_INT < 28) {
            return error;
        }
        String toolTip = Texts.of(node.getTooltipText());
        return toolTip.isEmpty() ? Texts.of(node.getPaneTitle()) : toolTip;
    }

    private static long flags(AccessibilityNodeInfo node) {
        return flag(node.isCheckable(), NodeRecord.CHECKABLE)
                | flag(node.isChecked(), NodeRecord.CHECKED)
                | flag(node.isClickable(), NodeRecord.CLICKABLE)
                | flag(node.isEnabled(), NodeRecord.ENABLED)
                | flag(node.isFocusable(), NodeRecord.FOCUSABLE)
                | flag(node.isFocused(), NodeRecord.FOCUSED)
                | flag(node.isScrollable(), NodeRecord.SCROLLABLE)
                | flag(node.isLongClickable(), NodeRecord.LONG_CLICKABLE)
                | flag(node.isPassword(), NodeRecord.PASSWORD)
                | flag(node.isSelected(), NodeRecord.SELECTED)
                | flag(node.isVisibleToUser(), NodeRecord.VISIBLE)
                | flag(node.isEditable(), NodeRecord.EDITABLE)
                | flag(node.isAccessibilityFocused(), NodeRecord.ACCESSIBILITY_FOCUSED)
                | flag(node.isMultiLine(), NodeRecord.MULTI_LINE)
                | flag(Build.VERSION.SDK_INT >= 28 && node.isHeading(), NodeRecord.HEADING)
                | flag(node.isContentInvalid(), NodeRecord.CONTENT_INVALID)
                | flag(node.isShowingHintText(), NodeRecord.SHOWING_HINT)
                | flag(node.isDismissable(), NodeRecord.DISMISSABLE)
                | flag(node.isImportantForAccessibility(), NodeRecord.IMPORTANT);
    }

    private static long flag(boolean set, int flag) {
        return set ? flag : 0;
    }

    @Override
    public int childCount() {
        return node.getChildCount();
    }

    @Override
    public SourceNode child(int index) {
        AccessibilityNodeInfo child = node.getChild(index);
        return child == null ? null : new AndroidNode(child);
    }

    @Override
    public boolean refresh() {
        return node.refresh();
    }

    @Override
    public boolean perform(NodeActionRequest request) {
        return NodeActions.perform(node, request);
    }
}
