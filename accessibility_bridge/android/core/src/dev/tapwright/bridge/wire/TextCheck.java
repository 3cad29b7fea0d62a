package dev.tapwright.bridge.wire;

/** What reading the field back showed. */
public enum TextCheck {
    /** It holds what was asked for. */
    MATCHES,
    /** It holds something else: a formatter, a filter, a length limit. The reply says what. */
    DIFFERS,
    /** It cannot be read: a password, or a field without a node. */
    UNREADABLE
}
