package dev.tapwright.bridge.wire;

import java.util.ArrayList;
import java.util.List;

/** Strokes that run side by side. The next phase begins when Android has reported this one complete. */
public final class PhasePart implements Part {
    static final Maker<PhasePart> MAKER = new Maker<PhasePart>() {
        @Override
        public PhasePart make() {
            return new PhasePart();
        }
    };

    public List<StrokePart> strokes = new ArrayList<StrokePart>();

    @Override
    public void fields(Fields fields) throws WireException {
        strokes = fields.list("strokes", strokes, Limits.STROKES, StrokePart.MAKER);
    }
}
