package dev.tapwright.bridge.wire;

/** Something with a fixed order of fields: a whole message body or a piece of one. */
public interface Part {
    /** Hands every field, in wire order, to {@code fields} and keeps what comes back. Reading and writing share it. */
    void fields(Fields fields) throws WireException;
}
