package dev.tapwright.edges;

import android.app.Activity;
import android.os.Bundle;

/** Crashes before there is anything to see. */
public final class FaultyActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        throw new IllegalStateException("this page cannot be opened");
    }
}
