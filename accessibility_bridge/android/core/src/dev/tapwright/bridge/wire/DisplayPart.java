package dev.tapwright.bridge.wire;

/** One display of the phone. */
public final class DisplayPart implements Part {
    static final Maker<DisplayPart> MAKER = new Maker<DisplayPart>() {
        @Override
        public DisplayPart make() {
            return new DisplayPart();
        }
    };

    public int id;
    /** In device pixels, as rotated. */
    public int width;
    public int height;
    /** Quarter turns from the natural orientation, 0 to 3. */
    public int rotation;
    public int densityDpi;
    /** Whether it shows something. */
    public boolean lit;

    @Override
    public void fields(Fields fields) throws WireException {
        id = fields.signed32("id", id);
        width = fields.unsigned16("width", width);
        height = fields.unsigned16("height", height);
        rotation = fields.unsigned8("rotation", rotation);
        densityDpi = fields.unsigned16("density_dpi", densityDpi);
        lit = fields.bool("lit", lit);
    }
}
