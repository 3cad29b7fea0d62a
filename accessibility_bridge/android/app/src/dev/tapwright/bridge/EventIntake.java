package dev.tapwright.bridge;

import android.app.Notification;
import android.os.Bundle;
import android.view.accessibility.AccessibilityEvent;
import dev.tapwright.bridge.look.Texts;
import dev.tapwright.bridge.session.Bridge;
import dev.tapwright.bridge.settle.EventKinds;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.RecentItem;

/** Takes in accessibility events, on the main thread and without asking any app back. */
final class EventIntake {
    /** UTF-16 units kept of a notification's or toast's text. */
    private static final int UNITS = 2_000;

    private final Bridge bridge;
    private final ForegroundApp foreground;

    EventIntake(Bridge bridge, ForegroundApp foreground) {
        this.bridge = bridge;
        this.foreground = foreground;
    }

    void take(AccessibilityEvent event) {
        int type = event.getEventType();
        long sequence = bridge.events.noted(EventKinds.visible(type));
        if (type == AccessibilityEvent.TYPE_WINDOW_STATE_CHANGED) {
            foreground.announced(event);
        } else if (type == AccessibilityEvent.TYPE_NOTIFICATION_STATE_CHANGED) {
            announced(event, sequence);
        }
    }

    /** Toasts come as this event type as well, without a notification in it. */
    private void announced(AccessibilityEvent event, long sequence) {
        RecentItem item = new RecentItem();
        item.sequence = sequence;
        item.atMs = System.currentTimeMillis();
        item.packageName = Texts.fit(Texts.of(event.getPackageName()), Limits.NAME_BYTES);
        if (event.getParcelableData() instanceof Notification) {
            read((Notification) event.getParcelableData(), item);
            bridge.notified(item);
        } else if (Texts.of(event.getClassName()).startsWith("android.widget.Toast")) {
            item.text = spoken(event);
            bridge.toasted(item);
        }
    }

    private static void read(Notification notification, RecentItem item) {
        try {
            Bundle extras = notification.extras;
            item.title = kept(extras.getCharSequence(Notification.EXTRA_TITLE));
            item.text = kept(extras.getCharSequence(Notification.EXTRA_TEXT));
        } catch (RuntimeException broken) {
            // Any app can post a notification without extras, or with some that cannot be unpacked; unpacking throws in
            // many ways, and an app that crashes is not bound again.
            item.title = "";
        }
    }

    private static String spoken(AccessibilityEvent event) {
        StringBuilder text = new StringBuilder();
        for (CharSequence line : event.getText()) {
            text.append(text.length() > 0 ? "\n" : "").append(line);
        }
        return kept(text);
    }

    private static String kept(CharSequence text) {
        return Texts.cut(Texts.of(text), UNITS);
    }
}
