package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.content.ComponentName;
import android.content.Context;
import android.os.Build;
import android.provider.Settings;
import android.view.KeyEvent;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.ExtractedText;
import android.view.inputmethod.ExtractedTextRequest;
import android.view.inputmethod.InputConnection;
import android.view.inputmethod.InputMethodInfo;
import android.view.inputmethod.InputMethodManager;
import dev.tapwright.bridge.phone.TextRoute;
import dev.tapwright.bridge.wire.TextRouteName;

/**
 * Types through this app's own keyboard. From Android 11 on the service switches to it and back by itself, once the
 * host has enabled it ({@code ime enable}); before, the host has to choose it ({@code ime set}) and to restore the old
 * one.
 */
final class KeyboardRoute implements TextRoute {
    private static final long SWITCH_MS = 3_000;

    private final AccessibilityService service;
    private final String id;
    private final BorrowedPlace place;

    KeyboardRoute(AccessibilityService service) {
        this.service = service;
        id = new ComponentName(service, BridgeKeyboard.class).flattenToShortString();
        place = BridgeProcess.of(service).place;
    }

    @Override
    public TextRouteName name() {
        return TextRouteName.KEYBOARD;
    }

    @Override
    public boolean ready() {
        return BridgeKeyboard.inUse() || Build.VERSION.SDK_INT >= 30 && enabled();
    }

    private boolean enabled() {
        InputMethodManager methods = (InputMethodManager) service.getSystemService(Context.INPUT_METHOD_SERVICE);
        for (InputMethodInfo method : methods.getEnabledInputMethodList()) {
            if (id.equals(method.getId())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean type(String text, boolean replace, String whole) throws InterruptedException {
        if (!BridgeKeyboard.inUse() && !switchTo()) {
            return false;
        }
        InputConnection connection = connection(SWITCH_MS);
        if (connection == null) {
            return false;
        }
        if (replace) {
            selectAll(connection);
        }
        return connection.commitText(text, 1);
    }

    private boolean switchTo() {
        String users = chosen();
        if (users != null && !users.equals(id)) {
            place.take(users);
        }
        return Api30.switchTo(service, id);
    }

    private String chosen() {
        return Settings.Secure.getString(service.getContentResolver(), Settings.Secure.DEFAULT_INPUT_METHOD);
    }

    private static InputConnection connection(long limitMs) throws InterruptedException {
        BridgeKeyboard keyboard = BridgeKeyboard.withField(limitMs);
        return keyboard == null ? null : keyboard.getCurrentInputConnection();
    }

    private static void selectAll(InputConnection connection) {
        ExtractedText all = connection.getExtractedText(new ExtractedTextRequest(), 0);
        if (all != null && all.text != null && all.startOffset == 0) {
            connection.setSelection(0, all.text.length());
        } else {
            connection.performContextMenuAction(android.R.id.selectAll);
        }
    }

    @Override
    public boolean submit() {
        try {
            BridgeKeyboard keyboard = BridgeKeyboard.withField(0);
            return keyboard != null
                    && enter(keyboard.getCurrentInputConnection(), keyboard.getCurrentInputEditorInfo());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean enter(InputConnection connection, EditorInfo editor) {
        if (connection == null) {
            return false;
        }
        int action = EnterAction.of(editor);
        if (action != EditorInfo.IME_ACTION_NONE) {
            return connection.performEditorAction(action);
        }
        return connection.sendKeyEvent(new KeyEvent(KeyEvent.ACTION_DOWN, KeyEvent.KEYCODE_ENTER))
                && connection.sendKeyEvent(new KeyEvent(KeyEvent.ACTION_UP, KeyEvent.KEYCODE_ENTER));
    }

    @Override
    public void restore() {
        String users = place.owed();
        if (users != null) {
            place.leave(!id.equals(chosen()) || Api30.switchTo(service, users));
        }
    }

    /** Entered on Android 11 and later only. */
    private static final class Api30 {
        static boolean switchTo(AccessibilityService service, String id) {
            return service.getSoftKeyboardController().switchToInputMethod(id);
        }
    }
}
