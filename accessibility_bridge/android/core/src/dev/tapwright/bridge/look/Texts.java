package dev.tapwright.bridge.look;

/** Cuts strings to what a field of the wire holds, never inside a surrogate pair. */
public final class Texts {
    private Texts() {}

    /** The string of a possibly absent text. */
    public static String of(CharSequence text) {
        return text == null ? "" : text.toString();
    }

    /** At most {@code units} UTF-16 units. */
    public static String cut(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        int end = units > 0 && Character.isHighSurrogate(text.charAt(units - 1)) ? units - 1 : units;
        return text.substring(0, end);
    }

    /** Fits a field of {@code bytes} whatever the characters: one unit takes 3 bytes of UTF-8 at most. */
    public static String fit(String text, int bytes) {
        return cut(text, bytes / 3);
    }
}
