package dev.tapwright.phone.notice;

import android.app.Notification;
import android.app.PendingIntent;
import android.content.Context;
import android.graphics.Color;
import android.graphics.PixelFormat;
import android.graphics.drawable.GradientDrawable;
import android.os.Handler;
import android.os.Looper;
import android.util.Log;
import android.view.Gravity;
import android.view.MotionEvent;
import android.view.View;
import android.view.WindowManager;
import android.view.WindowManager.LayoutParams;
import android.widget.FrameLayout;
import android.widget.RemoteViews;
import dev.tapwright.phone.core.Framework;

/** The notification that has slid in over the screen, drawn from the framework's own template; one at a time. */
final class HeadsUp {
    /** Source: AOSP SystemUI, heads_up_notification_decay. */
    private static final int SHOWN_MS = 5_000;
    private static final int SIDE_DP = 16;
    private static final int TOP_DP = 32;
    private static final int SWIPE_DP = 24;
    private static final int NIGHT = 0xFF2E2E30;

    private final Notices notices;
    private final Context context = Framework.system();
    private final WindowManager windows = (WindowManager) context.getSystemService(Context.WINDOW_SERVICE);
    private final Handler later = new Handler(Looper.getMainLooper());
    private Notice shown;
    private View card;

    HeadsUp(Notices notices) {
        this.notices = notices;
    }

    /** Slides a notification in over whatever is on the screen. */
    void show(Notice notice) {
        hide(shown);
        shown = notice;
        card = card(notice);
        windows.addView(card, params());
        later.postDelayed(() -> hide(notice), SHOWN_MS);
    }

    /** Slides it away, if it is the one; it stays posted. */
    void hide(Notice notice) {
        if (notice != null && notice == shown) {
            Framework.removeWindow(card);
            shown = null;
            card = null;
        }
    }

    private View card(Notice notice) {
        Notification.Builder builder = Notification.Builder.recoverBuilder(context, notice.notification());
        RemoteViews special = builder.createHeadsUpContentView();
        RemoteViews template = special == null ? builder.createContentView() : special;
        FrameLayout row = new FrameLayout(context);
        row.setId(context.getResources().getIdentifier("expandableNotificationRow", "id", context.getPackageName()));
        GradientDrawable shape = new GradientDrawable();
        shape.setColor(context.getResources().getConfiguration().isNightModeActive() ? NIGHT : Color.WHITE);
        shape.setCornerRadius(Framework.px(context, 28));
        row.setBackground(shape);
        row.addView(template.apply(context, row));
        row.setOnClickListener(view -> open(notice));
        row.setOnTouchListener(this::swiped);
        return row;
    }

    /** What a tap does: the app is told, and the notification goes if it said so. */
    private void open(Notice notice) {
        hide(notice);
        PendingIntent intent = notice.notification().contentIntent;
        if (intent == null) {
            return;
        }
        if ((notice.notification().flags & Notification.FLAG_AUTO_CANCEL) != 0) {
            notices.cancel(notice.owner(), notice.tag(), notice.id());
        }
        try {
            intent.send();
        } catch (PendingIntent.CanceledException gone) {
            Log.w("HeadsUp", "the intent of " + notice.owner() + " was cancelled");
        }
    }

    /** A finger that leaves the card upwards slides it away; all other touches are the card's. */
    private boolean swiped(View view, MotionEvent event) {
        boolean away = event.getActionMasked() == MotionEvent.ACTION_UP
                && event.getY() < -Framework.px(context, SWIPE_DP);
        if (away) {
            hide(shown);
        }
        return away;
    }

    private LayoutParams params() {
        LayoutParams params = new LayoutParams(
                Framework.screenSize().x - 2 * Framework.px(context, SIDE_DP), LayoutParams.WRAP_CONTENT,
                LayoutParams.TYPE_NOTIFICATION_SHADE,
                LayoutParams.FLAG_NOT_FOCUSABLE | LayoutParams.FLAG_NOT_TOUCH_MODAL, PixelFormat.TRANSLUCENT);
        params.gravity = Gravity.TOP | Gravity.CENTER_HORIZONTAL;
        params.y = Framework.px(context, TOP_DP);
        params.setFitInsetsTypes(0);
        params.setTitle("NotificationShade");
        return params;
    }
}
