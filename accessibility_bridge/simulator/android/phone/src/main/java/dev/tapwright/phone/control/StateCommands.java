package dev.tapwright.phone.control;

import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.ComponentName;
import android.net.Uri;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.core.Phone;
import dev.tapwright.phone.settings.SettingsTables;
import dev.tapwright.phone.socket.LocalSockets;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;

/** What lasts: settings, rows of providers, the clipboard, bound services and what they listen on. */
final class StateCommands {
    private final Phone phone;

    StateCommands(Phone phone) {
        this.phone = phone;
    }

    void addTo(Map<String, Command> commands) {
        commands.put("settings", request ->
                Reply.of("settings", new JSONObject(SettingsTables.get().list(request.text("table")))));
        commands.put("put_setting", this::put);
        commands.put("query", request -> phone.loop().call(() -> query(request.text("uri"))));
        commands.put("clipboard", request -> phone.loop().call(() -> Reply.of("text", clipboard())));
        commands.put("set_clipboard", request -> phone.loop().call(() -> {
            board().setPrimaryClip(ClipData.newPlainText("", request.text("text")));
            return Reply.done();
        }));
        commands.put("rotate", request -> phone.loop().call(() -> {
            phone.appearance().rotate(request.number("quarter_turns"));
            return Reply.done();
        }));
        commands.put("sockets", request -> Reply.of("ports", new JSONObject(LocalSockets.ports())));
        commands.put("services", request -> phone.loop().call(() ->
                Reply.of("bound", new JSONArray(phone.accessibility().boundNames()))
                        .with("crashed", new JSONArray(phone.accessibility().crashedNames()))
                        .with("installed", new JSONObject(phone.accessibility().installedNames()))));
        commands.put("hold_service", request -> phone.loop().call(() -> {
            phone.accessibility().hold(component(request));
            phone.loop().finishBegun();
            return Reply.done();
        }));
        commands.put("release_service", request -> phone.loop().call(() -> {
            phone.accessibility().release(component(request));
            phone.loop().finishBegun();
            return Reply.done();
        }));
        commands.put("dump_service", request -> phone.loop().call(() -> 
                Reply.of("text", phone.accessibility().dump(component(request)))));
    }

    private Reply put(Request request) throws Exception {
        return phone.loop().call(() -> {
            SettingsTables.get().write(Framework.system().getContentResolver(), request.text("table"),
                    request.text("key"), request.textOrNull("value"));
            phone.loop().finishBegun();
            return Reply.done();
        });
    }

    private Reply query(String uri) throws Refusal {
        List<Map<String, String>> rows = phone.apps().query(Uri.parse(uri));
        if (rows == null) {
            throw new Refusal("no_provider", "no app answers " + uri);
        }
        JSONArray array = new JSONArray();
        for (Map<String, String> row : rows) {
            array.put(new JSONObject(row));
        }
        return Reply.done().body(array.toString());
    }

    private static ClipboardManager board() {
        return Framework.system().getSystemService(ClipboardManager.class);
    }

    private static String clipboard() {
        ClipData clip = board().getPrimaryClip();
        CharSequence text = clip == null ? "" : clip.getItemAt(0).coerceToText(Framework.system());
        return text == null ? "" : text.toString();
    }

    private static ComponentName component(Request request) throws Refusal {
        ComponentName component = ComponentName.unflattenFromString(request.text("component"));
        if (component == null) {
            throw new Refusal("component", "a component is PACKAGE/CLASS, not " + request.text("component"));
        }
        return component;
    }
}
