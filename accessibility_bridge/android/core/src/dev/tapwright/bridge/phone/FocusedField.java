package dev.tapwright.bridge.phone;

/** The field that has input focus. */
public interface FocusedField {
    /** Fetches its present state; false when it is gone. */
    boolean refresh();

    NodeFacts facts();

    /** Where the cursor or the selection begins and ends in UTF-16 units; -1 when unknown. */
    int selectionStart();

    int selectionEnd();

    /** Asks the node for its enter action; false when it has none. */
    boolean submit();
}
