package com.android.contacts;

import android.content.ContentValues;
import android.content.Context;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;
import android.net.Uri;
import java.util.Locale;

/** The database: a thousand people at first, the same on every phone. */
final class Book extends SQLiteOpenHelper {
    static final Uri CONTACTS = Uri.parse("content://com.android.contacts/contacts");
    static final String TABLE = "contacts";
    static final String NAME = "display_name";
    static final String PHONE = "phone";
    static final String EMAIL = "email";

    private static final int PEOPLE = 1000;
    private static final String[] GIVEN = {
        "Alice", "Bob", "Carla", "David", "Emma", "Farid", "Grace", "Hiro", "Ines", "Jonas",
        "Kaito", "Lena", "Marco", "Nadia", "Omar", "Petra", "Quinn", "Rosa", "Samir", "Tara",
        "Uma", "Viktor", "Wen", "Ximena", "Yara", "Zoe", "Anton", "Bianca", "Chen", "Dora",
        "Elias", "Fiona", "Goran", "Hana", "Ivan", "Julia", "Kofi", "Lucia", "Mina", "Nils",
    };
    private static final String[] FAMILY = {
        "Adams", "Baker", "Costa", "Diaz", "Evans", "Fischer", "Gomez", "Hansen", "Ito", "Jansen",
        "Kim", "Lopez", "Meyer", "Novak", "Okafor", "Peters", "Quist", "Rossi", "Singh", "Tanaka",
        "Ueda", "Vogel", "Wang", "Yilmaz", "Zhou",
    };

    Book(Context context) {
        super(context, "contacts.db", null, 1);
    }

    @Override
    public void onCreate(SQLiteDatabase database) {
        database.execSQL("CREATE TABLE contacts (_id INTEGER PRIMARY KEY, display_name TEXT NOT NULL, "
                + "phone TEXT NOT NULL, email TEXT NOT NULL)");
        for (int number = 0; number < PEOPLE; number++) {
            database.insertOrThrow(TABLE, null, person(number));
        }
    }

    private static ContentValues person(int number) {
        String given = GIVEN[number % GIVEN.length];
        String family = FAMILY[number / GIVEN.length];
        ContentValues person = new ContentValues();
        person.put(NAME, given + " " + family);
        person.put(PHONE, String.format(Locale.ROOT, "+1 555 %04d", number));
        person.put(EMAIL, (given + "." + family).toLowerCase(Locale.ROOT) + "@example.com");
        return person;
    }

    @Override
    public void onUpgrade(SQLiteDatabase database, int from, int to) {
        throw new IllegalStateException("there is only one version");
    }
}
