package dev.tapwright.bridge;

import android.view.inputmethod.EditorInfo;

/** What the enter key of a keyboard does in a field. */
final class EnterAction {
    private EnterAction() {}

    /** The field's editor action, or IME_ACTION_NONE when enter is just the key. */
    static int of(EditorInfo editor) {
        if (editor == null || (editor.imeOptions & EditorInfo.IME_FLAG_NO_ENTER_ACTION) != 0) {
            return EditorInfo.IME_ACTION_NONE;
        }
        int action = editor.imeOptions & EditorInfo.IME_MASK_ACTION;
        return action == EditorInfo.IME_ACTION_UNSPECIFIED ? EditorInfo.IME_ACTION_NONE : action;
    }
}
