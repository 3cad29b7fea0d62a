package dev.tapwright.bridge.settle;

/** The machine's own clock; setting the time of day does not move it. */
public final class MonotonicClock implements Clock {
    @Override
    public long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public void await(Object monitor, long ms) throws InterruptedException {
        monitor.wait(ms);
    }
}
