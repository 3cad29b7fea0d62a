package dev.tapwright.bridge.wire;

/** The first request of a connection: which protocol versions the host speaks and what it calls itself. */
public final class HelloRequest extends Request {
    public int lowestVersion = Limits.VERSION;
    public int highestVersion = Limits.VERSION;
    /** Shown to the person holding the phone. */
    public String client = "";

    public HelloRequest() {
        super(Kind.HELLO);
    }

    /** Whether the host speaks a version. */
    public boolean speaks(int version) {
        return lowestVersion <= version && version <= highestVersion;
    }

    @Override
    protected void body(Fields fields) throws WireException {
        lowestVersion = fields.unsigned8("lowest_version", lowestVersion);
        highestVersion = fields.unsigned8("highest_version", highestVersion);
        client = fields.string("client", client, 128);
    }

    @Override
    protected void check() throws WireException {
        Limits.between("highest_version", highestVersion, lowestVersion, 255);
    }
}
