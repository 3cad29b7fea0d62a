package androidx.test.runner.intent;

/** Stand-in for the type of this name that Robolectric links against; nothing is ever stubbed. */
public final class IntentStubberRegistry {
    private static volatile IntentStubber stubber;

    private IntentStubberRegistry() {
    }

    public static void load(IntentStubber loaded) {
        stubber = loaded;
    }

    public static boolean isLoaded() {
        return stubber != null;
    }

    public static IntentStubber getInstance() {
        return stubber;
    }
}
