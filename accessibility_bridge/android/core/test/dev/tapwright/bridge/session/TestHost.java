package dev.tapwright.bridge.session;

import dev.tapwright.bridge.wire.ErrorReply;
import dev.tapwright.bridge.wire.Frame;
import dev.tapwright.bridge.wire.HelloRequest;
import dev.tapwright.bridge.wire.Kind;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.Part;
import dev.tapwright.bridge.wire.Request;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;

/** A host as a test needs it: bytes out, frames in. */
final class TestHost implements AutoCloseable {
    private static final int READ_MS = 60_000;

    final Socket socket;
    private final DataInputStream input;

    TestHost(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_MS);
        socket.setTcpNoDelay(true);
        input = new DataInputStream(socket.getInputStream());
    }

    TestHost token(Token token) throws IOException {
        raw(Token.MAGIC);
        raw(HexFormat.of().parseHex(token.hex()));
        return this;
    }

    TestHost hello() throws Exception {
        HelloRequest hello = new HelloRequest();
        hello.client = "test";
        send(0, hello);
        if (answer() == null) {
            throw new IOException("closed instead of greeted");
        }
        return this;
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void send(long number, Request request) throws Exception {
        raw(Frame.of(request.kind().code, number, request).encoded(Limits.REQUEST_BYTES));
    }

    /** The next answer, or null when the app has closed the connection. */
    Frame answer() throws Exception {
        try {
            return Frame.read(input, Limits.REPLY_BYTES);
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException closed) {
            return null;
        }
    }

    <P extends Part> P answer(P part) throws Exception {
        Frame frame = answer();
        if (frame.kind == Kind.ERROR) {
            throw new AssertionError(frame.as(new ErrorReply()).detail);
        }
        return frame.as(part);
    }

    ErrorReply refusal() throws Exception {
        Frame frame = answer();
        if (frame.kind != Kind.ERROR) {
            throw new AssertionError("kind " + frame.kind + " is no refusal");
        }
        return frame.as(new ErrorReply());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
