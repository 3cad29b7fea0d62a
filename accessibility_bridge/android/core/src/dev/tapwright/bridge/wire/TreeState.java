package dev.tapwright.bridge.wire;

/** What a window's tree is in an observation. */
public enum TreeState {
    /** It follows. */
    PRESENT,
    /** Equal to the one the host has from {@code since}: not sent again. */
    SAME,
    /** There is none; the reason says why. */
    EMPTY,
    /** The host did not ask. */
    NOT_ASKED
}
