package com.android.contacts;

import android.content.ContentResolver;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;

/** One person. */
record Contact(String name, String phone, String email) {
    static final Contact NOBODY = new Contact("", "", "");

    /** The person at a URI; nobody when it is null or deleted. */
    static Contact at(ContentResolver resolver, Uri uri) {
        if (uri == null) {
            return NOBODY;
        }
        try (Cursor cursor = resolver.query(uri, new String[] {Book.NAME, Book.PHONE, Book.EMAIL}, null, null, null)) {
            return cursor.moveToFirst()
                    ? new Contact(cursor.getString(0), cursor.getString(1), cursor.getString(2)) : NOBODY;
        }
    }

    ContentValues values() {
        ContentValues values = new ContentValues();
        values.put(Book.NAME, name);
        values.put(Book.PHONE, phone);
        values.put(Book.EMAIL, email);
        return values;
    }
}
