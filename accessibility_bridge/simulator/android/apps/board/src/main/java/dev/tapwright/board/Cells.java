package dev.tapwright.board;

import android.content.Context;
import android.content.SharedPreferences;

/** The colour of each cell; kept on disk at once. */
final class Cells {
    static final int SIDE = 6;
    static final String[] COLOURS = {"white", "red", "green", "blue"};

    private final SharedPreferences kept;

    Cells(Context context) {
        kept = context.getSharedPreferences("cells", Context.MODE_PRIVATE);
    }

    /** Index into {@link #COLOURS}. */
    int colour(int row, int column) {
        return kept.getInt(key(row, column), 0);
    }

    /** Gives a cell the next colour. */
    void turn(int row, int column) {
        kept.edit().putInt(key(row, column), (colour(row, column) + 1) % COLOURS.length).apply();
    }

    private static String key(int row, int column) {
        return row + "," + column;
    }
}
