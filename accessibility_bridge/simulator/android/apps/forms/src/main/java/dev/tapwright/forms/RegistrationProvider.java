package dev.tapwright.forms;

import android.content.ContentProvider;
import android.content.ContentUris;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;

/** Lets everybody read what was sent off, and this app add to it. */
public final class RegistrationProvider extends ContentProvider {
    private Registrations registrations;

    @Override
    public boolean onCreate() {
        registrations = new Registrations(getContext());
        return true;
    }

    @Override
    public void shutdown() {
        registrations.close();
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
        return registrations.getReadableDatabase()
                .query(Registrations.TABLE, columns, where, arguments, null, null, order);
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        long id = registrations.getWritableDatabase().insertOrThrow(Registrations.TABLE, null, values);
        return ContentUris.withAppendedId(Registrations.ALL, id);
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] arguments) {
        throw new UnsupportedOperationException("what was sent off stays as it is");
    }

    @Override
    public int delete(Uri uri, String where, String[] arguments) {
        throw new UnsupportedOperationException("what was sent off stays as it is");
    }

    @Override
    public String getType(Uri uri) {
        return "vnd.android.cursor.dir/registration";
    }
}
