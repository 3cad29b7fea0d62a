package dev.tapwright.edges;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** An app that does not answer: a button keeps its main thread busy. */
public final class HangActivity extends Activity {
    private static final long HANG_MS = 5_000;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Column page = new Column(this);
        TextView said = page.text(0);
        page.button(R.string.hang_now, button -> {
            hang();
            said.setText(R.string.hung);
        });
    }

    private static void hang() {
        try {
            Thread.sleep(HANG_MS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
