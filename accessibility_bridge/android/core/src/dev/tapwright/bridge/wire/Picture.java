package dev.tapwright.bridge.wire;

/** Packed pixels. */
public final class Picture implements Part {
    public PictureFormat format = PictureFormat.PNG;
    /** Of the picture as packed, in pixels. */
    public int width;
    public int height;
    /** Of what was captured, in device pixels: the factor between the two is the scale. */
    public int sourceWidth;
    public int sourceHeight;
    /** Milliseconds since the epoch. */
    public long takenAtMs;
    public byte[] packed = new byte[0];

    @Override
    public void fields(Fields fields) throws WireException {
        format = fields.choice("format", format, PictureFormat.values());
        width = fields.unsigned16("width", width);
        height = fields.unsigned16("height", height);
        sourceWidth = fields.unsigned16("source_width", sourceWidth);
        sourceHeight = fields.unsigned16("source_height", sourceHeight);
        takenAtMs = fields.unsigned63("taken_at_ms", takenAtMs);
        packed = fields.bytes("packed", packed, Limits.REPLY_BYTES - 4_096);
    }
}
