package dev.tapwright.phone.window;

import android.os.SystemClock;
import android.view.KeyEvent;
import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.InputConnection;
import dev.tapwright.phone.core.Crashes;

/** Keys and text on their way to whatever has the focus. */
public final class Keys {
    private static final int EVERYTHING = Integer.MAX_VALUE / 2;

    private final WindowStack windows;

    public Keys(WindowStack windows) {
        this.windows = windows;
    }

    /** Presses and releases a key in the focused window; false when there is none or nobody took it. */
    public boolean press(int keyCode) {
        View root = windows.focused() == null ? null : windows.focused().getView();
        if (root == null) {
            return false;
        }
        boolean down = dispatch(root, KeyEvent.ACTION_DOWN, keyCode);
        return dispatch(root, KeyEvent.ACTION_UP, keyCode) || down;
    }

    private static boolean dispatch(View root, int action, int keyCode) {
        long now = SystemClock.uptimeMillis();
        boolean[] taken = new boolean[1];
        Crashes.guard("key", () -> taken[0] = root.dispatchKeyEvent(new KeyEvent(now, now, action, keyCode, 0)));
        return taken[0];
    }

    /** Inserts text at the cursor of the focused field; false when no field has the focus. */
    public boolean commit(CharSequence text) {
        InputConnection field = field();
        return field != null && Crashes.guard("text", () -> field.commitText(text, 1));
    }

    /** Empties the focused field; false when no field has the focus. */
    public boolean clear() {
        InputConnection field = field();
        if (field == null) {
            return false;
        }
        return Crashes.guard("text", () -> {
            field.beginBatchEdit();
            field.finishComposingText();
            field.setSelection(0, 0);
            field.deleteSurroundingText(0, EVERYTHING);
            field.endBatchEdit();
        });
    }

    private InputConnection field() {
        View view = windows.editedField();
        return view == null ? null : view.onCreateInputConnection(new EditorInfo());
    }
}
