package dev.tapwright.phone.window;

import android.os.SystemClock;
import android.view.KeyEvent;
import android.view.View;
import android.view.ViewConfiguration;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.InputConnection;
import dev.tapwright.phone.core.Crashes;
import java.util.function.Predicate;

/** Keys and text on their way to whatever has the focus. */
public final class Keys {
    private static final int EVERYTHING = Integer.MAX_VALUE / 2;

    private final WindowStack windows;
    /** Whether a window takes no key, because its app hangs. */
    private final Predicate<ShownWindow> deaf;

    public Keys(WindowStack windows, Predicate<ShownWindow> deaf) {
        this.windows = windows;
        this.deaf = deaf;
    }

    /** Presses and releases a key in the focused window; false when there is none or nobody took it. */
    public boolean press(int keyCode) {
        return strike(keyCode, false);
    }

    /** Holds a key long enough to mean something else. Source: AOSP InputShellCommand.sendKeyEvent, longPress. */
    public boolean hold(int keyCode) {
        return strike(keyCode, true);
    }

    private boolean strike(int keyCode, boolean isLong) {
        View root = listening();
        if (root == null) {
            return false;
        }
        long now = SystemClock.uptimeMillis();
        KeyEvent down = new KeyEvent(now, now, KeyEvent.ACTION_DOWN, keyCode, 0);
        boolean taken = dispatch(root, down);
        if (isLong) {
            long later = now + ViewConfiguration.getLongPressTimeout();
            taken |= dispatch(root, KeyEvent.changeTimeRepeat(down, later, 1, KeyEvent.FLAG_LONG_PRESS));
        }
        return dispatch(root, KeyEvent.changeAction(down, KeyEvent.ACTION_UP)) || taken;
    }

    /** The focused window, unless its app hangs. */
    private View listening() {
        ShownWindow window = windows.focused() == null ? null : windows.of(windows.focused());
        return window == null || deaf.test(window) ? null : window.view();
    }

    private static boolean dispatch(View root, KeyEvent event) {
        boolean[] taken = new boolean[1];
        Crashes.guard("key", () -> taken[0] = root.dispatchKeyEvent(event));
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
        View view = listening() == null ? null : windows.editedField();
        return view == null ? null : view.onCreateInputConnection(new EditorInfo());
    }
}
