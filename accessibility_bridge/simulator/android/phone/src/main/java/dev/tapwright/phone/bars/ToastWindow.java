package dev.tapwright.phone.bars;

import android.content.Context;
import android.graphics.Color;
import android.graphics.PixelFormat;
import android.graphics.drawable.GradientDrawable;
import android.os.Handler;
import android.os.Looper;
import android.view.Gravity;
import android.view.View;
import android.view.WindowManager;
import android.view.WindowManager.LayoutParams;
import android.widget.TextView;
import android.widget.Toast;
import dev.tapwright.phone.accessibility.AccessibilityServer;
import dev.tapwright.phone.core.Framework;

/** The toast on the screen: one at a time, the newest wins. */
public final class ToastWindow {
    // Source: AOSP NotificationManagerService, SHORT_DELAY and LONG_DELAY.
    private static final int SHORT_MS = 2000;
    private static final int LONG_MS = 3500;

    private final Context context = Framework.system();
    private final WindowManager windows = (WindowManager) context.getSystemService(Context.WINDOW_SERVICE);
    private final Handler later = new Handler(Looper.getMainLooper());
    private Object shownFor;
    private View shown;
    private String text;

    /** What it says, or null when there is none. */
    public String text() {
        return text;
    }

    /** Shows a toast; a view of the app's own replaces the text's. */
    public void show(String owner, CharSequence says, View own, boolean isLong, Object toast) {
        remove();
        shownFor = toast;
        text = says.toString();
        shown = own == null ? bubble(says) : own;
        windows.addView(shown, params());
        AccessibilityServer.get().announce(owner, Toast.class, says, null);
        View mine = shown;
        later.postDelayed(() -> removeIf(mine), isLong ? LONG_MS : SHORT_MS);
    }

    /** Takes the toast away if it is the one. */
    public void cancel(Object toast) {
        if (toast == shownFor) {
            remove();
        }
    }

    private void removeIf(View view) {
        if (shown == view) {
            remove();
        }
    }

    private void remove() {
        if (shown != null) {
            Framework.removeWindow(shown);
        }
        shown = null;
        shownFor = null;
        text = null;
    }

    private View bubble(CharSequence says) {
        TextView view = new TextView(context);
        view.setText(says);
        view.setTextColor(Color.WHITE);
        GradientDrawable shape = new GradientDrawable();
        shape.setColor(0xE0303030);
        shape.setCornerRadius(px(24));
        view.setBackground(shape);
        view.setPadding(px(24), px(12), px(24), px(12));
        return view;
    }

    private LayoutParams params() {
        LayoutParams params = new LayoutParams(
                LayoutParams.WRAP_CONTENT, LayoutParams.WRAP_CONTENT, LayoutParams.TYPE_TOAST,
                LayoutParams.FLAG_NOT_FOCUSABLE | LayoutParams.FLAG_NOT_TOUCHABLE, PixelFormat.TRANSLUCENT);
        params.gravity = Gravity.BOTTOM | Gravity.CENTER_HORIZONTAL;
        params.y = px(48);
        params.setTitle("Toast");
        return params;
    }

    private int px(float dp) {
        return Framework.px(context, dp);
    }
}
