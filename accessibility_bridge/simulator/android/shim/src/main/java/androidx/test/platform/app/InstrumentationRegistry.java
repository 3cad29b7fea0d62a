package androidx.test.platform.app;

import android.app.Instrumentation;
import android.os.Bundle;

/** Stand-in for the type of this name that Robolectric links against: one instrumentation per process. */
public final class InstrumentationRegistry {
    private static volatile Instrumentation instrumentation;
    private static volatile Bundle arguments = new Bundle();

    private InstrumentationRegistry() {
    }

    public static Instrumentation getInstrumentation() {
        Instrumentation registered = instrumentation;
        if (registered == null) {
            throw new IllegalStateException("no instrumentation is registered");
        }
        return registered;
    }

    public static Bundle getArguments() {
        return new Bundle(arguments);
    }

    public static void registerInstance(Instrumentation registered, Bundle with) {
        instrumentation = registered;
        arguments = new Bundle(with);
    }
}
