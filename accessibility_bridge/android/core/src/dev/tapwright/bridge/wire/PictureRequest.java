package dev.tapwright.bridge.wire;

/** Asks for pixels alone. Answered with a {@link Picture}. */
public final class PictureRequest extends Request {
    public final PictureSpec picture = new PictureSpec();

    public PictureRequest() {
        super(Kind.PICTURE);
    }

    @Override
    protected void body(Fields fields) throws WireException {
        fields.part("picture", picture);
    }

    @Override
    protected void check() throws WireException {
        picture.check();
    }
}
