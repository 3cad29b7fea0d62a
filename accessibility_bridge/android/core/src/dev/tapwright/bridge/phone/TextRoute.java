package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.TextRouteName;

/** One way of getting text into the focused field. */
public interface TextRoute {
    TextRouteName name();

    /** Whether it can be tried now. */
    boolean ready();

    /**
     * Inserts at the cursor, or replaces everything; false when the field did not take it.
     *
     * @param whole what the field is to hold afterwards, for ways that can only set all of it
     */
    boolean type(String text, boolean replace, String whole) throws InterruptedException;

    /** Sends the field's enter action; false when this way cannot. */
    boolean submit();

    /** Undoes what was put in place for it. Called once after each use, also after a failed one. */
    void restore();
}
