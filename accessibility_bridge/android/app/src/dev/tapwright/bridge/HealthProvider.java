package dev.tapwright.bridge;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;
import dev.tapwright.bridge.wire.HealthReply;
import dev.tapwright.bridge.wire.Limits;

/**
 * Says how the app is when nobody else can: {@code content query --uri content://dev.tapwright.bridge.health} starts
 * the process if need be. Deleting resets the fence, for a phone that leaves a farm. Needs DUMP, which shell and root
 * hold.
 */
public final class HealthProvider extends ContentProvider {
    private static final String[] COLUMNS = {
        "state", "state_ms", "process_ms", "screen_on", "locked", "sequence", "event_age_ms", "connections",
        "in_flight", "fence", "requests", "errors", "protocol",
    };

    @Override
    public boolean onCreate() {
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] projection, String selection, String[] arguments, String order) {
        HealthReply health = BridgeProcess.of(getContext()).health();
        MatrixCursor cursor = new MatrixCursor(COLUMNS, 1);
        cursor.addRow(new Object[] {
            health.state.name(), health.stateMs, health.processMs, health.screenOn ? 1 : 0, health.locked ? 1 : 0,
            health.sequence, health.eventAgeMs, health.connections, health.inFlight, health.fence, health.requests,
            health.errors, Limits.VERSION,
        });
        return cursor;
    }

    @Override
    public int delete(Uri uri, String selection, String[] arguments) {
        BridgeProcess.of(getContext()).bridge.fence.reset();
        return 1;
    }

    @Override
    public String getType(Uri uri) {
        return "vnd.android.cursor.item/vnd.tapwright.health";
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        throw new UnsupportedOperationException("health is read only");
    }

    @Override
    public int update(Uri uri, ContentValues values, String selection, String[] arguments) {
        throw new UnsupportedOperationException("health is read only");
    }
}
