package dev.tapwright.bridge.wire;

/** How long things may be, in one place. Source: docs/bridge-protocol.md, "Limits". */
public final class Limits {
    /** The protocol spoken here. */
    public static final int VERSION = 1;
    /** Bytes after the length field, host to phone. */
    public static final int REQUEST_BYTES = 262_144;
    /** Bytes after the length field, phone to host. */
    public static final int REPLY_BYTES = 33_554_432;
    /** Bytes of UTF-8 in a name: a package, a class, a client. */
    public static final int NAME_BYTES = 1_024;
    /** Bytes of UTF-8 in a text. */
    public static final int TEXT_BYTES = 65_535;
    /** Requests in flight on one connection. */
    public static final int IN_FLIGHT = 16;
    /** Nodes in one look. Eight strings a node must fit a 16-bit string table. */
    public static final int NODES = 8_000;
    /** Levels below a window's root. */
    public static final int DEPTH = 200;
    /** UTF-16 units of one string of a node. */
    public static final int TEXT_UNITS = 16_000;
    /** UTF-16 units of all strings of one look: with the most nodes and a large picture they fit an answer. */
    public static final int LOOK_TEXT_UNITS = 4_000_000;
    public static final int WINDOWS = 256;
    public static final int DISPLAYS = 64;
    /** Longest side of a picture. */
    public static final int PICTURE_SIDE_PX = 16_384;
    /** Touches at once. Source: AOSP GestureDescription.MAX_STROKE_COUNT, 10 until Android 10. */
    public static final int STROKES = 10;
    public static final int PHASES = 32;
    public static final int POINTS = 512;
    /** Source: AOSP GestureDescription.MAX_GESTURE_DURATION_MS. */
    public static final int GESTURE_MS = 60_000;
    /** Notifications or toasts kept. */
    public static final int RECENT = 64;

    private Limits() {}

    static void between(String name, long value, long lowest, long highest) throws WireException {
        if (value < lowest || value > highest) {
            throw new WireException(name + ": " + value + " is not between " + lowest + " and " + highest);
        }
    }

    static void flags(String name, long value, long known) throws WireException {
        if ((value & ~known) != 0) {
            throw new WireException(name + ": unknown flags 0x" + Long.toHexString(value & ~known));
        }
    }
}
