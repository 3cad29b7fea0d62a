package dev.tapwright.phone.window;

import android.app.Activity;
import android.content.Context;
import android.content.ContextWrapper;
import android.graphics.Rect;
import android.view.View;
import android.view.ViewRootImpl;
import android.view.WindowManager.LayoutParams;

/** A window that is on the screen; {@code order} counts in the order of creation. */
public record ShownWindow(ViewRootImpl root, View view, LayoutParams params, int order) {
    /**
     * Dialogs and popups stand in the order of their creation above their activity, system windows above all.
     *
     * <p>Source: AOSP WindowManagerPolicy.getWindowLayerFromTypeLw.
     */
    int layer() {
        return switch (params.type) {
            case LayoutParams.TYPE_TOAST -> 7;
            case LayoutParams.TYPE_SYSTEM_ALERT -> 12;
            case LayoutParams.TYPE_STATUS_BAR -> 15;
            case LayoutParams.TYPE_NOTIFICATION_SHADE -> 17;
            case LayoutParams.TYPE_SYSTEM_ERROR -> 22;
            case LayoutParams.TYPE_NAVIGATION_BAR -> 24;
            default -> isSystem() ? 3 : 2;
        };
    }

    public boolean isSystem() {
        return params.type >= LayoutParams.FIRST_SYSTEM_WINDOW;
    }

    public boolean isToast() {
        return params.type == LayoutParams.TYPE_TOAST;
    }

    public boolean focusable() {
        return !has(LayoutParams.FLAG_NOT_FOCUSABLE);
    }

    public boolean touchable() {
        return !has(LayoutParams.FLAG_NOT_TOUCHABLE);
    }

    /** Whether it takes every touch, also outside its bounds. */
    boolean modal() {
        return focusable() && !has(LayoutParams.FLAG_NOT_TOUCH_MODAL);
    }

    public boolean secure() {
        return has(LayoutParams.FLAG_SECURE);
    }

    boolean has(int flag) {
        return (params.flags & flag) != 0;
    }

    /** Its place on the screen in device pixels. */
    public Rect bounds() {
        int[] at = new int[2];
        view.getLocationOnScreen(at);
        return new Rect(at[0], at[1], at[0] + view.getWidth(), at[1] + view.getHeight());
    }

    /** The activity that a context belongs to, or null. */
    public static Activity activityOf(Context context) {
        Context inner = context;
        while (inner instanceof ContextWrapper wrapper && !(inner instanceof Activity)) {
            inner = wrapper.getBaseContext();
        }
        return inner instanceof Activity activity ? activity : null;
    }
}
