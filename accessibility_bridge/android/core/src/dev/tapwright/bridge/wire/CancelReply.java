package dev.tapwright.bridge.wire;

/** Whether there was something to cancel. */
public final class CancelReply implements Part {
    public boolean wasInFlight;

    @Override
    public void fields(Fields fields) throws WireException {
        wasInFlight = fields.bool("was_in_flight", wasInFlight);
    }
}
