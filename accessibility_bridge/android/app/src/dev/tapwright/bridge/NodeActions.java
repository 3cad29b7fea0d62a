package dev.tapwright.bridge;

import android.os.Bundle;
import android.view.accessibility.AccessibilityNodeInfo;
import android.view.accessibility.AccessibilityNodeInfo.AccessibilityAction;
import dev.tapwright.bridge.wire.NodeAction;
import dev.tapwright.bridge.wire.NodeActionRequest;
import java.util.List;

/** Android's numbers for the protocol's node actions. */
final class NodeActions {
    /** By NodeAction's position. Source: AOSP AccessibilityNodeInfo.ACTION_* and android.R.id.accessibilityAction*. */
    private static final int[] IDS = {
        AccessibilityNodeInfo.ACTION_CLICK,
        AccessibilityNodeInfo.ACTION_LONG_CLICK,
        AccessibilityNodeInfo.ACTION_FOCUS,
        AccessibilityNodeInfo.ACTION_CLEAR_FOCUS,
        AccessibilityNodeInfo.ACTION_SELECT,
        AccessibilityNodeInfo.ACTION_CLEAR_SELECTION,
        AccessibilityNodeInfo.ACTION_SET_TEXT,
        AccessibilityNodeInfo.ACTION_SET_SELECTION,
        AccessibilityNodeInfo.ACTION_COPY,
        AccessibilityNodeInfo.ACTION_CUT,
        AccessibilityNodeInfo.ACTION_PASTE,
        AccessibilityNodeInfo.ACTION_SCROLL_FORWARD,
        AccessibilityNodeInfo.ACTION_SCROLL_BACKWARD,
        android.R.id.accessibilityActionScrollUp,
        android.R.id.accessibilityActionScrollDown,
        android.R.id.accessibilityActionScrollLeft,
        android.R.id.accessibilityActionScrollRight,
        android.R.id.accessibilityActionShowOnScreen,
        AccessibilityNodeInfo.ACTION_EXPAND,
        AccessibilityNodeInfo.ACTION_COLLAPSE,
        AccessibilityNodeInfo.ACTION_DISMISS,
        android.R.id.accessibilityActionContextClick,
        android.R.id.accessibilityActionSetProgress,
        android.R.id.accessibilityActionImeEnter,
    };

    private NodeActions() {}

    static int idOf(NodeAction action) {
        return IDS[action.ordinal()];
    }

    /** One bit for each action the node offers. */
    static long offered(AccessibilityNodeInfo node) {
        long offered = 0;
        List<AccessibilityAction> actions = node.getActionList();
        for (int index = 0; index < actions.size(); index++) {
            offered |= bit(actions.get(index).getId());
        }
        return offered;
    }

    private static long bit(int id) {
        for (int position = 0; position < IDS.length; position++) {
            if (IDS[position] == id) {
                return 1L << position;
            }
        }
        return 0;
    }

    static boolean perform(AccessibilityNodeInfo node, NodeActionRequest request) {
        return node.performAction(idOf(request.action), arguments(request));
    }

    private static Bundle arguments(NodeActionRequest request) {
        switch (request.action) {
            case SET_TEXT:
                return text(request.text);
            case SET_SELECTION:
                return selection(request.start, request.end);
            case SET_PROGRESS:
                Bundle progress = new Bundle();
                progress.putFloat(AccessibilityNodeInfo.ACTION_ARGUMENT_PROGRESS_VALUE, request.start / 1000f);
                return progress;
            default:
                return null;
        }
    }

    static Bundle text(String text) {
        Bundle arguments = new Bundle();
        arguments.putCharSequence(AccessibilityNodeInfo.ACTION_ARGUMENT_SET_TEXT_CHARSEQUENCE, text);
        return arguments;
    }

    static Bundle selection(int start, int end) {
        Bundle arguments = new Bundle();
        arguments.putInt(AccessibilityNodeInfo.ACTION_ARGUMENT_SELECTION_START_INT, start);
        arguments.putInt(AccessibilityNodeInfo.ACTION_ARGUMENT_SELECTION_END_INT, end);
        return arguments;
    }
}
