package dev.tapwright.phone.shadow;

import android.view.inputmethod.InputMethodInfo;
import android.view.inputmethod.InputMethodManager;
import dev.tapwright.phone.input.InputMethods;
import java.util.List;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowInputMethodManager;

/** Answers which keyboards there are from what is installed and enabled. */
@Implements(InputMethodManager.class)
public class InputMethodManagerShadow extends ShadowInputMethodManager {
    @Override
    @Implementation
    protected List<InputMethodInfo> getInputMethodList() {
        return InputMethods.get().installed();
    }

    @Override
    @Implementation
    protected List<InputMethodInfo> getEnabledInputMethodList() {
        return InputMethods.get().enabled();
    }
}
