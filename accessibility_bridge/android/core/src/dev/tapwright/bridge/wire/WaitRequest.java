package dev.tapwright.bridge.wire;

/** Asks to be answered when something is so. Answered with a {@link WaitReply}, met or not. */
public final class WaitRequest extends Request {
    public WaitCondition condition = WaitCondition.QUIET;
    /** The longest wait; the request's deadline is longer. */
    public long limitMs = 5_000;
    public int quietMs = 200;
    public long after;
    public final NodeMatch node = new NodeMatch();

    public WaitRequest() {
        super(Kind.WAIT);
    }

    @Override
    protected void body(Fields fields) throws WireException {
        condition = fields.choice("condition", condition, WaitCondition.values());
        limitMs = fields.unsigned32("limit_ms", limitMs);
        quietMs = fields.unsigned16("quiet_ms", quietMs);
        after = fields.unsigned63("after", after);
        fields.part("node", node);
    }

    @Override
    protected void check() throws WireException {
        Limits.between("limit_ms", limitMs, 0, deadlineMs);
    }
}
