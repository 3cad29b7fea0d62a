package dev.tapwright.bridge.wire;

/** How the app is. */
public final class HealthReply implements Part {
    public ServiceState state = ServiceState.NEVER_BOUND;
    /** How long it has been in that state. */
    public long stateMs;
    /** How long the process has lived. */
    public long processMs;
    public boolean screenOn;
    /** Whether the lock screen is in front. */
    public boolean locked;
    /** Of the last accessibility event. */
    public long sequence;
    /** Since the last accessibility event; 0 when there was none. */
    public long eventAgeMs;
    public int connections;
    public int inFlight;
    public long fence;
    public long requests;
    public long errors;

    @Override
    public void fields(Fields fields) throws WireException {
        state = fields.choice("state", state, ServiceState.values());
        stateMs = fields.unsigned63("state_ms", stateMs);
        processMs = fields.unsigned63("process_ms", processMs);
        screenOn = fields.bool("screen_on", screenOn);
        locked = fields.bool("locked", locked);
        sequence = fields.unsigned63("sequence", sequence);
        eventAgeMs = fields.unsigned63("event_age_ms", eventAgeMs);
        connections = fields.unsigned16("connections", connections);
        inFlight = fields.unsigned16("in_flight", inFlight);
        fence = fields.unsigned63("fence", fence);
        requests = fields.unsigned63("requests", requests);
        errors = fields.unsigned63("errors", errors);
    }
}
