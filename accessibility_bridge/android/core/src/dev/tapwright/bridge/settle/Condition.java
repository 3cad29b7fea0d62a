package dev.tapwright.bridge.settle;

/** Something an {@link EventLog} can wait for. */
public interface Condition {
    /** As {@link #remainingMs} when only an event can meet it. */
    long NEEDS_EVENT = Long.MAX_VALUE;

    /** Milliseconds until it is met if nothing happens; 0 or less when it is met. Called with the log locked. */
    long remainingMs(EventLog log, long nowMs);
}
