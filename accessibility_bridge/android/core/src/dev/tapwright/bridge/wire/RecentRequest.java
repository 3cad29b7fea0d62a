package dev.tapwright.bridge.wire;

/** Asks for the notifications or the toasts later than a sequence. Answered with a {@link RecentReply}. */
public final class RecentRequest extends Request {
    public long after;

    public RecentRequest(Kind kind) {
        super(kind);
    }

    @Override
    protected void body(Fields fields) throws WireException {
        after = fields.unsigned63("after", after);
    }
}
