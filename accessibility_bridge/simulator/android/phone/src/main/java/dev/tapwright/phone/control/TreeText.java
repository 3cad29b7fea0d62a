package dev.tapwright.phone.control;

import android.graphics.Point;
import android.graphics.Rect;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.phone.accessibility.UiReader;
import dev.tapwright.phone.core.Framework;
import java.util.List;
import org.json.JSONObject;

/** Writes a tree as JSON arrays: class, text, id, description, hint, package, bounds, flags, children. */
final class TreeText {
    private static final int DEEPEST = 200;

    private final StringBuilder out = new StringBuilder(16_384);
    private final Rect screen;

    private TreeText(Point size) {
        screen = new Rect(0, 0, size.x, size.y);
    }

    static String of(List<AccessibilityNodeInfo> roots) {
        TreeText text = new TreeText(Framework.screenSize());
        text.list(roots, 0);
        return text.out.toString();
    }

    private void list(List<AccessibilityNodeInfo> nodes, int depth) {
        out.append('[');
        String separator = "";
        for (AccessibilityNodeInfo node : nodes) {
            out.append(separator);
            node(node, depth);
            separator = ",";
        }
        out.append(']');
    }

    private void node(AccessibilityNodeInfo node, int depth) {
        out.append('[');
        words(node.getClassName(), node.getText(), node.getViewIdResourceName(), node.getContentDescription(),
                node.getHintText(), node.getPackageName());
        Rect bounds = new Rect();
        node.getBoundsInScreen(bounds);
        // Source: AOSP AccessibilityNodeInfoHelper.getVisibleBoundsInScreen: what is quite outside stays as it is.
        bounds.intersect(screen);
        out.append('[').append(bounds.left).append(',').append(bounds.top).append(',').append(bounds.right)
                .append(',').append(bounds.bottom).append("],").append(flags(node)).append(',');
        list(depth < DEEPEST ? UiReader.children(node) : List.of(), depth + 1);
        out.append(']');
    }

    private void words(CharSequence... words) {
        for (CharSequence word : words) {
            out.append(word == null ? "\"\"" : JSONObject.quote(word.toString())).append(',');
        }
    }

    /** One bit each, in the order of the names; the reader knows the same order. */
    private static int flags(AccessibilityNodeInfo node) {
        boolean[] set = {
            node.isCheckable(), node.isChecked(), node.isClickable(), node.isEnabled(), node.isFocusable(),
            node.isFocused(), node.isLongClickable(), node.isPassword(), node.isScrollable(), node.isSelected(),
            node.isVisibleToUser(),
        };
        int flags = 0;
        for (int bit = 0; bit < set.length; bit++) {
            flags |= set[bit] ? 1 << bit : 0;
        }
        return flags;
    }
}
