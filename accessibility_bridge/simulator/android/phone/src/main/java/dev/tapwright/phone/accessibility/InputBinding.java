package dev.tapwright.phone.accessibility;

import android.accessibilityservice.IAccessibilityServiceClient;
import android.os.RemoteException;
import android.view.View;
import com.android.internal.inputmethod.IRemoteAccessibilityInputConnection;
import dev.tapwright.phone.input.EditedField;
import org.robolectric.util.ReflectionHelpers;

/** Connects a service's input method (Android 13) to the field that has the focus, over the framework's own classes. */
final class InputBinding {
    private View editing;

    /** Tells the service about a field that has gained or lost the focus since the last call; null is no field. */
    void pump(IAccessibilityServiceClient client, View field) throws RemoteException {
        if (field == editing) {
            return;
        }
        editing = field;
        if (field == null) {
            client.unbindInput();
            return;
        }
        EditedField edited = EditedField.of(field);
        client.bindInput();
        client.startInput(accessible(edited), edited.editor(), false);
    }

    private static IRemoteAccessibilityInputConnection accessible(EditedField edited) {
        return ReflectionHelpers.callInstanceMethod(edited.remote(), "asIRemoteAccessibilityInputConnection");
    }
}
