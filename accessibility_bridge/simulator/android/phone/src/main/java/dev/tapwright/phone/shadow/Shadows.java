package dev.tapwright.phone.shadow;

/** Every shadow of ours; a stock shadow of the same class is replaced by it. */
public final class Shadows {
    public static final Class<?>[] ALL = {
        RealAccessibility.Service.class, RealAccessibility.Record.class, RealAccessibility.Input.class,
        RealAccessibility.Connection.class, RealAccessibility.RemoteConnection.class,
        AccessibilityManagerShadow.class, BitmapShadow.class, ActivityShadow.class, TabActivityShadow.class,
        RealTabs.Host.class, RealTabs.Spec.class, RealTabs.Strip.class, InstrumentationShadow.class,
        ContextShadow.class, LoadedApkShadow.class, PackageManagerShadow.class, SearchManagerShadow.class,
        ToastShadow.class, SettingsShadows.SystemTable.class, SettingsShadows.SecureTable.class,
        SettingsShadows.GlobalTable.class, LocalServerSocketShadow.class, LocalSocketShadow.class,
        UserManagerShadow.class, ScreenCaptureListenerShadow.class, MagnifierShadow.class,
        NotificationManagerShadow.class, InputMethodManagerShadow.class,
        WindowProviderServiceShadow.class,
    };

    private Shadows() {
    }
}
