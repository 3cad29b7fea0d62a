package dev.tapwright.bridge.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Listens on a free loopback port, for tests; the kernel tells no user id here, so the test says which one connects. */
final class LoopbackListener implements Listener {
    private final ServerSocket server;
    private final int peerUid;

    LoopbackListener(int peerUid) throws IOException {
        this.peerUid = peerUid;
        server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public String address() {
        return "tcp:" + port();
    }

    @Override
    public Link accept() throws IOException {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        return new LoopbackLink(socket, peerUid);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closedAlready) {
            // Nothing is left to close.
        }
    }

    private static final class LoopbackLink implements Link {
        private final Socket socket;
        private final int peerUid;

        LoopbackLink(Socket socket, int peerUid) {
            this.socket = socket;
            this.peerUid = peerUid;
        }

        @Override
        public InputStream input() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream output() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public int peerUid() {
            return peerUid;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException closedAlready) {
                // Nothing is left to close.
            }
        }
    }
}
