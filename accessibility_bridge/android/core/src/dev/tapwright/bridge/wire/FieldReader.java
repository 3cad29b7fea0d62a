package dev.tapwright.bridge.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads fields from bytes. Never allocates more than the bytes that are there could fill. */
public class FieldReader implements Fields {
    protected final ByteBuffer source;

    /** The buffer's remaining bytes are what there is to read; ByteBuffer is big-endian unless told otherwise. */
    public FieldReader(ByteBuffer source) {
        this.source = source;
    }

    @Override
    public int unsigned8(String name, int value) throws WireException {
        need(name, 1);
        return source.get() & 0xFF;
    }

    @Override
    public int unsigned16(String name, int value) throws WireException {
        need(name, 2);
        return source.getShort() & 0xFFFF;
    }

    @Override
    public long unsigned32(String name, long value) throws WireException {
        need(name, 4);
        return source.getInt() & 0xFFFFFFFFL;
    }

    @Override
    public long unsigned63(String name, long value) throws WireException {
        need(name, 8);
        long read = source.getLong();
        if (read < 0) {
            throw new WireException(name + ": the top bit must be 0");
        }
        return read;
    }

    @Override
    public int signed32(String name, int value) throws WireException {
        need(name, 4);
        return source.getInt();
    }

    @Override
    public boolean bool(String name, boolean value) throws WireException {
        need(name, 1);
        int read = source.get() & 0xFF;
        if (read > 1) {
            throw new WireException(name + ": " + read + " is neither 0 nor 1");
        }
        return read == 1;
    }

    @Override
    public String string(String name, String value, int limitBytes) throws WireException {
        need(name, 2);
        int length = source.getShort() & 0xFFFF;
        limit(name, length, limitBytes);
        need(name, length);
        ByteBuffer slice = source.slice();
        slice.limit(length);
        source.position(source.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(slice)
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw new WireException(name + ": not UTF-8");
        }
    }

    @Override
    public byte[] bytes(String name, byte[] value, int limitBytes) throws WireException {
        need(name, 4);
        long length = source.getInt() & 0xFFFFFFFFL;
        limit(name, length, limitBytes);
        need(name, length);
        byte[] read = new byte[(int) length];
        source.get(read);
        return read;
    }

    @Override
    public <E extends Enum<E>> E choice(String name, E value, E[] all) throws WireException {
        need(name, 1);
        int read = source.get() & 0xFF;
        if (read >= all.length) {
            throw new WireException(name + ": " + read + " is not one of " + all.length + " choices");
        }
        return all[read];
    }

    @Override
    public <P extends Part> List<P> list(String name, List<P> items, int limit, Maker<P> maker) throws WireException {
        need(name, 2);
        int count = source.getShort() & 0xFFFF;
        limit(name, count, limit);
        List<P> read = new ArrayList<P>(Math.min(count, source.remaining()));
        for (int index = 0; index < count; index++) {
            P made = maker.make();
            part(name, made);
            read.add(made);
        }
        return read;
    }

    @Override
    public void part(String name, Part value) throws WireException {
        value.fields(this);
    }

    /** Refuses bytes left over after the last field. */
    public void end() throws WireException {
        if (source.hasRemaining()) {
            throw new WireException(source.remaining() + " bytes too many");
        }
    }

    private void need(String name, long bytes) throws WireException {
        if (source.remaining() < bytes) {
            throw new WireException(name + ": " + (bytes - source.remaining()) + " bytes missing");
        }
    }

    private static void limit(String name, long length, int limit) throws WireException {
        if (length > limit) {
            throw new WireException(name + ": " + length + " is over the limit of " + limit);
        }
    }
}
