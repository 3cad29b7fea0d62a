package dev.tapwright.bridge.wire;

/** The position of a child among the children that were sent. */
public final class PathStep implements Part {
    static final Maker<PathStep> MAKER = new Maker<PathStep>() {
        @Override
        public PathStep make() {
            return new PathStep(0);
        }
    };

    public int child;

    public PathStep(int child) {
        this.child = child;
    }

    @Override
    public void fields(Fields fields) throws WireException {
        child = fields.unsigned16("child", child);
    }
}
