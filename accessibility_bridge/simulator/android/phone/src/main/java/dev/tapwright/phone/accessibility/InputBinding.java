package dev.tapwright.phone.accessibility;

import android.accessibilityservice.IAccessibilityServiceClient;
import android.os.Looper;
import android.os.RemoteException;
import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.InputConnection;
import android.view.inputmethod.InputMethodManager;
import com.android.internal.inputmethod.IRemoteAccessibilityInputConnection;
import dev.tapwright.phone.window.WindowStack;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;

/** Connects a service's input method (Android 13) to the field that has the focus, over the framework's own classes. */
final class InputBinding {
    private static final String REMOTE = "android.view.inputmethod.RemoteInputConnectionImpl";

    private final WindowStack windows;
    private View editing;

    InputBinding(WindowStack windows) {
        this.windows = windows;
    }

    /** Tells the service about a field that has gained or lost the focus since the last call. */
    void pump(IAccessibilityServiceClient client) throws RemoteException {
        View view = windows.focusedView();
        View field = view != null && view.onCheckIsTextEditor() ? view : null;
        if (field == editing) {
            return;
        }
        editing = field;
        if (field == null) {
            client.unbindInput();
            return;
        }
        EditorInfo editor = new EditorInfo();
        editor.packageName = field.getContext().getPackageName();
        InputConnection connection = field.onCreateInputConnection(editor);
        client.bindInput();
        client.startInput(remote(field, connection), editor, false);
    }

    private static IRemoteAccessibilityInputConnection remote(View field, InputConnection connection) {
        try {
            Object remote = ReflectionHelpers.callConstructor(Class.forName(REMOTE),
                    ClassParameter.from(Looper.class, Looper.getMainLooper()),
                    ClassParameter.from(InputConnection.class, connection),
                    ClassParameter.from(InputMethodManager.class,
                            field.getContext().getSystemService(InputMethodManager.class)),
                    ClassParameter.from(View.class, field));
            return ReflectionHelpers.callInstanceMethod(remote, "asIRemoteAccessibilityInputConnection");
        } catch (ClassNotFoundException changed) {
            throw new IllegalStateException("another framework than the one this was made for", changed);
        }
    }
}
