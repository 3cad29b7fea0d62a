package dev.tapwright.forms;

import android.content.Context;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;
import android.net.Uri;

/** The database of what was sent off. */
final class Registrations extends SQLiteOpenHelper {
    static final Uri ALL = Uri.parse("content://dev.tapwright.forms/registrations");
    static final String TABLE = "registrations";

    Registrations(Context context) {
        super(context, "registrations.db", null, 1);
    }

    @Override
    public void onCreate(SQLiteDatabase database) {
        database.execSQL("CREATE TABLE registrations (_id INTEGER PRIMARY KEY, name TEXT, email TEXT, country TEXT, "
                + "birthday TEXT, seat TEXT, newsletter INTEGER)");
    }

    @Override
    public void onUpgrade(SQLiteDatabase database, int from, int to) {
        throw new IllegalStateException("there is only one version");
    }
}
