package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.InputMethod;
import android.accessibilityservice.InputMethod.AccessibilityInputConnection;
import android.view.KeyEvent;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.SurroundingText;
import dev.tapwright.bridge.phone.TextRoute;
import dev.tapwright.bridge.wire.TextRouteName;

/** Types through the accessibility service's own input connection. Used on Android 13 and later only. */
final class InputMethodRoute implements TextRoute {
    /** UTF-16 units asked for on each side of the cursor to learn how long the text is. */
    private static final int AROUND = 20_000;

    private final AccessibilityService service;

    InputMethodRoute(AccessibilityService service) {
        this.service = service;
    }

    @Override
    public TextRouteName name() {
        return TextRouteName.INPUT_METHOD;
    }

    @Override
    public boolean ready() {
        return connection() != null;
    }

    private AccessibilityInputConnection connection() {
        InputMethod method = service.getInputMethod();
        return method == null || !method.getCurrentInputStarted() ? null : method.getCurrentInputConnection();
    }

    @Override
    public boolean type(String text, boolean replace, String whole) {
        AccessibilityInputConnection connection = connection();
        if (connection == null) {
            return false;
        }
        if (replace) {
            selectAll(connection);
        }
        connection.commitText(text, 1, null);
        return true;
    }

    private static void selectAll(AccessibilityInputConnection connection) {
        SurroundingText around = connection.getSurroundingText(AROUND, AROUND, 0);
        if (around != null && around.getOffset() == 0) {
            connection.setSelection(0, around.getText().length());
        } else {
            connection.performContextMenuAction(android.R.id.selectAll);
        }
    }

    @Override
    public boolean submit() {
        AccessibilityInputConnection connection = connection();
        if (connection == null) {
            return false;
        }
        EditorInfo editor = service.getInputMethod().getCurrentInputEditorInfo();
        int action = EnterAction.of(editor);
        if (action != EditorInfo.IME_ACTION_NONE) {
            connection.performEditorAction(action);
        } else {
            connection.sendKeyEvent(new KeyEvent(KeyEvent.ACTION_DOWN, KeyEvent.KEYCODE_ENTER));
            connection.sendKeyEvent(new KeyEvent(KeyEvent.ACTION_UP, KeyEvent.KEYCODE_ENTER));
        }
        return true;
    }

    @Override
    public void restore() {
        // The user's keyboard was never touched.
    }
}
