package dev.tapwright.phone.notice;

import android.app.Notification;
import java.util.Objects;

/** A notification as an app posted it, and how much its channel disturbs. */
public record Notice(String owner, String tag, int id, Notification notification, int importance) {
    boolean is(String otherOwner, String otherTag, int otherId) {
        return owner.equals(otherOwner) && id == otherId && Objects.equals(tag, otherTag);
    }

    public String title() {
        return text(Notification.EXTRA_TITLE);
    }

    public String text() {
        return text(Notification.EXTRA_TEXT);
    }

    private String text(String key) {
        CharSequence said = notification.extras.getCharSequence(key);
        return said == null ? "" : said.toString();
    }
}
