package androidx.test.runner.lifecycle;

/** Stand-in for the type of this name that Robolectric links against. */
public final class ActivityLifecycleMonitorRegistry {
    private static volatile ActivityLifecycleMonitor monitor;

    private ActivityLifecycleMonitorRegistry() {
    }

    public static ActivityLifecycleMonitor getInstance() {
        ActivityLifecycleMonitor registered = monitor;
        if (registered == null) {
            throw new IllegalStateException("no monitor is registered");
        }
        return registered;
    }

    public static void registerInstance(ActivityLifecycleMonitor registered) {
        monitor = registered;
    }
}
