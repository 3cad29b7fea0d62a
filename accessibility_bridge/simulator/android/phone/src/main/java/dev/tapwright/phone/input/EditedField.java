package dev.tapwright.phone.input;

import android.os.Looper;
import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.InputConnection;
import android.view.inputmethod.InputMethodManager;
import com.android.internal.inputmethod.IRemoteInputConnection;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;

/** A field that is typed into: what it wants, and the way into it from other processes. */
public record EditedField(EditorInfo editor, IRemoteInputConnection remote) {
    private static final String REMOTE = "android.view.inputmethod.RemoteInputConnectionImpl";

    /** A new connection to a field, as the framework makes one when it gains the focus. */
    public static EditedField of(View field) {
        EditorInfo editor = new EditorInfo();
        editor.packageName = field.getContext().getPackageName();
        editor.fieldId = field.getId();
        return new EditedField(editor, remote(field, field.onCreateInputConnection(editor)));
    }

    private static IRemoteInputConnection remote(View field, InputConnection connection) {
        try {
            return (IRemoteInputConnection) ReflectionHelpers.callConstructor(Class.forName(REMOTE),
                    ClassParameter.from(Looper.class, Looper.getMainLooper()),
                    ClassParameter.from(InputConnection.class, connection),
                    ClassParameter.from(InputMethodManager.class,
                            field.getContext().getSystemService(InputMethodManager.class)),
                    ClassParameter.from(View.class, field));
        } catch (ClassNotFoundException changed) {
            throw new IllegalStateException("another framework than the one this was made for", changed);
        }
    }
}
