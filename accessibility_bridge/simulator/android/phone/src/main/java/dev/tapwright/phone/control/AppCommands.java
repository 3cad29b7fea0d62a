package dev.tapwright.phone.control;

import android.content.ActivityNotFoundException;
import android.content.ComponentName;
import android.content.Intent;
import android.net.Uri;
import dev.tapwright.phone.app.Apps;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.core.Phone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Installed apps: listing, installing, starting, ending. */
final class AppCommands {
    private final Phone phone;

    AppCommands(Phone phone) {
        this.phone = phone;
    }

    void addTo(Map<String, Command> commands) {
        commands.put("packages", request -> phone.loop().call(() -> Reply.done().body(packages().toString())));
        commands.put("running", request -> phone.loop().call(() -> Reply.of("running", running())));
        commands.put("install", this::install);
        commands.put("uninstall", request -> phone.loop().call(() -> uninstall(request.text("name"))));
        commands.put("clear_files", request -> phone.loop().call(() -> clearFiles(request.text("name"))));
        commands.put("force_stop", request -> phone.loop().call(() -> forceStop(request.text("name"))));
        commands.put("start", request -> phone.loop().call(() -> start(request)));
        commands.put("reboot", request -> phone.loop().call(() -> {
            phone.reboot();
            phone.loop().finishBegun();
            return Reply.done();
        }));
    }

    private JSONArray packages() throws JSONException {
        JSONArray packages = new JSONArray();
        for (InstalledApp app : phone.apps().all()) {
            packages.put(new JSONObject()
                    .put("name", app.name())
                    .put("label", app.label())
                    .put("launcher_activity", app.launcherActivity())
                    .put("version_name", app.info().versionName == null ? "" : app.info().versionName)
                    .put("version_code", app.info().getLongVersionCode())
                    .put("system", app.system()));
        }
        return packages;
    }

    private JSONObject running() throws JSONException {
        JSONObject running = new JSONObject();
        for (InstalledApp app : phone.apps().all()) {
            if (app.running() != null) {
                running.put(app.name(), app.running().pid());
            }
        }
        return running;
    }

    private Reply install(Request request) throws Exception {
        Path apk = Path.of(request.text("path"));
        Path code = code(apk);
        String name = archiveName(apk);
        return phone.loop().call(() -> {
            InstalledApp old = phone.apps().get(name);
            if (old != null) {
                phone.stop(old);
            }
            boolean system = old != null && old.system();
            InstalledApp app = phone.apps().install(apk, code, system);
            phone.accessibility().update();
            phone.loop().finishBegun();
            return Reply.of("name", app.name());
        });
    }

    private static Path code(Path apk) throws Refusal {
        try {
            return Apps.codeOf(apk);
        } catch (IOException unreadable) {
            throw new Refusal("apk", unreadable.getMessage());
        }
    }

    private String archiveName(Path apk) throws Exception {
        return phone.loop().call(() -> {
            var archive = Framework.packages().getPackageArchiveInfo(apk.toString(), 0);
            if (archive == null) {
                throw new Refusal("apk", apk.getFileName() + " is no APK");
            }
            return archive.packageName;
        });
    }

    private Reply uninstall(String name) throws JSONException {
        InstalledApp app = phone.apps().get(name);
        if (app == null || app.system()) {
            return Reply.of("done", false);
        }
        phone.accessibility().removeOf(app);
        phone.stop(app);
        phone.apps().uninstall(app);
        return Reply.of("done", true);
    }

    private Reply clearFiles(String name) throws JSONException {
        InstalledApp app = phone.apps().get(name);
        if (app == null) {
            return Reply.of("done", false);
        }
        phone.stop(app);
        phone.apps().clearFiles(app);
        phone.accessibility().update();
        phone.loop().finishBegun();
        return Reply.of("done", true);
    }

    /** Source: AOSP AccessibilityManagerService.onHandleForceStop: its services are no longer enabled. */
    private Reply forceStop(String name) {
        InstalledApp app = phone.apps().get(name);
        if (app != null) {
            phone.accessibility().removeOf(app);
            phone.stop(app);
            phone.notices().cancelAll(name);
        }
        return Reply.done();
    }

    private Reply start(Request request) throws Exception {
        Intent intent = intent(request);
        try {
            phone.activities().request(null, intent, -1);
        } catch (ActivityNotFoundException missing) {
            throw new Refusal("no_activity", missing.getMessage());
        }
        phone.loop().finishBegun();
        return Reply.done();
    }

    private Intent intent(Request request) throws Refusal {
        String name = request.text("package");
        String activity = request.text("activity");
        String action = request.text("action");
        Intent intent = new Intent(action.isEmpty() ? Intent.ACTION_MAIN : action)
                .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK);
        if (request.has("uri") && !request.text("uri").isEmpty()) {
            intent.setData(Uri.parse(request.text("uri")));
        }
        if (!activity.isEmpty()) {
            return intent.setComponent(new ComponentName(name, activity));
        }
        if (!action.isEmpty()) {
            return name.isEmpty() ? intent : intent.setPackage(name);
        }
        InstalledApp app = phone.apps().get(name);
        if (app == null || app.launcherActivity().isEmpty()) {
            throw new Refusal("no_activity", name + " has no launcher entry");
        }
        return intent.addCategory(Intent.CATEGORY_LAUNCHER)
                .setComponent(new ComponentName(name, app.launcherActivity()));
    }
}
