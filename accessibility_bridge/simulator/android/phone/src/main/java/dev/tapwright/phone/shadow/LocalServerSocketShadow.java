package dev.tapwright.phone.shadow;

import android.net.LocalServerSocket;
import android.net.LocalSocket;
import android.net.LocalSocketAddress;
import dev.tapwright.phone.app.Apps;
import dev.tapwright.phone.socket.LocalSockets;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadow.api.Shadow;

/** Listens on a loopback port under the name that the app chose. */
@Implements(LocalServerSocket.class)
public class LocalServerSocketShadow {
    private String name;
    private ServerSocket socket;

    @Implementation
    protected void __constructor__(String chosen) throws IOException {
        name = chosen;
        socket = LocalSockets.listen(chosen, Apps.callingLoader());
    }

    @Implementation
    protected LocalSocketAddress getLocalSocketAddress() {
        return new LocalSocketAddress(name);
    }

    @Implementation
    protected LocalSocket accept() throws IOException {
        LocalSocket accepted = Shadow.newInstanceOf(LocalSocket.class);
        Socket connection = socket.accept();
        LocalSockets.accepted(name, connection);
        Shadow.<LocalSocketShadow>extract(accepted).connected(connection);
        return accepted;
    }

    @Implementation
    protected FileDescriptor getFileDescriptor() {
        return new FileDescriptor();
    }

    @Implementation
    protected void close() throws IOException {
        LocalSockets.close(name);
    }
}
