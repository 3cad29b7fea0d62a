package dev.tapwright.bridge.wire;

/** How a wait ended. */
public final class WaitReply implements Part {
    /** False when the limit passed first. */
    public boolean met;
    /** Of the last accessibility event. */
    public long sequence;
    public long waitedMs;
    /** Where the node is that was waited for, all zero otherwise. */
    public Area bounds = new Area();

    @Override
    public void fields(Fields fields) throws WireException {
        met = fields.bool("met", met);
        sequence = fields.unsigned63("sequence", sequence);
        waitedMs = fields.unsigned32("waited_ms", waitedMs);
        fields.part("bounds", bounds);
    }
}
