package dev.tapwright.bridge.wire;

/** How a text is compared. No patterns: those can take for ever. */
public enum TextMatch {
    EQUALS,
    CONTAINS,
    EQUALS_IGNORING_CASE,
    CONTAINS_IGNORING_CASE
}
