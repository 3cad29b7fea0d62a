package dev.tapwright.bridge.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes fields into a growing buffer. A value that does not fit its field is refused, never cut or wrapped. */
public final class FieldWriter implements Fields {
    private ByteBuffer target;

    public FieldWriter(int expectedBytes) {
        target = ByteBuffer.allocate(Math.max(16, expectedBytes));
    }

    /** A copy of everything written so far. */
    public byte[] written() {
        return Arrays.copyOf(target.array(), target.position());
    }

    @Override
    public int unsigned8(String name, int value) throws WireException {
        range(name, value, 0xFF);
        room(1).put((byte) value);
        return value;
    }

    @Override
    public int unsigned16(String name, int value) throws WireException {
        range(name, value, 0xFFFF);
        room(2).putShort((short) value);
        return value;
    }

    @Override
    public long unsigned32(String name, long value) throws WireException {
        range(name, value, 0xFFFFFFFFL);
        room(4).putInt((int) value);
        return value;
    }

    @Override
    public long unsigned63(String name, long value) throws WireException {
        range(name, value, Long.MAX_VALUE);
        room(8).putLong(value);
        return value;
    }

    @Override
    public int signed32(String name, int value) {
        room(4).putInt(value);
        return value;
    }

    @Override
    public boolean bool(String name, boolean value) {
        room(1).put((byte) (value ? 1 : 0));
        return value;
    }

    /** Unpaired surrogates, which Android's texts can hold and UTF-8 cannot, become question marks. */
    @Override
    public String string(String name, String value, int limitBytes) throws WireException {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        range(name, encoded.length, Math.min(limitBytes, 0xFFFF));
        room(2 + encoded.length).putShort((short) encoded.length).put(encoded);
        return value;
    }

    @Override
    public byte[] bytes(String name, byte[] value, int limitBytes) throws WireException {
        range(name, value.length, limitBytes);
        room(4 + value.length).putInt(value.length).put(value);
        return value;
    }

    @Override
    public <E extends Enum<E>> E choice(String name, E value, E[] all) {
        room(1).put((byte) value.ordinal());
        return value;
    }

    @Override
    public <P extends Part> List<P> list(String name, List<P> items, int limit, Maker<P> maker) throws WireException {
        range(name, items.size(), Math.min(limit, 0xFFFF));
        room(2).putShort((short) items.size());
        for (P item : items) {
            part(name, item);
        }
        return items;
    }

    @Override
    public void part(String name, Part value) throws WireException {
        value.fields(this);
    }

    private ByteBuffer room(int bytes) {
        if (target.remaining() < bytes) {
            int wanted = Math.max(target.capacity() * 2, target.position() + bytes);
            ByteBuffer grown = ByteBuffer.wrap(Arrays.copyOf(target.array(), wanted));
            grown.position(target.position());
            target = grown;
        }
        return target;
    }

    private static void range(String name, long value, long highest) throws WireException {
        if (value < 0 || value > highest) {
            throw new WireException(name + ": " + value + " is not between 0 and " + highest);
        }
    }
}
