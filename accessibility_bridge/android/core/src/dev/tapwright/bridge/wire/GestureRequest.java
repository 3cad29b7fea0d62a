package dev.tapwright.bridge.wire;

import java.util.ArrayList;
import java.util.List;

/** Fingers on the glass. Answered with an {@link ActedReply} after Android's completion callback. */
public final class GestureRequest extends Request {
    /** Other displays than 0 need Android 11. */
    public int display;
    public List<PhasePart> phases = new ArrayList<PhasePart>();

    public GestureRequest() {
        super(Kind.GESTURE);
    }

    @Override
    protected void body(Fields fields) throws WireException {
        display = fields.signed32("display", display);
        phases = fields.list("phases", phases, Limits.PHASES, PhasePart.MAKER);
    }
}
