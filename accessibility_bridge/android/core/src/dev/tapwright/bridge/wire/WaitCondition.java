package dev.tapwright.bridge.wire;

/** What a wait waits for. */
public enum WaitCondition {
    /** No visible event for {@code quiet_ms}, counted from the last such event or the end of the last command. */
    QUIET,
    /** A visible event later than the sequence {@code after}. */
    CHANGE,
    /** A node that fits is on the screen. */
    NODE,
    /** No node that fits is on the screen. */
    GONE
}
