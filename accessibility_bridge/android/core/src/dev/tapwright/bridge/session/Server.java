package dev.tapwright.bridge.session;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.HealthReply;
import dev.tapwright.bridge.wire.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Accepts hosts. Peers other than root and the shell are closed before a byte is read. */
public final class Server {
    /** Source: AOSP android_filesystem_config.h, AID_ROOT and AID_SHELL: adbd runs as one of them. */
    private static final int ROOT = 0;
    private static final int SHELL = 2000;
    private static final int CONNECTIONS = 4;

    final Token token;
    final Lanes lanes;
    final Answers answers;
    private final Bridge bridge;
    private final Listener listener;
    private final List<Connection> connections = new CopyOnWriteArrayList<Connection>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private volatile boolean closed;

    public Server(Bridge bridge, Lanes lanes, Listener listener, Token token) {
        this.bridge = bridge;
        this.lanes = lanes;
        this.listener = listener;
        this.token = token;
        answers = new Answers(bridge, this);
    }

    /** Accepts in a thread of its own until closed. */
    public void start() {
        Lanes.named("bridge-accept").newThread(new Runnable() {
            @Override
            public void run() {
                accept();
            }
        }).start();
    }

    private void accept() {
        try {
            while (!closed) {
                welcome(listener.accept());
            }
        } catch (IOException broken) {
            // It cannot listen any more; whoever asks for the address next is given a new server.
        } finally {
            close();
        }
    }

    private void welcome(Link link) {
        if (!trusted(link) || closed || connections.size() >= CONNECTIONS) {
            link.close();
            return;
        }
        Connection connection = new Connection(this, link);
        connections.add(connection);
        if (closed) {
            // Closed since it was asked above: whoever closed did not see this one.
            connection.close();
            return;
        }
        Lanes.named("bridge-read").newThread(connection).start();
    }

    private static boolean trusted(Link link) {
        try {
            int uid = link.peerUid();
            return uid == ROOT || uid == SHELL;
        } catch (IOException unknown) {
            return false;
        }
    }

    /**
     * Lets a request pass, or not.
     *
     * @throws BridgeException FENCED when its lease is over
     */
    void admit(Request request) throws BridgeException {
        if (!Answers.fenced(request.kind())) {
            return;
        }
        switch (bridge.fence.admit(request.fence)) {
            case REFUSED:
                throw new BridgeException(ErrorCode.FENCED,
                        "fence " + request.fence + " is below " + bridge.fence.highest());
            case RAISED:
                for (Connection connection : connections) {
                    connection.fence(request.fence);
                }
                break;
            default:
        }
    }

    /** The accessibility service is gone: what waits for it would wait in vain. */
    public void serviceGone() {
        for (Connection connection : connections) {
            connection.serviceGone();
        }
    }

    void counted(boolean error) {
        (error ? errors : requests).incrementAndGet();
    }

    void left(Connection connection) {
        connections.remove(connection);
    }

    /** How the app and its connections are; needs no accessibility service. */
    public HealthReply health() {
        HealthReply reply = bridge.health();
        reply.connections = connections.size();
        for (Connection connection : connections) {
            reply.inFlight += connection.inFlight().size();
        }
        reply.requests = requests.get();
        reply.errors = errors.get();
        return reply;
    }

    /** What the connected hosts call themselves. */
    public List<String> clients() {
        List<String> clients = new ArrayList<String>();
        for (Connection connection : connections) {
            clients.add(connection.client());
        }
        return clients;
    }

    public String address() {
        return listener.address();
    }

    /** Whether it can still be connected to. */
    public boolean listening() {
        return !closed;
    }

    /** Ends the listening and every connection. */
    public void close() {
        closed = true;
        listener.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
