package dev.tapwright.bridge.wire;

/** Asks for one look, after an optional wait for the screen to come to rest. Answered with an {@link Observation}. */
public final class ObserveRequest extends Request {
    /** Read the trees. */
    public static final int TREE = 1;
    /** Take a picture with it. */
    public static final int PICTURE = 2;
    /** Drop Android's cache of nodes first (Android 13 and later; before, every root is refreshed). */
    public static final int FRESH = 4;
    /** With PICTURE: take none when the look is unchanged {@code since}. */
    public static final int PICTURE_IF_CHANGED = 8;

    /** A generation the host still has; 0 for none. */
    public long since;
    public int options = TREE;
    /** Rest means no visible event for so long; 0 does not wait. */
    public int quietMs;
    /** The longest wait for rest. */
    public int settleMs;
    public int nodeLimit = 5_000;
    public int depthLimit = 100;
    /** UTF-16 units per string. */
    public int textLimit = 2_000;
    /** The longest time to spend reading trees. */
    public int walkMs = 3_000;
    public final PictureSpec picture = new PictureSpec();

    public ObserveRequest() {
        super(Kind.OBSERVE);
    }

    public boolean asks(int option) {
        return (options & option) != 0;
    }

    @Override
    protected void body(Fields fields) throws WireException {
        since = fields.unsigned32("since", since);
        options = fields.unsigned8("options", options);
        quietMs = fields.unsigned16("quiet_ms", quietMs);
        settleMs = fields.unsigned16("settle_ms", settleMs);
        nodeLimit = fields.unsigned16("node_limit", nodeLimit);
        depthLimit = fields.unsigned8("depth_limit", depthLimit);
        textLimit = fields.unsigned16("text_limit", textLimit);
        walkMs = fields.unsigned16("walk_ms", walkMs);
        fields.part("picture", picture);
    }

    @Override
    protected void check() throws WireException {
        Limits.flags("options", options, TREE | PICTURE | FRESH | PICTURE_IF_CHANGED);
        Limits.between("node_limit", nodeLimit, 1, Limits.NODES);
        Limits.between("depth_limit", depthLimit, 1, Limits.DEPTH);
        Limits.between("text_limit", textLimit, 1, Limits.TEXT_UNITS);
        Limits.between("walk_ms", walkMs, 1, 65_535);
        picture.check();
    }
}
