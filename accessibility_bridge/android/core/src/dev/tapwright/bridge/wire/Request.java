package dev.tapwright.bridge.wire;

/** What the host asks. Every request begins with its deadline and its fence number. */
public abstract class Request implements Part {
    /** The longest deadline a request may carry, in milliseconds. */
    public static final long LONGEST_DEADLINE_MS = 600_000;

    private final Kind kind;
    /** Milliseconds from the arrival of the frame, 1 to 600,000. */
    public long deadlineMs = 10_000;
    /** Of the host's lease; 0 when it has none. */
    public long fence;

    protected Request(Kind kind) {
        this.kind = kind;
    }

    public final Kind kind() {
        return kind;
    }

    @Override
    public final void fields(Fields fields) throws WireException {
        deadlineMs = fields.unsigned32("deadline_ms", deadlineMs);
        fence = fields.unsigned63("fence", fence);
        body(fields);
        Limits.between("deadline_ms", deadlineMs, 1, LONGEST_DEADLINE_MS);
        check();
    }

    /** The fields after deadline and fence. */
    protected abstract void body(Fields fields) throws WireException;

    /** Refuses values that no field type rules out by itself. */
    protected void check() throws WireException {}
}
