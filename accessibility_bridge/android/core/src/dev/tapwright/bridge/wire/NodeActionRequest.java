package dev.tapwright.bridge.wire;

import java.util.ArrayList;
import java.util.List;

/** Asks a node of an earlier look to do something by itself. Answered with an {@link ActedReply}. */
public final class NodeActionRequest extends Request {
    public long generation;
    public int window;
    /** From the window's root, which is the empty path. */
    public List<PathStep> path = new ArrayList<PathStep>();
    public NodeAction action = NodeAction.CLICK;
    /** For SET_TEXT. */
    public String text = "";
    /** For SET_SELECTION; {@code start} in thousandths for SET_PROGRESS. */
    public int start;
    public int end;

    public NodeActionRequest() {
        super(Kind.NODE_ACTION);
    }

    @Override
    protected void body(Fields fields) throws WireException {
        generation = fields.unsigned32("generation", generation);
        window = fields.signed32("window", window);
        path = fields.list("path", path, Limits.DEPTH, PathStep.MAKER);
        action = fields.choice("action", action, NodeAction.values());
        text = fields.string("text", text, Limits.TEXT_BYTES);
        start = fields.signed32("start", start);
        end = fields.signed32("end", end);
    }
}
