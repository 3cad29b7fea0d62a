package dev.tapwright.bridge.wire;

import java.util.List;

/**
 * The primitive fields of docs/bridge-protocol.md, all big-endian. A reader ignores the value it is given and returns
 * the one it read; a writer writes the value and returns it. Names are for error messages.
 */
public interface Fields {
    /** One byte, 0 to 255. */
    int unsigned8(String name, int value) throws WireException;

    /** Two bytes, 0 to 65,535. */
    int unsigned16(String name, int value) throws WireException;

    /** Four bytes, 0 to 4,294,967,295. */
    long unsigned32(String name, long value) throws WireException;

    /** Eight bytes of which the top bit is 0, so that it fits Java's long. */
    long unsigned63(String name, long value) throws WireException;

    /** Four bytes, two's complement. */
    int signed32(String name, int value) throws WireException;

    /** One byte, 0 or 1; anything else is malformed. */
    boolean bool(String name, boolean value) throws WireException;

    /** Two bytes of length in bytes, then strict UTF-8. */
    String string(String name, String value, int limitBytes) throws WireException;

    /** Four bytes of length, then the bytes. */
    byte[] bytes(String name, byte[] value, int limitBytes) throws WireException;

    /** One byte: the position in {@code all}. */
    <E extends Enum<E>> E choice(String name, E value, E[] all) throws WireException;

    /** Two bytes of count, then the parts. */
    <P extends Part> List<P> list(String name, List<P> items, int limit, Maker<P> maker) throws WireException;

    /** The part's own fields, nothing around them. */
    void part(String name, Part value) throws WireException;
}
