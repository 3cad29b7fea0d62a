package androidx.test.runner.lifecycle;

/** Stand-in for the type of this name that Robolectric links against. */
public enum ApplicationStage {
    PRE_ON_CREATE,
    CREATED
}
