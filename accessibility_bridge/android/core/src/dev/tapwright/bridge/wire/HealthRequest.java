package dev.tapwright.bridge.wire;

/** Asks how the app is. Answered even when the service is unbound or the fence is too low. */
public final class HealthRequest extends Request {
    public HealthRequest() {
        super(Kind.HEALTH);
    }

    @Override
    protected void body(Fields fields) {}
}
