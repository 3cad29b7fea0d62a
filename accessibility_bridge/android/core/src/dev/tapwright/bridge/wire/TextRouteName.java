package dev.tapwright.bridge.wire;

/** How text gets into a field. */
public enum TextRouteName {
    /** In a request: the first of the others, in this order, that works. */
    ANY,
    /** The accessibility service's own input connection (Android 13 and later); the user's keyboard stays. */
    INPUT_METHOD,
    /** This app's keyboard, put in place for the moment and taken away again. */
    KEYBOARD,
    /** The node's set-text action; some fields ignore it or miss the key events. */
    SET_TEXT,
    /** Clipboard and the node's paste action; replaces what was on the clipboard. */
    PASTE
}
