package dev.tapwright.bridge.wire;

/** Asks to type into the focused field. Answered with a {@link TextReply}. */
public final class TextRequest extends Request {
    /** Empty the field first. */
    public static final int CLEAR = 1;
    /** Send the field's enter action afterwards. */
    public static final int SUBMIT = 2;

    public String text = "";
    public int options = CLEAR;
    public TextRouteName route = TextRouteName.ANY;

    public TextRequest() {
        super(Kind.TEXT);
    }

    public boolean asks(int option) {
        return (options & option) != 0;
    }

    @Override
    protected void body(Fields fields) throws WireException {
        text = fields.string("text", text, Limits.TEXT_BYTES);
        options = fields.unsigned8("options", options);
        route = fields.choice("route", route, TextRouteName.values());
    }

    @Override
    protected void check() throws WireException {
        Limits.flags("options", options, CLEAR | SUBMIT);
    }
}
