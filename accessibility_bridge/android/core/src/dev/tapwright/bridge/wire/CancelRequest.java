package dev.tapwright.bridge.wire;

/** Ends another request of the same connection. Answered with a {@link CancelReply}; the other with an error. */
public final class CancelRequest extends Request {
    /** Its request number. */
    public long target;

    public CancelRequest() {
        super(Kind.CANCEL);
    }

    @Override
    protected void body(Fields fields) throws WireException {
        target = fields.unsigned32("target", target);
    }
}
