package dev.tapwright.bridge.wire;

/** One node of a tree in pre-order. Strings are positions in the window's string table, where 0 is the empty string. */
public final class NodeRecord implements Part {
    /** Bytes of one record; a later version may append fields. */
    public static final int BYTES = 44;

    public static final int CHECKABLE = 1;
    public static final int CHECKED = 1 << 1;
    public static final int CLICKABLE = 1 << 2;
    public static final int ENABLED = 1 << 3;
    public static final int FOCUSABLE = 1 << 4;
    public static final int FOCUSED = 1 << 5;
    public static final int SCROLLABLE = 1 << 6;
    public static final int LONG_CLICKABLE = 1 << 7;
    public static final int PASSWORD = 1 << 8;
    public static final int SELECTED = 1 << 9;
    /** Android says a person can see it, and some of it lies on the screen. */
    public static final int VISIBLE = 1 << 10;
    public static final int EDITABLE = 1 << 11;
    public static final int ACCESSIBILITY_FOCUSED = 1 << 12;
    public static final int MULTI_LINE = 1 << 13;
    public static final int HEADING = 1 << 14;
    public static final int CONTENT_INVALID = 1 << 15;
    /** The text shown is the hint. */
    public static final int SHOWING_HINT = 1 << 16;
    public static final int DISMISSABLE = 1 << 17;
    public static final int IMPORTANT = 1 << 18;
    /** Bounds came inverted, or reached outside the window, and were mended. */
    public static final int BOUNDS_MENDED = 1 << 24;
    /** Nothing of it lies on the screen. */
    public static final int OFF_SCREEN = 1 << 25;
    /** A string was cut at the limit. */
    public static final int TEXT_CUT = 1 << 26;
    /** Children were left out: limits, or the app would not hand them over. */
    public static final int CHILDREN_MISSING = 1 << 27;
    /** A web page, a surface or a canvas that shows pixels but no nodes. */
    public static final int OPAQUE = 1 << 28;

    static final Maker<NodeRecord> MAKER = new Maker<NodeRecord>() {
        @Override
        public NodeRecord make() {
            return new NodeRecord();
        }
    };

    /** Children that follow, each with its own subtree before the next. */
    public int children;
    public int drawingOrder;
    public long flags;
    /** Bit {@code 1 << NodeAction.ordinal()} for each action the node offers. */
    public long actions;
    public Area bounds = new Area();
    public int className;
    public int packageName;
    public int text;
    public int description;
    public int hint;
    public int resourceId;
    /** What it says of its state, e.g. "On" or "50 percent" (Android 11 and later). */
    public int state;
    /** Its error, else its tool tip, else its pane title. */
    public int note;

    @Override
    public void fields(Fields fields) throws WireException {
        children = fields.unsigned16("children", children);
        drawingOrder = fields.unsigned16("drawing_order", drawingOrder);
        flags = fields.unsigned32("flags", flags);
        actions = fields.unsigned32("actions", actions);
        fields.part("bounds", bounds);
        className = fields.unsigned16("class_name", className);
        packageName = fields.unsigned16("package", packageName);
        text = fields.unsigned16("text", text);
        description = fields.unsigned16("description", description);
        hint = fields.unsigned16("hint", hint);
        resourceId = fields.unsigned16("resource_id", resourceId);
        state = fields.unsigned16("state", state);
        note = fields.unsigned16("note", note);
    }
}
