package androidx.test.runner.lifecycle;

/** Stand-in for the type of this name that Robolectric links against. */
public interface ApplicationLifecycleMonitor {
    void addLifecycleCallback(ApplicationLifecycleCallback callback);

    void removeLifecycleCallback(ApplicationLifecycleCallback callback);
}
