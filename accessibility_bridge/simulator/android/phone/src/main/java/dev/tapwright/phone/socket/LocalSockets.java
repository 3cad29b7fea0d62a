package dev.tapwright.phone.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names that apps listen on with LocalServerSocket. Abstract sockets need a kernel's namespace per phone; here each
 * name is a loopback port of this JVM, which whoever plays the phone's adb daemon connects a forward to.
 */
public final class LocalSockets {
    private static final int BACKLOG = 16;

    private static final Map<String, Listening> listening = new TreeMap<>();

    /** A name in use; the owner is the class loader of the app that listens. */
    private record Listening(ServerSocket socket, ClassLoader owner, List<Socket> accepted) {
        void close() {
            closeQuietly(socket);
            accepted.forEach(Listening::closeQuietly);
        }

        private static void closeQuietly(Closeable open) {
            try {
                open.close();
            } catch (IOException gone) {
                // Nothing is left to close.
            }
        }
    }

    private LocalSockets() {
    }

    /**
     * Begins to listen under a name.
     *
     * @throws IOException when somebody listens there already
     */
    public static synchronized ServerSocket listen(String name, ClassLoader owner) throws IOException {
        if (listening.containsKey(name)) {
            throw new IOException("Address already in use");
        }
        ServerSocket socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        listening.put(name, new Listening(socket, owner, new ArrayList<>()));
        return socket;
    }

    /** Notes a connection, which ends with the process that listened. */
    public static synchronized void accepted(String name, Socket connection) {
        Listening open = listening.get(name);
        if (open != null) {
            open.accepted.removeIf(Socket::isClosed);
            open.accepted.add(connection);
        }
    }

    /** Ends the listening, but no connection; harmless when it has ended. */
    public static synchronized void close(String name) throws IOException {
        Listening open = listening.remove(name);
        if (open != null) {
            open.socket.close();
        }
    }

    /** Ends everything of a process that is over. */
    public static synchronized void closeOf(ClassLoader owner) {
        listening.values().stream().filter(open -> open.owner == owner).forEach(Listening::close);
        listening.values().removeIf(open -> open.owner == owner);
    }

    /** Each name with its loopback port. */
    public static synchronized Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        listening.forEach((name, open) -> ports.put(name, open.socket.getLocalPort()));
        return ports;
    }
}
