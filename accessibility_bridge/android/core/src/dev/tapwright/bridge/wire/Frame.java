package dev.tapwright.bridge.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One length-prefixed message: a kind, a request number and a body. */
public final class Frame {
    /** Bytes of kind and request number. */
    private static final int HEAD_BYTES = 5;

    public final int kind;
    /** Of the host's choice, 0 to 4,294,967,295; the reply repeats it. */
    public final long request;
    private final byte[] body;

    private Frame(int kind, long request, byte[] body) {
        this.kind = kind;
        this.request = request;
        this.body = body;
    }

    /** A frame that says {@code part}. */
    public static Frame of(int kind, long request, Part part) throws WireException {
        FieldWriter writer = new FieldWriter(256);
        part.fields(writer);
        return new Frame(kind, request, writer.written());
    }

    /**
     * The next frame of a stream, or null at its end.
     *
     * @throws WireException when the length is impossible: the stream cannot be trusted any further
     * @throws IOException when the stream breaks, also in the middle of a frame
     */
    public static Frame read(DataInputStream stream, int limitBytes) throws IOException, WireException {
        int first = stream.read();
        if (first < 0) {
            return null;
        }
        byte[] rest = new byte[3];
        stream.readFully(rest);
        long length = (long) first << 24 | (rest[0] & 0xFF) << 16 | (rest[1] & 0xFF) << 8 | rest[2] & 0xFF;
        if (length < HEAD_BYTES || length > limitBytes) {
            throw new WireException("length: " + length + " is not between " + HEAD_BYTES + " and " + limitBytes);
        }
        int kind = stream.readUnsignedByte();
        long request = stream.readInt() & 0xFFFFFFFFL;
        byte[] body = new byte[(int) length - HEAD_BYTES];
        stream.readFully(body);
        return new Frame(kind, request, body);
    }

    /** Reads the body as {@code part}, all of it. */
    public <P extends Part> P as(P part) throws WireException {
        FieldReader reader = new FieldReader(body());
        part.fields(reader);
        reader.end();
        return part;
    }

    /** Reads the body as the request its kind announces. */
    public Request toRequest() throws WireException {
        Kind known = Kind.of(kind);
        if (known == null) {
            throw new WireException("kind: " + kind + " is no request");
        }
        return as(known.request());
    }

    /** The body, to be read. */
    public ByteBuffer body() {
        return ByteBuffer.wrap(body);
    }

    /**
     * The whole frame with its length.
     *
     * @throws WireException when it has more bytes than the other end accepts
     */
    public byte[] encoded(int limitBytes) throws WireException {
        if (HEAD_BYTES + body.length > limitBytes) {
            throw new WireException("length: " + (HEAD_BYTES + body.length) + " is over the limit of " + limitBytes);
        }
        ByteBuffer all = ByteBuffer.allocate(4 + HEAD_BYTES + body.length);
        all.putInt(HEAD_BYTES + body.length).put((byte) kind).putInt((int) request).put(body);
        return all.array();
    }
}
