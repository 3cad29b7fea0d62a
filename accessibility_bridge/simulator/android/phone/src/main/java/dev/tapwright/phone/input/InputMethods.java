package dev.tapwright.phone.input;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.content.pm.ResolveInfo;
import android.os.RemoteException;
import android.provider.Settings;
import android.view.inputmethod.InputMethod;
import android.view.inputmethod.InputMethodInfo;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Crashes;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.core.Phone;
import dev.tapwright.phone.settings.SettingsTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xmlpull.v1.XmlPullParserException;

/**
 * The system server's half of input methods: which are installed and enabled, and binding the one that the secure
 * settings choose. One that no installed app brings, as the phone's own keyboard, is bound to nothing.
 *
 * <p>Source: AOSP InputMethodManagerService.
 */
public final class InputMethods {
    private static final InputMethods ONLY = new InputMethods();

    private String chosen = "";
    private BoundKeyboard bound;

    private InputMethods() {
    }

    /** The phone's; static, because the framework's InputMethodManager is. */
    public static InputMethods get() {
        return ONLY;
    }

    /** What installed apps offer as keyboards. */
    public List<InputMethodInfo> installed() {
        List<InputMethodInfo> found = new ArrayList<>();
        Intent offered = new Intent(InputMethod.SERVICE_INTERFACE);
        int flags = PackageManager.GET_SERVICES | PackageManager.GET_META_DATA;
        for (ResolveInfo service : Framework.packages().queryIntentServices(offered, flags)) {
            try {
                found.add(new InputMethodInfo(Framework.system(), service));
            } catch (XmlPullParserException | IOException unreadable) {
                Crashes.report("the description of " + service.serviceInfo.name, unreadable);
            }
        }
        return found;
    }

    /** Those of them that a person could switch to. */
    public List<InputMethodInfo> enabled() {
        List<InputMethodInfo> enabled = new ArrayList<>(installed());
        enabled.removeIf(method -> !isEnabled(method.getId()));
        return enabled;
    }

    /** Puts a keyboard to use, as an accessibility service may ask for; false when it is not enabled. */
    public boolean select(String id) {
        if (!isEnabled(id)) {
            return false;
        }
        SettingsTables.get().write(Framework.system().getContentResolver(), SettingsTables.SECURE,
                Settings.Secure.DEFAULT_INPUT_METHOD, id);
        return true;
    }

    private static boolean isEnabled(String id) {
        return List.of(secure(Settings.Secure.ENABLED_INPUT_METHODS).split(":")).contains(id);
    }

    private static String secure(String key) {
        String value = SettingsTables.get().read(SettingsTables.SECURE, key);
        return value == null ? "" : value;
    }

    /** After every turn: binds what is chosen now, and tells it which field takes text. */
    public void pump() {
        String now = secure(Settings.Secure.DEFAULT_INPUT_METHOD);
        if (!now.equals(chosen)) {
            unbind();
            chosen = now;
            bind(ComponentName.unflattenFromString(now));
        }
        if (bound != null) {
            Crashes.guard(chosen + " input", () -> bound.pump(Phone.get().windows().editedField()));
        }
    }

    private void bind(ComponentName component) {
        InstalledApp app = Phone.get().apps().of(component);
        boolean offered = installed().stream().anyMatch(method -> method.getComponent().equals(component));
        if (app == null || !offered) {
            return;
        }
        BoundKeyboard keyboard = new BoundKeyboard(component, app);
        try {
            keyboard.bind();
            bound = keyboard;
        } catch (RemoteException | RuntimeException | LinkageError thrown) {
            Crashes.report("binding " + component.flattenToShortString(), thrown);
        }
    }

    /** An app's process ends; its keyboard is bound anew while it is chosen. */
    public void unbindOf(InstalledApp app) {
        if (bound != null && bound.app() == app) {
            unbind();
            chosen = "";
        }
    }

    private void unbind() {
        if (bound != null) {
            bound.unbind();
        }
        bound = null;
    }
}
