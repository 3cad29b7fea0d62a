package dev.tapwright.bridge.look;

import dev.tapwright.bridge.settle.Clock;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.ObserveRequest;

/** What one look may still spend, over all its windows. */
final class Budget {
    final int depthLimit;
    final int textLimit;
    private final Clock clock;
    private final long endMs;
    private int nodesLeft;
    private int unitsLeft = Limits.LOOK_TEXT_UNITS;
    private int partial;

    Budget(ObserveRequest request, Clock clock) {
        this.clock = clock;
        depthLimit = request.depthLimit;
        textLimit = request.textLimit;
        endMs = clock.nowMs() + request.walkMs;
        nodesLeft = request.nodeLimit;
    }

    /** Pays for one node; false when there is nothing left. */
    synchronized boolean node() {
        nodesLeft--;
        return nodesLeft >= 0;
    }

    /** Pays for a new string of so many UTF-16 units; how many of them can be kept. */
    synchronized int text(int units) {
        int granted = Math.min(units, unitsLeft);
        unitsLeft -= granted;
        return granted;
    }

    long remainingMs() {
        return endMs - clock.nowMs();
    }

    /** Remembers that a limit cut something off; flags of Observation. */
    synchronized void cut(int flag) {
        partial |= flag;
    }

    synchronized int partial() {
        return partial;
    }
}
