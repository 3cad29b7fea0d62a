package dev.tapwright.bridge.wire;

import java.util.ArrayList;
import java.util.List;

/** What this app is and what it can do on this phone. */
public final class HelloReply implements Part {
    /** The protocol version of everything that follows. */
    public int version = Limits.VERSION;
    /** Random per process: generations and sequences of another instance mean nothing here. */
    public long instance;
    /** Android's API level. */
    public int sdk;
    public String appVersion = "";
    public String model = "";
    /** Whether the accessibility service is bound this instant. */
    public boolean bound;
    /** The highest fence number seen. */
    public long fence;
    /** Milliseconds Android demands between two pictures; 0 when it takes none. */
    public int pictureIntervalMs;
    /** Names from docs/bridge-protocol.md, "Capabilities". */
    public List<Name> capabilities = new ArrayList<Name>();

    @Override
    public void fields(Fields fields) throws WireException {
        version = fields.unsigned8("version", version);
        instance = fields.unsigned63("instance", instance);
        sdk = fields.unsigned16("sdk", sdk);
        appVersion = fields.string("app_version", appVersion, Limits.NAME_BYTES);
        model = fields.string("model", model, Limits.NAME_BYTES);
        bound = fields.bool("bound", bound);
        fence = fields.unsigned63("fence", fence);
        pictureIntervalMs = fields.unsigned16("picture_interval_ms", pictureIntervalMs);
        capabilities = fields.list("capabilities", capabilities, 256, Name.MAKER);
    }
}
