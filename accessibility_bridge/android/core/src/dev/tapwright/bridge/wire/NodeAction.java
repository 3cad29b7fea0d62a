package dev.tapwright.bridge.wire;

/** What a node can be asked to do by itself. The position is the code on the wire and the bit in a node's actions. */
public enum NodeAction {
    CLICK,
    LONG_CLICK,
    FOCUS,
    CLEAR_FOCUS,
    SELECT,
    CLEAR_SELECTION,
    SET_TEXT,
    SET_SELECTION,
    COPY,
    CUT,
    PASTE,
    SCROLL_FORWARD,
    SCROLL_BACKWARD,
    SCROLL_UP,
    SCROLL_DOWN,
    SCROLL_LEFT,
    SCROLL_RIGHT,
    SHOW_ON_SCREEN,
    EXPAND,
    COLLAPSE,
    DISMISS,
    CONTEXT_CLICK,
    SET_PROGRESS,
    IME_ENTER
}
