package dev.tapwright.bridge.wire;

/** A position in device pixels of the gesture's display. */
public final class TouchPoint implements Part {
    static final Maker<TouchPoint> MAKER = new Maker<TouchPoint>() {
        @Override
        public TouchPoint make() {
            return new TouchPoint(0, 0);
        }
    };

    public int x;
    public int y;

    public TouchPoint(int x, int y) {
        this.x = x;
        this.y = y;
    }

    @Override
    public void fields(Fields fields) throws WireException {
        x = fields.signed32("x", x);
        y = fields.signed32("y", y);
    }
}
