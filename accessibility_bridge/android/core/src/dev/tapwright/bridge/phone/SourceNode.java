package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.NodeActionRequest;

/** One node of an app's accessibility tree. Every call may cross to the app's main thread and wait for it. */
public interface SourceNode {
    NodeFacts facts();

    int childCount();

    /** The child, or null when the app does not hand it over. */
    SourceNode child(int index);

    /** Fetches its present state; false when it is not on the screen any more. */
    boolean refresh();

    /** Performs the request's action with its arguments; false when the node refuses. */
    boolean perform(NodeActionRequest request);
}
