package dev.tapwright.bridge.settle;

/** Which accessibility events mean that a person could have seen something change. */
public final class EventKinds {
    /** Source: AOSP AccessibilityEvent.TYPE_*. */
    public static final int VIEW_SELECTED = 0x4;
    public static final int VIEW_FOCUSED = 0x8;
    public static final int VIEW_TEXT_CHANGED = 0x10;
    public static final int WINDOW_STATE_CHANGED = 0x20;
    public static final int NOTIFICATION_STATE_CHANGED = 0x40;
    public static final int WINDOW_CONTENT_CHANGED = 0x800;
    public static final int VIEW_SCROLLED = 0x1000;
    public static final int WINDOWS_CHANGED = 0x400000;

    private static final int VISIBLE = VIEW_SELECTED | VIEW_FOCUSED | VIEW_TEXT_CHANGED | WINDOW_STATE_CHANGED
            | WINDOW_CONTENT_CHANGED | VIEW_SCROLLED | WINDOWS_CHANGED;

    private EventKinds() {}

    public static boolean visible(int type) {
        return (type & VISIBLE) != 0;
    }
}
