package dev.tapwright.bridge.wire;

/** Asks the system: back, home, recents and the like. Answered with an {@link ActedReply}. */
public final class GlobalActionRequest extends Request {
    /** Android's AccessibilityService.GLOBAL_ACTION number: 1 back, 2 home, 3 recents, 4 notifications, 8 lock, ... */
    public int action = 1;

    public GlobalActionRequest() {
        super(Kind.GLOBAL_ACTION);
    }

    @Override
    protected void body(Fields fields) throws WireException {
        action = fields.unsigned8("action", action);
    }
}
