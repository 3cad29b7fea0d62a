package dev.tapwright.phone.accessibility;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.AccessibilityServiceInfo;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.content.pm.ParceledListSlice;
import android.content.pm.ResolveInfo;
import android.os.Parcelable;
import android.os.RemoteException;
import android.os.SystemClock;
import android.provider.Settings;
import android.view.IWindow;
import android.view.accessibility.AccessibilityEvent;
import android.view.accessibility.AccessibilityManager;
import android.view.accessibility.IAccessibilityInteractionConnection;
import android.view.accessibility.IAccessibilityManager;
import com.android.internal.util.IntPair;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Binders;
import dev.tapwright.phone.core.Crashes;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.core.Phone;
import dev.tapwright.phone.settings.SettingsTables;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xmlpull.v1.XmlPullParserException;

/**
 * The system server's half of accessibility: keeps the windows, passes events on, and binds the services that the
 * secure settings enable.
 */
public final class AccessibilityServer {
    private static final AccessibilityServer ONLY = new AccessibilityServer();
    private static final int FIRST_SERVICE = 10;

    private final ReportedWindows windows = new ReportedWindows();
    private final Map<ComponentName, BoundService> bound = new LinkedHashMap<>();
    private final Set<ComponentName> crashed = new LinkedHashSet<>();
    private final Set<ComponentName> held = new LinkedHashSet<>();
    private int lastId = FIRST_SERVICE;
    private int arrangement;
    private long events;

    private AccessibilityServer() {
        SettingsTables.get().listen((table, key, value) -> {
            if (key.equals(Settings.Secure.ENABLED_ACCESSIBILITY_SERVICES)) {
                crashed.clear();
                update();
            }
        });
    }

    /** The phone's; static, because the framework's AccessibilityManager is. */
    public static AccessibilityServer get() {
        return ONLY;
    }

    ReportedWindows windows() {
        return windows;
    }

    /** Counts the events so far: equal now and then means that no view has told of a change. */
    public long events() {
        return events;
    }

    /** What views and view roots talk to. */
    public IAccessibilityManager manager() {
        return Binders.of(IAccessibilityManager.class, (self, method, arguments) -> answer(method, arguments));
    }

