package dev.tapwright.bridge;

import android.net.LocalServerSocket;
import android.net.LocalSocket;
import android.system.ErrnoException;
import android.system.Os;
import android.system.OsConstants;
import dev.tapwright.bridge.session.Link;
import dev.tapwright.bridge.session.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;

/**
 * Listens on an abstract socket that adb can forward to. Abstract names have no permissions, so the name is random,
 * against squatting, and the kernel's word on the peer's user id decides who is heard.
 */
final class PhoneListener implements Listener {
    private final String name;
    private final LocalServerSocket server;

    private PhoneListener(String name) throws IOException {
        this.name = name;
        server = new LocalServerSocket(name);
    }

    /** Opens one under a new random name. */
    static Listener open() throws IOException {
        return new PhoneListener("tapwright-bridge-" + Long.toHexString(new SecureRandom().nextLong()));
    }

    @Override
    public Link accept() throws IOException {
        return new PhoneLink(server.accept());
    }

    @Override
    public String address() {
        return "localabstract:" + name;
    }

    @Override
    public void close() {
        try {
            // Closing alone leaves accept() waiting.
            Os.shutdown(server.getFileDescriptor(), OsConstants.SHUT_RDWR);
        } catch (ErrnoException notListening) {
            // Then nobody waits in it.
        }
        try {
            server.close();
        } catch (IOException closedAlready) {
            // Nothing is left to close.
        }
    }

    private static final class PhoneLink implements Link {
        private final LocalSocket socket;

        PhoneLink(LocalSocket socket) {
            this.socket = socket;
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
        public int peerUid() throws IOException {
            return socket.getPeerCredentials().getUid();
        }

        @Override
        public void close() {
            try {
                socket.shutdownInput();
                socket.shutdownOutput();
            } catch (IOException gone) {
                // The other end was faster.
            }
            try {
                socket.close();
            } catch (IOException gone) {
                // Nothing is left to close.
            }
        }
    }
}
