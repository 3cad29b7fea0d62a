package dev.tapwright.bridge.wire;

/** Which pixels are wanted, and how packed. */
public final class PictureSpec implements Part {
    /** As window number: the whole display. */
    public static final int WHOLE_DISPLAY = -1;

    public PictureFormat format = PictureFormat.PNG;
    /** For JPEG, 1 to 100. */
    public int quality = 80;
    /** The picture is scaled down until no side is longer; 0 leaves it as it is. Never scaled up. */
    public int longestSidePx;
    public int display;
    /** A window's number (Android 14 and later), or {@link #WHOLE_DISPLAY}. */
    public int window = WHOLE_DISPLAY;

    @Override
    public void fields(Fields fields) throws WireException {
        format = fields.choice("format", format, PictureFormat.values());
        quality = fields.unsigned8("quality", quality);
        longestSidePx = fields.unsigned16("longest_side_px", longestSidePx);
        display = fields.signed32("display", display);
        window = fields.signed32("window", window);
    }

    void check() throws WireException {
        Limits.between("quality", quality, 1, 100);
        Limits.between("longest_side_px", longestSidePx, 0, Limits.PICTURE_SIDE_PX);
    }

    /** Two requests for the same pixels, whatever the packing, can share one capture. */
    public long target() {
        return window == WHOLE_DISPLAY ? display & 0xFFFFFFFFL : 1L << 32 | window & 0xFFFFFFFFL;
    }

    /** Equal for requests that can share the packed bytes. */
    public String packing() {
        return format + "/" + (format == PictureFormat.PNG ? 0 : quality) + "/" + longestSidePx;
    }
}