    private Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "addClient" -> IntPair.of(
                    AccessibilityManager.STATE_FLAG_ACCESSIBILITY_ENABLED, AccessibilityEvent.TYPES_ALL_MASK);
            case "addAccessibilityInteractionConnection" -> windows.add(
                    (IWindow) arguments[0], (IAccessibilityInteractionConnection) arguments[2]);
            case "removeAccessibilityInteractionConnection" -> {
                windows.remove((IWindow) arguments[0]);
                yield null;
            }
            case "sendAccessibilityEvent" -> {
                deliver((AccessibilityEvent) arguments[0]);
                yield null;
            }
            case "getInstalledAccessibilityServiceList" -> new ParceledListSlice<>(installed());
            case "getEnabledAccessibilityServiceList" ->
                    bound.values().stream().map(ClientConnection::info).toList();
            default -> Binders.nothing(method.getReturnType());
        };
    }

    /** Gives an event to every service that asked for its kind. */
    public void deliver(AccessibilityEvent event) {
        events++;
        for (BoundService service : List.copyOf(bound.values())) {
            service.deliver(event);
        }
    }

    /** Tells of a toast or a notification; the last argument is the notification itself, else null. */
    public void announce(String owner, Class<?> what, CharSequence text, Parcelable notification) {
        AccessibilityEvent event = new AccessibilityEvent(AccessibilityEvent.TYPE_NOTIFICATION_STATE_CHANGED);
        event.setEventTime(SystemClock.uptimeMillis());
        event.setPackageName(owner);
        event.setClassName(what.getName());
        event.setParcelableData(notification);
        if (text != null) {
            event.getText().add(text);
        }
        deliver(event);
    }

    /** After every turn: publishes the windows and tells services what has changed around them. */
    public void pump() {
        windows.publish(Phone.get().windows());
        int now = Phone.get().windows().arrangement();
        if (now != arrangement) {
            arrangement = now;
            AccessibilityEvent event = new AccessibilityEvent(AccessibilityEvent.TYPE_WINDOWS_CHANGED);
            event.setEventTime(SystemClock.uptimeMillis());
            deliver(event);
        }
        for (BoundService service : List.copyOf(bound.values())) {
            service.pump();
        }
    }

    /** Binds what the settings enable and is not bound, unbinds what is bound and not enabled any more. */
    public void update() {
        Set<ComponentName> wanted = enabled();
        wanted.removeAll(held);
        for (BoundService service : List.copyOf(bound.values())) {
            if (!wanted.contains(service.component)) {
                unbind(service);
            }
        }
        for (ComponentName component : wanted) {
            InstalledApp app = Phone.get().apps().of(component);
            if (app != null && !bound.containsKey(component) && !crashed.contains(component)) {
                bind(component, app);
            }
        }
    }

    /** Keeps a service from being bound while it stays enabled, as a connected UiAutomation does to all of them. */
    public void hold(ComponentName component) {
        held.add(component);
        update();
    }

    /** Ends {@link #hold}. */
    public void release(ComponentName component) {
        held.remove(component);
        update();
    }

    private static Set<ComponentName> enabled() {
        String listed = SettingsTables.get().read(
                SettingsTables.SECURE, Settings.Secure.ENABLED_ACCESSIBILITY_SERVICES);
        Set<ComponentName> enabled = new LinkedHashSet<>();
        for (String name : listed == null ? new String[0] : listed.split(":")) {
            ComponentName component = ComponentName.unflattenFromString(name);
            if (component != null) {
                enabled.add(component);
            }
        }
        return enabled;
    }

    /** A service that throws while it is bound stays unbound until the setting changes, as on a phone. */
    private void bind(ComponentName component, InstalledApp app) {
        AccessibilityServiceInfo info = installed().stream()
                .filter(candidate -> component.equals(candidate.getComponentName())).findFirst().orElse(null);
        if (info == null) {
            Crashes.note("refused: " + component.flattenToShortString() + " is no accessibility service");
            return;
        }
        BoundService service = new BoundService(++lastId, windows, info, component, app);
        bound.put(component, service);
        try {
            service.bind();
        } catch (RemoteException | RuntimeException | LinkageError thrown) {
            Crashes.report("binding " + component.flattenToShortString(), thrown);
            bound.remove(component);
            crashed.add(component);
        }
    }

    private void unbind(BoundService service) {
        bound.remove(service.component);
        service.unbind();
    }

    /** Lets go of an app's services; they are bound again by {@link #update} while the settings name them. */
    public void unbindOf(InstalledApp app) {
        for (BoundService service : List.copyOf(bound.values())) {
            if (service.app() == app) {
                unbind(service);
            }
        }
    }

    /** An app's process died: its services stay enabled, but unbound until the setting changes. */
    public void crashed(InstalledApp app) {
        for (BoundService service : bound.values()) {
            if (service.app() == app) {
                crashed.add(service.component);
            }
        }
    }

    /** Takes a service out of the enabled ones, as a force-stop and disableSelf do. */
    public void remove(ComponentName component) {
        String left = enabled().stream().filter(name -> !name.equals(component))
                .map(ComponentName::flattenToString).collect(Collectors.joining(":"));
        SettingsTables.get().write(Framework.system().getContentResolver(), SettingsTables.SECURE,
                Settings.Secure.ENABLED_ACCESSIBILITY_SERVICES, left);
    }

    /** Takes an app's services out of the enabled ones. */
    public void removeOf(InstalledApp app) {
        for (ComponentName component : enabled()) {
            if (component.getPackageName().equals(app.name())) {
                remove(component);
            }
        }
    }

    /** What installed apps offer as accessibility services. */
    private static List<AccessibilityServiceInfo> installed() {
        List<AccessibilityServiceInfo> found = new ArrayList<>();
        Intent offered = new Intent(AccessibilityService.SERVICE_INTERFACE);
        int flags = PackageManager.GET_SERVICES | PackageManager.GET_META_DATA;
        for (ResolveInfo service : Framework.packages().queryIntentServices(offered, flags)) {
            try {
                found.add(new AccessibilityServiceInfo(service, Framework.system()));
            } catch (XmlPullParserException | IOException unreadable) {
                Crashes.report("the description of " + service.serviceInfo.name, unreadable);
            }
        }
        return found;
    }

    /** Short components of what is bound. */
    public List<String> boundNames() {
        return bound.keySet().stream().map(name -> name.flattenToShortString()).toList();
    }

    /** What could be enabled: full component to label. */
    public Map<String, String> installedNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (AccessibilityServiceInfo info : installed()) {
            names.put(info.getComponentName().flattenToString(),
                    String.valueOf(info.getResolveInfo().loadLabel(Framework.packages())));
        }
        return names;
    }

    /** Short components of what was bound and died. */
    public List<String> crashedNames() {
        return crashed.stream().map(name -> name.flattenToShortString()).toList();
    }

    /** What {@code dumpsys activity service} prints of a bound service, or null. */
    public String dump(ComponentName component) {
        BoundService service = bound.get(component);
        return service == null ? null : service.dump();
    }
}
