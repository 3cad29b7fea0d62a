package dev.tapwright.bridge.settle;

/** Time that only goes forward, and waiting on it. Tests bring their own. */
public interface Clock {
    /** Milliseconds since some fixed moment. */
    long nowMs();

    /** Waits until {@code monitor}, which the caller holds, is notified, at most {@code ms} (1 or more). */
    void await(Object monitor, long ms) throws InterruptedException;
}
