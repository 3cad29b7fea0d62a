package com.android.contacts;

import android.content.ContentProvider;
import android.content.ContentUris;
import android.content.ContentValues;
import android.content.UriMatcher;
import android.database.Cursor;
import android.net.Uri;

/** The contacts for this app and for everybody who may look. */
public final class ContactProvider extends ContentProvider {
    private static final int ALL = 1;
    private static final int ONE = 2;
    private static final UriMatcher PLACES = new UriMatcher(UriMatcher.NO_MATCH);

    static {
        PLACES.addURI("com.android.contacts", "contacts", ALL);
        PLACES.addURI("com.android.contacts", "contacts/#", ONE);
    }

    private Book book;

    @Override
    public boolean onCreate() {
        book = new Book(getContext());
        return true;
    }

    @Override
    public void shutdown() {
        book.close();
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
        if (PLACES.match(uri) == ONE) {
            return book.getReadableDatabase().query(Book.TABLE, columns, "_id=?", id(uri), null, null, null);
        }
        return book.getReadableDatabase().query(Book.TABLE, columns, where, arguments, null, null, order);
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        long id = book.getWritableDatabase().insertOrThrow(Book.TABLE, null, values);
        return told(ContentUris.withAppendedId(Book.CONTACTS, id));
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] arguments) {
        int count = book.getWritableDatabase().update(Book.TABLE, values, "_id=?", id(uri));
        told(uri);
        return count;
    }

    @Override
    public int delete(Uri uri, String where, String[] arguments) {
        int count = book.getWritableDatabase().delete(Book.TABLE, "_id=?", id(uri));
        told(uri);
        return count;
    }

    private Uri told(Uri uri) {
        getContext().getContentResolver().notifyChange(uri, null);
        return uri;
    }

    private static String[] id(Uri uri) {
        return new String[] {String.valueOf(ContentUris.parseId(uri))};
    }

    @Override
    public String getType(Uri uri) {
        return PLACES.match(uri) == ONE ? "vnd.android.cursor.item/contact" : "vnd.android.cursor.dir/contact";
    }
}
