package dev.tapwright.bridge.wire;

/** Reads or replaces the clipboard. Answered with a {@link ClipboardReply}. */
public final class ClipboardRequest extends Request {
    public boolean write;
    /** What to put there; ignored when reading. */
    public String text = "";

    public ClipboardRequest() {
        super(Kind.CLIPBOARD);
    }

    @Override
    protected void body(Fields fields) throws WireException {
        write = fields.bool("write", write);
        text = fields.string("text", text, Limits.TEXT_BYTES);
    }
}
