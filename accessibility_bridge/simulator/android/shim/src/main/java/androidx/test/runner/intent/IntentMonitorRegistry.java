package androidx.test.runner.intent;

/** Stand-in for the type of this name that Robolectric links against. */
public final class IntentMonitorRegistry {
    private static volatile IntentMonitor monitor;

    private IntentMonitorRegistry() {
    }

    public static IntentMonitor getInstance() {
        IntentMonitor registered = monitor;
        if (registered == null) {
            throw new IllegalStateException("no monitor is registered");
        }
        return registered;
    }

    public static void registerInstance(IntentMonitor registered) {
        monitor = registered;
    }
}
