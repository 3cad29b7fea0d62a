package dev.tapwright.phone.app;

import android.content.ContentProvider;
import android.content.pm.ProviderInfo;
import android.database.Cursor;
import android.net.Uri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.robolectric.shadows.ShadowContentResolver;
import org.robolectric.util.ReflectionHelpers;

/** Reads content providers as the shell's {@code content query} does. */
final class Providers {
    private Providers() {
    }

    /** The rows behind a URI, each a column to its text; null when no running app answers for it. */
    static List<Map<String, String>> rows(Uri uri) {
        ContentProvider provider = registered().get(uri.getAuthority());
        if (provider == null) {
            return null;
        }
        try (Cursor cursor = provider.query(uri, null, null, null, null)) {
            return cursor == null ? List.of() : read(cursor);
        }
    }

    private static List<Map<String, String>> read(Cursor cursor) {
        List<Map<String, String>> rows = new ArrayList<>();
        while (cursor.moveToNext()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < cursor.getColumnCount(); column++) {
                // Source: AOSP Content.java prints NULL for what a column does not hold.
                String text = cursor.getString(column);
                row.put(cursor.getColumnName(column), text == null ? "NULL" : text);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Nobody answers any more for what an app has declared; null when it declares nothing. */
    static void forget(ProviderInfo[] declared) {
        for (ProviderInfo provider : declared == null ? new ProviderInfo[0] : declared) {
            for (String authority : provider.authority.split(";")) {
                registered().remove(authority);
            }
        }
    }

    private static Map<String, ContentProvider> registered() {
        return ReflectionHelpers.getStaticField(ShadowContentResolver.class, "providers");
    }
}
