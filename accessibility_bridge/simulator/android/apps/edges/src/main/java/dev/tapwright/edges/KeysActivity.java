package dev.tapwright.edges;

import android.app.Activity;
import android.os.Bundle;
import android.view.KeyEvent;
import android.widget.TextView;

/** Tells a key that is pressed from one that is held. */
public final class KeysActivity extends Activity {
    private TextView said;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        said = new Column(this).text(R.string.no_key);
    }

    @Override
    public boolean onKeyDown(int code, KeyEvent event) {
        if (code != KeyEvent.KEYCODE_CAMERA) {
            return super.onKeyDown(code, event);
        }
        event.startTracking();
        return true;
    }

    @Override
    public boolean onKeyLongPress(int code, KeyEvent event) {
        said.setText(R.string.held);
        return true;
    }

    @Override
    public boolean onKeyUp(int code, KeyEvent event) {
        if (code == KeyEvent.KEYCODE_CAMERA && event.isTracking() && !event.isCanceled()) {
            said.setText(R.string.pressed);
            return true;
        }
        return super.onKeyUp(code, event);
    }
}
