package dev.tapwright.edges;

import android.app.Activity;
import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.os.Bundle;
import android.widget.Toast;

/** Says things outside its own window: by toast and by notification. */
public final class NewsActivity extends Activity {
    private static final String CHANNEL = "deliveries";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Column page = new Column(this);
        page.button(R.string.toast, button -> Toast.makeText(this, R.string.toast_text, Toast.LENGTH_SHORT).show());
        page.button(R.string.notify, button -> post());
    }

    private void post() {
        NotificationManager manager = getSystemService(NotificationManager.class);
        manager.createNotificationChannel(new NotificationChannel(
                CHANNEL, getText(R.string.channel), NotificationManager.IMPORTANCE_DEFAULT));
        manager.notify(1, new Notification.Builder(this, CHANNEL)
                .setSmallIcon(android.R.drawable.ic_dialog_info)
                .setContentTitle(getText(R.string.notice_title))
                .setContentText(getText(R.string.notice_text))
                .build());
    }
}
