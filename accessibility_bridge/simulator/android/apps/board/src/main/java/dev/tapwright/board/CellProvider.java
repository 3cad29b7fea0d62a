package dev.tapwright.board;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;

/** Tells the colour of every cell: {@code content://dev.tapwright.board/cells}. */
public final class CellProvider extends ContentProvider {
    private static final String[] COLUMNS = {"_id", "row", "column", "colour"};

    @Override
    public boolean onCreate() {
        return true;
    }

    @Override
    public void shutdown() {
        // Nothing is open.
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] arguments, String order) {
        Cells cells = new Cells(getContext());
        MatrixCursor rows = new MatrixCursor(COLUMNS);
        for (int place = 0; place < Cells.SIDE * Cells.SIDE; place++) {
            int row = place / Cells.SIDE;
            int column = place % Cells.SIDE;
            rows.addRow(new Object[] {place + 1, row, column, Cells.COLOURS[cells.colour(row, column)]});
        }
        return rows;
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        throw new UnsupportedOperationException("cells are painted by hand");
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] arguments) {
        throw new UnsupportedOperationException("cells are painted by hand");
    }

    @Override
    public int delete(Uri uri, String where, String[] arguments) {
        throw new UnsupportedOperationException("cells are painted by hand");
    }

    @Override
    public String getType(Uri uri) {
        return "vnd.android.cursor.dir/cell";
    }
}
