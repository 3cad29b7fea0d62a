package dev.tapwright.phone.control;

import android.content.ComponentName;
import android.graphics.Bitmap;
import android.graphics.Point;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.core.Phone;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/** Looking: the tree, the picture and what else is so on the screen. */
final class LookCommands {
    private static final int DEFAULT_QUALITY = 80;

    private final Phone phone;

    LookCommands(Phone phone) {
        this.phone = phone;
    }

    void addTo(Map<String, Command> commands) {
        commands.put("tree", request -> phone.loop().call(() ->
                Reply.of("rotation", phone.appearance().rotation()).body(TreeText.of(phone.reader().roots()))));
        commands.put("picture", this::picture);
        commands.put("state", request -> phone.loop().call(this::state));
        commands.put("revision", request -> phone.loop().call(() -> Reply.of("revision", phone.revision())));
    }

    private Reply state() throws Exception {
        ComponentName front = phone.front();
        InstalledApp app = phone.apps().of(front);
        Point size = Framework.screenSize();
        return Reply.of("package", front.getPackageName())
                .with("activity", front.getClassName())
                .with("pid", app == null || app.running() == null ? 0 : app.running().pid())
                .with("rotation", phone.appearance().rotation())
                .with("screen_on", phone.screenOn())
                .with("toast", phone.toasts().text())
                .with("width", size.x)
                .with("height", size.y);
    }

    /** Draws on the main thread, encodes on the client's. */
    private Reply picture(Request request) throws Exception {
        Bitmap pixels = phone.loop().call(phone::picture);
        try {
            return Reply.of("width", pixels.getWidth()).with("height", pixels.getHeight())
                    .body(encode(pixels, request));
        } finally {
            pixels.recycle();
        }
    }

    private static byte[] encode(Bitmap pixels, Request request) throws Refusal {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (request.text("format")) {
            case "rgba" -> {
                ByteBuffer buffer = ByteBuffer.allocate(pixels.getByteCount());
                pixels.copyPixelsToBuffer(buffer);
                return buffer.array();
            }
            case "png" -> pixels.compress(Bitmap.CompressFormat.PNG, 100, out);
            case "jpeg" -> pixels.compress(
                    Bitmap.CompressFormat.JPEG, request.number("quality", DEFAULT_QUALITY), out);
            default -> throw new Refusal("format", "a picture is rgba, png or jpeg");
        }
        return out.toByteArray();
    }
}
