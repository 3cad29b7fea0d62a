package dev.tapwright.phone.control;

import android.os.SystemClock;
import dev.tapwright.phone.core.Crashes;
import dev.tapwright.phone.core.Phone;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONException;

/** The clock, and how the phone itself is. */
final class TimeCommands {
    private static final int BYTES_PER_MB = 1 << 20;

    private final Phone phone;

    TimeCommands(Phone phone) {
        this.phone = phone;
    }

    void addTo(Map<String, Command> commands) {
        commands.put("clock", request -> Reply.of("uptime_ms", SystemClock.uptimeMillis())
                .with("speed", phone.loop().speed()));
        commands.put("set_speed", request -> {
            phone.loop().setSpeed(request.decimal("speed"));
            return Reply.done();
        });
        commands.put("settle", request -> phone.loop().call(() -> Reply.of("used_ms",
                phone.loop().settle(request.number("quiet_ms"), request.number("limit_ms")))));
        commands.put("advance", request -> phone.loop().call(() -> {
            phone.loop().advance(request.number("ms"));
            return Reply.of("uptime_ms", SystemClock.uptimeMillis());
        }));
        commands.put("crashes", request -> Reply.of("crashes", new JSONArray(Crashes.take())));
        commands.put("heap", this::heap);
        commands.put("quit", request -> {
            phone.loop().stop();
            return Reply.done();
        });
    }

    private Reply heap(Request request) throws JSONException {
        Runtime runtime = Runtime.getRuntime();
        if (request.has("collect")) {
            System.gc();
        }
        return Reply.of("used_mb", (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MB)
                .with("total_mb", runtime.totalMemory() / BYTES_PER_MB);
    }
}
