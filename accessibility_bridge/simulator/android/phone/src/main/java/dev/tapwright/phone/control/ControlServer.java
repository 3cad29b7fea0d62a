package dev.tapwright.phone.control;

import dev.tapwright.phone.core.Phone;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers the program that plays this phone's adb daemon, on a loopback port. A request is a line of JSON with its
 * verb under {@code do}; the answer is a line of JSON whose {@code bytes} tells how many follow. Connections are
 * served side by side, each by a thread of its own.
 */
public final class ControlServer implements Closeable {
    private static final int BACKLOG = 16;

    private final Map<String, Command> commands = new HashMap<>();
    private final ServerSocket socket;

    /** Listens from now on; port 0 takes a free one. */
    public ControlServer(Phone phone, int port) throws IOException {
        new LookCommands(phone).addTo(commands);
        new InputCommands(phone).addTo(commands);
        new AppCommands(phone).addTo(commands);
        new StateCommands(phone).addTo(commands);
        new TimeCommands(phone).addTo(commands);
        new HappeningCommands(phone).addTo(commands);
        socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        daemon("control", this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                daemon("control-" + accepted.getPort(), new ControlConnection(accepted, commands));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
