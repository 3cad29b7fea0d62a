package androidx.test.runner.lifecycle;

/** Stand-in for the type of this name that Robolectric links against. */
public enum Stage {
    PRE_ON_CREATE,
    CREATED,
    STARTED,
    RESUMED,
    PAUSED,
    STOPPED,
    RESTARTED,
    DESTROYED
}
