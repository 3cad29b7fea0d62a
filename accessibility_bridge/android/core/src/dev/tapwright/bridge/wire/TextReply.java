package dev.tapwright.bridge.wire;

/** Which way the text went, into what, and what is there now. */
public final class TextReply implements Part {
    public TextRouteName route = TextRouteName.ANY;
    public TextCheck check = TextCheck.UNREADABLE;
    /** Whether the enter action was asked for and taken. */
    public boolean submitted;
    public String packageName = "";
    public String className = "";
    public String resourceId = "";
    public Area bounds = new Area();
    /** The field's text afterwards; empty for a password. */
    public String text = "";
    /** Of the last accessibility event before it began. */
    public long sequenceBefore;

    @Override
    public void fields(Fields fields) throws WireException {
        route = fields.choice("route", route, TextRouteName.values());
        check = fields.choice("check", check, TextCheck.values());
        submitted = fields.bool("submitted", submitted);
        packageName = fields.string("package", packageName, Limits.NAME_BYTES);
        className = fields.string("class_name", className, Limits.NAME_BYTES);
        resourceId = fields.string("resource_id", resourceId, Limits.NAME_BYTES);
        fields.part("bounds", bounds);
        text = fields.string("text", text, Limits.TEXT_BYTES);
        sequenceBefore = fields.unsigned63("sequence_before", sequenceBefore);
    }
}
