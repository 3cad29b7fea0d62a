package dev.tapwright.bridge.look;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.NodeActionRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few looks: to say what changed since, and to find again the nodes a host speaks of. */
public final class Generations {
    private static final int KEPT = 4;

    private final Deque<Look> kept = new ArrayDeque<Look>();
    private long last;

    /** {@code before} is the number that no look has yet; one per process, so that no number means two things. */
    public Generations(long before) {
        last = before;
    }

    /** Keeps a look; it gets the newest one's number when nothing differs, else the next. */
    synchronized Look keep(List<WindowLook> windows, byte[] surroundings) {
        Look newest = kept.peekLast();
        if (newest != null && newest.sameAs(windows, surroundings)) {
            kept.removeLast();
        } else {
            last++;
        }
        Look look = new Look(last, windows, surroundings);
        kept.addLast(look);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        return look;
    }

    /** The look with this number, or null when it is not kept any more. */
    synchronized Look of(long generation) {
        for (Look look : kept) {
            if (look.generation == generation) {
                return look;
            }
        }
        return null;
    }

    /** Drops all looks, not the count: their nodes died with the service's connection. */
    public synchronized void forget() {
        kept.clear();
    }

    /**
     * The node a request names.
     *
     * @throws BridgeException STALE when look, window or node is gone, or its view belongs to something else by now
     */
    public SourceNode find(NodeActionRequest request) throws BridgeException {
        Look look = of(request.generation);
        if (look == null) {
            throw stale("generation " + request.generation + " is not kept any more: look again");
        }
        WindowLook window = look.window(request.window);
        int position = window == null ? -1 : window.tree.find(request.path);
        if (position < 0) {
            throw stale("generation " + request.generation + " has no such node");
        }
        SourceNode node = window.tree.source(position);
        if (!node.refresh()) {
            throw stale("the node is not on the screen any more: look again");
        }
        if (!window.tree.unchanged(position)) {
            throw stale("the node says something else by now: look again");
        }
        return node;
    }

    private static BridgeException stale(String detail) {
        return new BridgeException(ErrorCode.STALE, detail);
    }
}
