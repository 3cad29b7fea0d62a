package dev.tapwright.phone.control;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Phone;
import dev.tapwright.phone.notice.Notice;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** What befalls the phone without anybody on it asking for it, and what of that can be looked up. */
final class HappeningCommands {
    private static final String CANNOT = "cannot_happen";
    private static final String CHANNEL = "happenings";

    private final Phone phone;
    private int posted;

    HappeningCommands(Phone phone) {
        this.phone = phone;
    }

    void addTo(Map<String, Command> commands) {
        commands.put("crash", request -> phone.loop().call(() -> {
            phone.troubles().crash(running(request.text("package")));
            return begun();
        }));
        commands.put("hang", request -> phone.loop().call(() -> {
            phone.troubles().hang(running(request.text("package")), request.number("patience_s"),
                    request.number("waits"));
            return begun();
        }));
        commands.put("notify", request -> phone.loop().call(() -> {
            post(app(request.text("package")), request.text("title"), request.text("text"));
            return begun();
        }));
        commands.put("drain", request -> phone.loop().call(() -> {
            phone.battery().drain(request.number("percent"));
            return begun();
        }));
        commands.put("battery", request -> phone.loop().call(() -> Reply.of("percent", phone.battery().percent())));
        commands.put("notices", request -> phone.loop().call(() -> Reply.done().body(notices().toString())));
    }

    private Reply begun() {
        phone.loop().finishBegun();
        return Reply.done();
    }

    /** The app of a package, or the one in front when none is named. */
    private InstalledApp app(String name) throws Refusal {
        InstalledApp app = name.isEmpty() ? phone.apps().of(phone.front()) : phone.apps().get(name);
        if (app == null) {
            throw new Refusal(CANNOT, name + " is not installed");
        }
        return app;
    }

    private InstalledApp running(String name) throws Refusal {
        InstalledApp app = app(name);
        if (app.running() == null) {
            throw new Refusal(CANNOT, app.name() + " is not running: start it first");
        }
        return app;
    }

    /** Posts in the name of an app, which is started for it if need be; a tap opens the app. */
    private void post(InstalledApp app, String title, String text) {
        Context context = app.process().application();
        NotificationManager manager = context.getSystemService(NotificationManager.class);
        manager.createNotificationChannel(
                new NotificationChannel(CHANNEL, app.label(), NotificationManager.IMPORTANCE_HIGH));
        Notification.Builder builder = new Notification.Builder(context, CHANNEL)
                .setSmallIcon(android.R.drawable.ic_dialog_info)
                .setContentTitle(title)
                .setContentText(text)
                .setAutoCancel(true);
        if (!app.launcherActivity().isEmpty()) {
            Intent open = new Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER)
                    .setComponent(new ComponentName(app.name(), app.launcherActivity()))
                    .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK);
            builder.setContentIntent(PendingIntent.getActivity(context, 0, open, PendingIntent.FLAG_IMMUTABLE));
        }
        manager.notify(CHANNEL, ++posted, builder.build());
    }

    private JSONArray notices() throws JSONException {
        JSONArray notices = new JSONArray();
        for (Notice notice : phone.notices().all()) {
            notices.put(new JSONObject()
                    .put("key", notice.id())
                    .put("package", notice.owner())
                    .put("title", notice.title())
                    .put("text", notice.text()));
        }
        return notices;
    }
}
