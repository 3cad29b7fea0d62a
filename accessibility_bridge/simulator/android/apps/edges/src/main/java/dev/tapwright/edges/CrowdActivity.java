package dev.tapwright.edges;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.LinearLayout;

/** Five thousand views with a description each. */
public final class CrowdActivity extends Activity {
    private static final int ROWS = 100;
    private static final int COLUMNS = 50;
    private static final int SIDE_PX = 20;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        LinearLayout rows = new LinearLayout(this);
        rows.setOrientation(LinearLayout.VERTICAL);
        for (int row = 0; row < ROWS; row++) {
            rows.addView(row(row));
        }
        setContentView(rows);
    }

    private LinearLayout row(int number) {
        LinearLayout row = new LinearLayout(this);
        for (int column = 0; column < COLUMNS; column++) {
            View cell = new View(this);
            cell.setContentDescription(String.valueOf(number * COLUMNS + column));
            row.addView(cell, SIDE_PX, SIDE_PX);
        }
        return row;
    }
}
