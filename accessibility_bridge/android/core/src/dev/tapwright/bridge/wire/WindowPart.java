package dev.tapwright.bridge.wire;

import java.util.ArrayList;
import java.util.List;

/** One window with its own string table and tree. */
public final class WindowPart implements Part {
    public static final int ACTIVE = 1;
    public static final int FOCUSED = 2;
    public static final int ACCESSIBILITY_FOCUSED = 4;
    public static final int PICTURE_IN_PICTURE = 8;

    /** Source: AOSP AccessibilityWindowInfo.TYPE_*. */
    public static final int APPLICATION = 1;
    public static final int KEYBOARD = 2;

    static final Maker<WindowPart> MAKER = new Maker<WindowPart>() {
        @Override
        public WindowPart make() {
            return new WindowPart();
        }
    };

    public int id;
    public int display;
    /** Android's AccessibilityWindowInfo type, e.g. {@link #APPLICATION}. */
    public int type;
    public int layer;
    public int flags;
    public Area bounds = new Area();
    public String title = "";
    public String packageName = "";
    public TreeState tree = TreeState.EMPTY;
    public EmptyReason reason = EmptyReason.NONE;
    public List<Name> strings = new ArrayList<Name>();
    /** Bytes per node record. */
    public int recordBytes = NodeRecord.BYTES;
    public List<NodeRecord> nodes = new ArrayList<NodeRecord>();

    @Override
    public void fields(Fields fields) throws WireException {
        id = fields.signed32("id", id);
        display = fields.signed32("display", display);
        type = fields.unsigned8("type", type);
        layer = fields.signed32("layer", layer);
        flags = fields.unsigned8("flags", flags);
        fields.part("bounds", bounds);
        title = fields.string("title", title, Limits.TEXT_BYTES);
        packageName = fields.string("package", packageName, Limits.NAME_BYTES);
        tree = fields.choice("tree", tree, TreeState.values());
        reason = fields.choice("reason", reason, EmptyReason.values());
        strings = fields.list("strings", strings, 0xFFFF, Name.MAKER);
        recordBytes = fields.unsigned16("record_bytes", recordBytes);
        if (recordBytes != NodeRecord.BYTES) {
            throw new WireException("record_bytes: " + recordBytes + " is not " + NodeRecord.BYTES);
        }
        nodes = fields.list("nodes", nodes, Limits.NODES, NodeRecord.MAKER);
    }

    /** A copy that tells the host to use the tree it has. */
    public WindowPart withoutTree() {
        WindowPart copy = new WindowPart();
        copy.id = id;
        copy.display = display;
        copy.type = type;
        copy.layer = layer;
        copy.flags = flags;
        copy.bounds = bounds;
        copy.title = title;
        copy.packageName = packageName;
        copy.tree = TreeState.SAME;
        copy.reason = reason;
        return copy;
    }
}
