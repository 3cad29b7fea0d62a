package dev.tapwright.board;

import android.app.Activity;
import android.os.Bundle;

/** A board to paint on, drawn by hand: accessibility sees one view and nothing in it. */
public final class BoardActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.board);
    }
}
