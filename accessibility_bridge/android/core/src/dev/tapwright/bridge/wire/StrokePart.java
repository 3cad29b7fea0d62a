package dev.tapwright.bridge.wire;

import java.util.ArrayList;
import java.util.List;

/** What one finger does in one phase: it moves along the points at even speed. One point is a finger at rest. */
public final class StrokePart implements Part {
    static final Maker<StrokePart> MAKER = new Maker<StrokePart>() {
        @Override
        public StrokePart make() {
            return new StrokePart();
        }
    };

    /** A number of the host's choice; the same number in the next phase is the same touch going on. */
    public int finger;
    /** From the beginning of the phase. */
    public int startMs;
    public int durationMs = 1;
    public List<TouchPoint> points = new ArrayList<TouchPoint>();

    @Override
    public void fields(Fields fields) throws WireException {
        finger = fields.unsigned8("finger", finger);
        startMs = fields.unsigned16("start_ms", startMs);
        durationMs = fields.unsigned16("duration_ms", durationMs);
        points = fields.list("points", points, Limits.POINTS, TouchPoint.MAKER);
    }
}
