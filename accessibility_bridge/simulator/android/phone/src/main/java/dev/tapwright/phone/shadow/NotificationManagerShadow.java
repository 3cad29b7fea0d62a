package dev.tapwright.phone.shadow;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import dev.tapwright.phone.core.Phone;
import dev.tapwright.phone.notice.Notice;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowNotificationManager;
import org.robolectric.util.ReflectionHelpers;

/**
 * Hands what apps post to the phone, which keeps and shows it; the stock shadow only writes it down.
 */
@Implements(NotificationManager.class)
public class NotificationManagerShadow extends ShadowNotificationManager {
    private static final Handler main = new Handler(Looper.getMainLooper());

    @RealObject private NotificationManager manager;

    @Override
    @Implementation
    protected void notify(String tag, int id, Notification notification) {
        super.notify(tag, id, notification);
        NotificationChannel channel = manager.getNotificationChannel(notification.getChannelId());
        if (channel != null) {
            Notice notice = new Notice(owner(), tag, id, notification, channel.getImportance());
            main.post(() -> Phone.get().notices().post(notice));
        }
    }

    @Override
    @Implementation
    protected void cancel(String tag, int id) {
        super.cancel(tag, id);
        String owner = owner();
        main.post(() -> Phone.get().notices().cancel(owner, tag, id));
    }

    @Override
    @Implementation
    protected void cancelAll() {
        super.cancelAll();
        String owner = owner();
        main.post(() -> Phone.get().notices().cancelAll(owner));
    }

    private String owner() {
        return ReflectionHelpers.<Context>getField(manager, "mContext").getPackageName();
    }
}
