package dev.tapwright.bridge.wire;

/** One notification or toast as it appeared. */
public final class RecentItem implements Part {
    static final Maker<RecentItem> MAKER = new Maker<RecentItem>() {
        @Override
        public RecentItem make() {
            return new RecentItem();
        }
    };

    /** Of the accessibility event that brought it. */
    public long sequence;
    /** Milliseconds since the epoch. */
    public long atMs;
    public String packageName = "";
    /** Empty for a toast. */
    public String title = "";
    public String text = "";

    @Override
    public void fields(Fields fields) throws WireException {
        sequence = fields.unsigned63("sequence", sequence);
        atMs = fields.unsigned63("at_ms", atMs);
        packageName = fields.string("package", packageName, Limits.NAME_BYTES);
        title = fields.string("title", title, Limits.TEXT_BYTES);
        text = fields.string("text", text, Limits.TEXT_BYTES);
    }
}
