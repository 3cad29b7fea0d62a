package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.content.ComponentName;
import android.content.pm.PackageManager;
import android.view.accessibility.AccessibilityEvent;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.bridge.look.Texts;
import dev.tapwright.bridge.phone.Foreground;
import java.util.HashMap;
import java.util.Map;

/** Which activity is in front, from the events that announce windows: dialogs and menus announce themselves too. */
final class ForegroundApp {
    private final AccessibilityService service;
    private final Map<String, Boolean> activities = new HashMap<String, Boolean>();
    private volatile Foreground last;

    ForegroundApp(AccessibilityService service) {
        this.service = service;
    }

    /** Takes note of a WINDOW_STATE_CHANGED event. */
    void announced(AccessibilityEvent event) {
        String packageName = Texts.of(event.getPackageName());
        String className = Texts.of(event.getClassName());
        if (!packageName.isEmpty() && !className.isEmpty() && isActivity(packageName, className)) {
            last = new Foreground(packageName, className);
        }
    }

    private boolean isActivity(String packageName, String className) {
        String component = packageName + "/" + className;
        Boolean known = activities.get(component);
        if (known == null) {
            known = ask(packageName, className);
            activities.put(component, known);
        }
        return known;
    }

    private boolean ask(String packageName, String className) {
        PackageManager packages = service.getPackageManager();
        try {
            packages.getActivityInfo(new ComponentName(packageName, className), 0);
            return true;
        } catch (PackageManager.NameNotFoundException noActivity) {
            return hidden(packages, packageName) && !className.startsWith("android.");
        }
    }

    /** Whether Android hides the package from this app, so that its activities cannot be asked for. */
    private static boolean hidden(PackageManager packages, String packageName) {
        try {
            packages.getPackageInfo(packageName, 0);
            return false;
        } catch (PackageManager.NameNotFoundException unseen) {
            return true;
        }
    }

    Foreground now() {
        Foreground known = last;
        if (known != null) {
            return known;
        }
        AccessibilityNodeInfo root = service.getRootInActiveWindow();
        return new Foreground(root == null ? "" : Texts.of(root.getPackageName()), "");
    }
}
