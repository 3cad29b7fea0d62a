package dev.tapwright.bridge.wire;

/** Describes a node to wait for. Empty strings and zero flags match everything. */
public final class NodeMatch implements Part {
    /** Compared with text, description and hint; one of them must fit. */
    public String text = "";
    public TextMatch textMatch = TextMatch.EQUALS;
    public String resourceId = "";
    public String className = "";
    public String packageName = "";
    /** Of {@link NodeRecord}: all of these must be set. */
    public long flagsSet;
    /** And none of these. */
    public long flagsClear;

    @Override
    public void fields(Fields fields) throws WireException {
        text = fields.string("text", text, 4_096);
        textMatch = fields.choice("text_match", textMatch, TextMatch.values());
        resourceId = fields.string("resource_id", resourceId, Limits.NAME_BYTES);
        className = fields.string("class_name", className, Limits.NAME_BYTES);
        packageName = fields.string("package", packageName, Limits.NAME_BYTES);
        flagsSet = fields.unsigned32("flags_set", flagsSet);
        flagsClear = fields.unsigned32("flags_clear", flagsClear);
    }
}
