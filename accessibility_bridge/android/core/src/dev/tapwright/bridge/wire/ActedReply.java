package dev.tapwright.bridge.wire;

/** A command was carried out: the phone has finished, not merely accepted, it. */
public final class ActedReply implements Part {
    /** Of the last accessibility event before it began: a wait for change begins here. */
    public long sequenceBefore;
    public long tookMs;

    @Override
    public void fields(Fields fields) throws WireException {
        sequenceBefore = fields.unsigned63("sequence_before", sequenceBefore);
        tookMs = fields.unsigned32("took_ms", tookMs);
    }
}
