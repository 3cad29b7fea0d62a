package androidx.test.runner.lifecycle;

/** Stand-in for the type of this name that Robolectric links against. */
public final class ApplicationLifecycleMonitorRegistry {
    private static volatile ApplicationLifecycleMonitor monitor;

    private ApplicationLifecycleMonitorRegistry() {
    }

    public static ApplicationLifecycleMonitor getInstance() {
        ApplicationLifecycleMonitor registered = monitor;
        if (registered == null) {
            throw new IllegalStateException("no monitor is registered");
        }
        return registered;
    }

    public static void registerInstance(ApplicationLifecycleMonitor registered) {
        monitor = registered;
    }
}
