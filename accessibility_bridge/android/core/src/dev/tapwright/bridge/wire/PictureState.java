package dev.tapwright.bridge.wire;

/** What became of the picture of an observation. */
public enum PictureState {
    NOT_ASKED,
    TAKEN,
    /** A window on it forbids pictures. */
    SECURE,
    /** This Android version takes none. */
    UNSUPPORTED,
    /** Android failed; the detail of a picture request alone says how. */
    FAILED,
    /** The look is unchanged, so none was taken. */
    UNCHANGED
}
