package dev.tapwright.phone.shadow;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import dev.tapwright.phone.accessibility.AccessibilityServer;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowNotificationManager;
import org.robolectric.util.ReflectionHelpers;

/**
 * Tells accessibility services of what apps post; the stock shadow only writes it down. Nothing is shown: this phone
 * has no shade.
 *
 * <p>Source: AOSP NotificationManagerService.buzzBeepBlinkLocked, sendAccessibilityEvent.
 */
@Implements(NotificationManager.class)
public class NotificationManagerShadow extends ShadowNotificationManager {
    @RealObject private NotificationManager manager;
    private final Handler main = new Handler(Looper.getMainLooper());

    @Override
    @Implementation
    protected void notify(String tag, int id, Notification notification) {
        super.notify(tag, id, notification);
        NotificationChannel channel = manager.getNotificationChannel(notification.getChannelId());
        if (channel != null && channel.getImportance() > NotificationManager.IMPORTANCE_MIN) {
            String owner = ReflectionHelpers.<Context>getField(manager, "mContext").getPackageName();
            main.post(() -> AccessibilityServer.get().announce(
                    owner, Notification.class, notification.tickerText, notification));
        }
    }
}
