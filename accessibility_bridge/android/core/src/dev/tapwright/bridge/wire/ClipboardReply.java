package dev.tapwright.bridge.wire;

/** What the clipboard held; empty after writing. */
public final class ClipboardReply implements Part {
    public String text = "";

    @Override
    public void fields(Fields fields) throws WireException {
        text = fields.string("text", text, Limits.TEXT_BYTES);
    }
}
