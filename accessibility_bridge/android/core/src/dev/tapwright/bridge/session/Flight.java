package dev.tapwright.bridge.session;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.ErrorReply;
import dev.tapwright.bridge.wire.Kind;
import dev.tapwright.bridge.wire.Part;
import dev.tapwright.bridge.wire.Request;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One request between its arrival and its one answer. */
final class Flight implements Runnable {
    final long number;
    final Request request;
    private final Connection connection;
    private final Server server;
    private boolean answered;
    private Thread worker;
    private Future<?> deadline;

    Flight(Server server, Connection connection, long number, Request request) {
        this.server = server;
        this.connection = connection;
        this.number = number;
        this.request = request;
    }

    /** Sends it to its lane and starts its deadline. */
    void start() {
        Runnable late = new Runnable() {
            @Override
            public void run() {
                fail(ErrorCode.DEADLINE, "not finished within " + request.deadlineMs + " ms");
            }
        };
        synchronized (this) {
            deadline = server.lanes.deadlines.schedule(late, request.deadlineMs, TimeUnit.MILLISECONDS);
        }
        (Answers.inOrder(request.kind()) ? server.lanes.acts : server.lanes.looks).execute(this);
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            // Time has passed in the lane: a successor may have spoken meanwhile.
            server.admit(request);
            Part reply = server.answers.answer(request);
            if (take()) {
                connection.send(request.kind().code | Kind.REPLY, number, reply);
            }
        } catch (BridgeException refused) {
            fail(refused.code, refused.getMessage());
        } catch (InterruptedException cancelled) {
            fail(ErrorCode.CANCELLED, "cancelled");
        } catch (RuntimeException unforeseen) {
            fail(ErrorCode.INTERNAL, Failures.place(unforeseen));
        } finally {
            end();
        }
    }

    /** Answers with an error, unless it is answered already, and ends the work. */
    boolean fail(ErrorCode code, String detail) {
        if (!take()) {
            return false;
        }
        synchronized (this) {
            if (worker != null) {
                worker.interrupt();
            }
        }
        server.counted(true);
        connection.send(Kind.ERROR, number, new ErrorReply(code, detail));
        return true;
    }

    private synchronized boolean begin() {
        if (answered) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        worker = null;
        // An interrupt meant for this flight must not hit the next one in the same thread.
        Thread.interrupted();
    }

    /** True for the one who may answer. */
    private boolean take() {
        synchronized (this) {
            if (answered) {
                return false;
            }
            answered = true;
            if (deadline != null) {
                deadline.cancel(false);
            }
        }
        connection.landed(this);
        return true;
    }
}
