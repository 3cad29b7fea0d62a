package dev.tapwright.bridge.session;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.wire.CancelReply;
import dev.tapwright.bridge.wire.CancelRequest;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.ErrorReply;
import dev.tapwright.bridge.wire.Frame;
import dev.tapwright.bridge.wire.HelloRequest;
import dev.tapwright.bridge.wire.Kind;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.Part;
import dev.tapwright.bridge.wire.Request;
import dev.tapwright.bridge.wire.WireException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One host: reads its frames, keeps its requests in flight, writes the answers in the order they are ready. */
final class Connection implements Runnable {
    /** Until magic and token are there; what is silent or slow must not hold one of the few places. */
    private static final int PREAMBLE_MS = 10_000;
    /** Answers waiting for a host that does not read; more end the connection. */
    private static final int UNREAD = 128;
    private static final long UNREAD_BYTES = 2L * Limits.REPLY_BYTES;
    /** Told to the writer to end. */
    private static final byte[] END = new byte[0];

    private final Server server;
    private final Link link;
    private final Map<Long, Flight> flights = new HashMap<Long, Flight>();
    private final LinkedBlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<byte[]>(UNREAD);
    private final AtomicLong unreadBytes = new AtomicLong();
    private volatile String client = "";
    private volatile boolean greeted;
    private boolean closed;

    Connection(Server server, Link link) {
        this.server = server;
        this.link = link;
    }

    @Override
    public void run() {
        try {
            DataInputStream input = new DataInputStream(link.input());
            if (!authorised(input)) {
                return;
            }
            startWriter();
            Frame frame = Frame.read(input, Limits.REQUEST_BYTES);
            while (frame != null) {
                receive(frame);
                frame = Frame.read(input, Limits.REQUEST_BYTES);
            }
        } catch (IOException | WireException broken) {
            // The stream cannot be followed any further; closing it is the answer.
        } finally {
            close();
        }
    }

    /** Reads magic and token, nothing else; no answer tells a wrong one from a closed socket. */
    private boolean authorised(DataInputStream input) throws IOException {
        Future<?> late = server.lanes.deadlines.schedule(new Runnable() {
            @Override
            public void run() {
                close();
            }
        }, PREAMBLE_MS, TimeUnit.MILLISECONDS);
        try {
            byte[] preamble = new byte[Token.preambleBytes()];
            input.readFully(preamble);
            return server.token.opens(preamble);
        } finally {
            late.cancel(false);
        }
    }

    private void receive(Frame frame) {
        server.counted(false);
        try {
            Request request = frame.toRequest();
            if (request instanceof HelloRequest) {
                greeted |= ((HelloRequest) request).speaks(Limits.VERSION);
                client = ((HelloRequest) request).client;
            } else if (!greeted) {
                throw new BridgeException(ErrorCode.BAD_REQUEST, "say hello first");
            }
            if (request instanceof CancelRequest) {
                cancel(frame.request, (CancelRequest) request);
            } else {
                server.admit(request);
                depart(new Flight(server, this, frame.request, request));
            }
        } catch (WireException malformed) {
            refuse(frame.request, ErrorCode.BAD_REQUEST, malformed.getMessage());
        } catch (BridgeException refused) {
            refuse(frame.request, refused.code, refused.getMessage());
        }
    }

    private void depart(Flight flight) throws BridgeException {
        synchronized (flights) {
            if (closed || flights.size() >= Limits.IN_FLIGHT || flights.containsKey(flight.number)) {
                throw new BridgeException(ErrorCode.BUSY, "too many requests in flight, or this number is in use");
            }
            flights.put(flight.number, flight);
        }
        flight.start();
    }

    private void cancel(long number, CancelRequest request) {
        Flight flight;
        synchronized (flights) {
            flight = flights.get(request.target);
        }
        CancelReply reply = new CancelReply();
        reply.wasInFlight = flight != null && flight.fail(ErrorCode.CANCELLED, "cancelled");
        send(Kind.CANCEL.code | Kind.REPLY, number, reply);
    }

    /** Ends every flight with a lower fence: the phone belongs to somebody else now. */
    void fence(long highest) {
        for (Flight flight : inFlight()) {
            if (flight.request.fence < highest && Answers.fenced(flight.request.kind())) {
                flight.fail(ErrorCode.FENCED, "fence " + flight.request.fence + " is below " + highest);
            }
        }
    }

    /** Ends everything that needs the accessibility service. */
    void serviceGone() {
        for (Flight flight : inFlight()) {
            if (Answers.fenced(flight.request.kind())) {
                flight.fail(ErrorCode.NOT_BOUND, "android has taken the accessibility service away");
            }
        }
    }

    void landed(Flight flight) {
        synchronized (flights) {
            flights.remove(flight.number);
        }
    }

    private void refuse(long number, ErrorCode code, String detail) {
        server.counted(true);
        send(Kind.ERROR, number, new ErrorReply(code, detail));
    }

    /** Queues an answer. A host that does not read its answers is let go. */
    void send(int kind, long number, Part reply) {
        byte[] encoded;
        try {
            encoded = Frame.of(kind, number, reply).encoded(Limits.REPLY_BYTES);
        } catch (WireException unfit) {
            refuse(number, ErrorCode.INTERNAL, "the answer does not fit: " + unfit.getMessage());
            return;
        }
        if (unreadBytes.addAndGet(encoded.length) > UNREAD_BYTES || !outgoing.offer(encoded)) {
            close();
        }
    }

    private void startWriter() {
        Lanes.named("bridge-write").newThread(new Runnable() {
            @Override
            public void run() {
                write();
            }
        }).start();
    }

    private void write() {
        try {
            OutputStream output = link.output();
            for (byte[] next = outgoing.take(); next != END; next = outgoing.take()) {
                output.write(next);
                output.flush();
                unreadBytes.addAndGet(-next.length);
            }
        } catch (IOException | InterruptedException gone) {
            close();
        }
    }

    /** What the host calls itself; empty before its hello. */
    String client() {
        return client;
    }

    List<Flight> inFlight() {
        synchronized (flights) {
            return new ArrayList<Flight>(flights.values());
        }
    }

    void close() {
        synchronized (flights) {
            if (closed) {
                return;
            }
            closed = true;
        }
        link.close();
        for (Flight flight : inFlight()) {
            flight.fail(ErrorCode.CANCELLED, "the connection ended");
        }
        outgoing.clear();
        outgoing.offer(END);
        server.left(this);
    }
}
