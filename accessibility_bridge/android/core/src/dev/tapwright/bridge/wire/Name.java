package dev.tapwright.bridge.wire;

/** One short string of a list. */
public final class Name implements Part {
    static final Maker<Name> MAKER = new Maker<Name>() {
        @Override
        public Name make() {
            return new Name("");
        }
    };

    public String value;

    public Name(String value) {
        this.value = value;
    }

    @Override
    public void fields(Fields fields) throws WireException {
        value = fields.string("value", value, Limits.TEXT_BYTES);
    }
}
