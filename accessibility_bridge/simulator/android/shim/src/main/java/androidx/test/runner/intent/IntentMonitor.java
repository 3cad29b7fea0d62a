package androidx.test.runner.intent;

/** Stand-in for the type of this name that Robolectric links against. */
public interface IntentMonitor {
    void addIntentCallback(IntentCallback callback);

    void removeIntentCallback(IntentCallback callback);
}
