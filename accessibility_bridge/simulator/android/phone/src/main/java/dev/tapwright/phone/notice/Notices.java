package dev.tapwright.phone.notice;

import android.app.Notification;
import android.app.NotificationManager;
import dev.tapwright.phone.accessibility.AccessibilityServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The notification manager's job: keeps what apps post, tells accessibility services of it, and lets what is important
 * slide in over the screen. There is no shade in which the rest could be looked at.
 */
public final class Notices {
    private final HeadsUp headsUp = new HeadsUp(this);
    /** The latest first. */
    private final List<Notice> posted = new ArrayList<>();

    /** Posts or replaces one. Source: AOSP NotificationManagerService.buzzBeepBlinkLocked, sendAccessibilityEvent. */
    public void post(Notice notice) {
        posted.removeIf(other -> other.is(notice.owner(), notice.tag(), notice.id()));
        posted.add(0, notice);
        if (notice.importance() > NotificationManager.IMPORTANCE_MIN) {
            AccessibilityServer.get().announce(
                    notice.owner(), Notification.class, notice.notification().tickerText, notice.notification());
        }
        if (notice.importance() >= NotificationManager.IMPORTANCE_HIGH) {
            headsUp.show(notice);
        }
    }

    /** Takes one away. */
    public void cancel(String owner, String tag, int id) {
        remove(notice -> notice.is(owner, tag, id));
    }

    /** Takes everything of an app away, as when it asks for that or is force-stopped. */
    public void cancelAll(String owner) {
        remove(notice -> notice.owner().equals(owner));
    }

    /** Takes everything away. */
    public void clear() {
        remove(notice -> true);
    }

    private void remove(Predicate<Notice> which) {
        for (Notice notice : List.copyOf(posted)) {
            if (which.test(notice)) {
                posted.remove(notice);
                headsUp.hide(notice);
            }
        }
    }

    /** What is posted now, the latest first. */
    public List<Notice> all() {
        return List.copyOf(posted);
    }
}
