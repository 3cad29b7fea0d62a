package dev.tapwright.phone.shadow;

import android.net.Credentials;
import android.net.LocalSocket;
import dev.tapwright.phone.socket.PeerUid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/** One accepted connection, with the kernel's word on whose it is. */
@Implements(LocalSocket.class)
public class LocalSocketShadow {
    private Socket socket;

    void connected(Socket accepted) throws IOException {
        accepted.setTcpNoDelay(true);
        socket = accepted;
    }

    @Implementation
    protected InputStream getInputStream() throws IOException {
        return socket.getInputStream();
    }

    @Implementation
    protected OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    @Implementation
    protected Credentials getPeerCredentials() throws IOException {
        int uid = PeerUid.of(socket);
        return new Credentials(0, uid, uid);
    }

    @Implementation
    protected void setSoTimeout(int ms) throws IOException {
        socket.setSoTimeout(ms);
    }

    @Implementation
    protected int getSoTimeout() throws IOException {
        return socket.getSoTimeout();
    }

    @Implementation
    protected boolean isConnected() {
        return socket.isConnected();
    }

    @Implementation
    protected boolean isClosed() {
        return socket.isClosed();
    }

    @Implementation
    protected void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Implementation
    protected void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Implementation
    protected void close() throws IOException {
        socket.close();
    }
}
