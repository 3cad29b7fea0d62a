package dev.tapwright.bridge.wire;

/** Where the accessibility service stands. */
public enum ServiceState {
    /** Android has not bound it since the process began: it is not enabled, or not yet. */
    NEVER_BOUND,
    BOUND,
    /** It was bound and is not now: switched off, suspended by a UiAutomation, or the app was updated. */
    UNBOUND,
    /** The person holding the phone has switched the bridge off. */
    STOPPED
}
