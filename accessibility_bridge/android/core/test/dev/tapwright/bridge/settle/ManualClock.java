package dev.tapwright.bridge.settle;

import java.util.ArrayDeque;
import java.util.Deque;

/** Time that stands still until somebody waits; then it jumps to the next thing that happens. */
public final class ManualClock implements Clock {
    private record Happening(long atMs, Runnable what) {}

    private final Deque<Happening> coming = new ArrayDeque<>();
    private long nowMs = 1_000;

    /** In order of time. */
    public ManualClock then(long inMs, Runnable what) {
        coming.addLast(new Happening(nowMs + inMs, what));
        return this;
    }

    public void advance(long ms) {
        nowMs += ms;
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void await(Object monitor, long ms) {
        Happening next = coming.peekFirst();
        if (next != null && next.atMs <= nowMs + ms) {
            coming.removeFirst();
            nowMs = Math.max(nowMs, next.atMs);
            next.what.run();
        } else {
            nowMs += ms;
        }
    }
}
