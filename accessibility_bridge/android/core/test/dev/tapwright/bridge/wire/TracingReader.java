package dev.tapwright.bridge.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads fields and spells each one out as the golden file does: its bytes, its name, its value. */
final class TracingReader extends FieldReader {
    final List<String> lines = new ArrayList<>();
    private final StringBuilder path = new StringBuilder();
    /** Whether the next part is an item of a list, whose name and index the path holds already. */
    private boolean item;

    TracingReader(ByteBuffer source) {
        super(source);
    }

    @Override
    public int unsigned8(String name, int value) throws WireException {
        int from = source.position();
        return said(name, from, super.unsigned8(name, value));
    }

    @Override
    public int unsigned16(String name, int value) throws WireException {
        int from = source.position();
        return said(name, from, super.unsigned16(name, value));
    }

    @Override
    public long unsigned32(String name, long value) throws WireException {
        int from = source.position();
        return said(name, from, super.unsigned32(name, value));
    }

    @Override
    public long unsigned63(String name, long value) throws WireException {
        int from = source.position();
        return said(name, from, super.unsigned63(name, value));
    }

    @Override
    public int signed32(String name, int value) throws WireException {
        int from = source.position();
        return said(name, from, super.signed32(name, value));
    }

    @Override
    public boolean bool(String name, boolean value) throws WireException {
        int from = source.position();
        return said(name, from, super.bool(name, value));
    }

    @Override
    public String string(String name, String value, int limitBytes) throws WireException {
        int from = source.position();
        return said(name, from, super.string(name, value, limitBytes));
    }

    @Override
    public byte[] bytes(String name, byte[] value, int limitBytes) throws WireException {
        int from = source.position();
        byte[] read = super.bytes(name, value, limitBytes);
        said(name, from, read.length + " bytes");
        return read;
    }

    @Override
    public <E extends Enum<E>> E choice(String name, E value, E[] all) throws WireException {
        int from = source.position();
        return said(name, from, super.choice(name, value, all));
    }

    @Override
    public <P extends Part> List<P> list(String name, List<P> items, int limit, Maker<P> maker) throws WireException {
        int from = source.position();
        int count = source.remaining() < 2 ? 0 : source.getShort(from) & 0xFFFF;
        said(name, from, from + 2, count);
        int[] next = {0};
        int before = path.length();
        List<P> read = super.list(name, items, limit, () -> {
            path.setLength(before);
            path.append(name).append('[').append(next[0]++).append("].");
            item = true;
            return maker.make();
        });
        path.setLength(before);
        return read;
    }

    @Override
    public void part(String name, Part value) throws WireException {
        int before = path.length();
        if (!item) {
            path.append(name).append('.');
        }
        item = false;
        super.part(name, value);
        path.setLength(before);
    }

    private <V> V said(String name, int from, V value) {
        return said(name, from, source.position(), value);
    }

    private <V> V said(String name, int from, int to, V value) {
        StringBuilder hex = new StringBuilder();
        for (int at = from; at < to; at++) {
            hex.append(String.format("%02x", source.get(at)));
        }
        lines.add(hex + "  " + path + name + " = " + value);
        return value;
    }
}
