package dev.tapwright.bridge.wire;

/** Why a tree, or a whole look, shows nothing or next to nothing. */
public enum EmptyReason {
    NONE,
    /** The window forbids looking. */
    SECURE,
    /** Android lists the window but hands out no root: it is opening, closing or not an app's. */
    NO_ROOT,
    /** A web page whose nodes the browser does not give. */
    OPAQUE_WEB_VIEW,
    /** A game, a video, a map: a surface without nodes. */
    SURFACE_ONLY,
    /** The service was bound a moment ago and Android has not filled its list of windows yet. */
    JUST_BOUND,
    /** The app's main thread did not answer in the time given. */
    NOT_RESPONDING,
    /** The node or time limit was used up by windows before. */
    LIMIT,
    /** Android lists no window at all. */
    NO_WINDOW,
    /** The display is off. */
    SCREEN_OFF
}
