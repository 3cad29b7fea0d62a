package dev.tapwright.bridge.settle;

/** Counts accessibility events and knows when the last one came, so that nobody needs to sleep. */
public final class EventLog {
    private final Clock clock;
    private long sequence;
    private long visibleSequence;
    private long eventMs;
    private long visibleMs;
    private long commandMs;

    public EventLog(Clock clock) {
        this.clock = clock;
        visibleMs = clock.nowMs();
        commandMs = visibleMs;
    }

    /** Takes note of an event and returns its number. {@code visible} when a person could have seen a change. */
    public synchronized long noted(boolean visible) {
        sequence++;
        eventMs = clock.nowMs();
        if (visible) {
            visibleSequence = sequence;
            visibleMs = eventMs;
        }
        notifyAll();
        return sequence;
    }

    /** A command to the phone has ended: what it causes is still to come, so rest is counted from here. */
    public synchronized void commandEnded() {
        commandMs = clock.nowMs();
    }

    /** The number of the last event, 0 before the first. */
    public synchronized long sequence() {
        return sequence;
    }

    /** The number of the last event that a person could have seen. */
    public synchronized long visibleSequence() {
        return visibleSequence;
    }

    /** Milliseconds since the last event; 0 when there was none. */
    public synchronized long eventAgeMs() {
        return sequence == 0 ? 0 : clock.nowMs() - eventMs;
    }

    /**
     * Waits until the condition is met.
     *
     * @return false when {@code limitMs} passed first
     * @throws InterruptedException when the request was cancelled
     */
    public synchronized boolean await(Condition condition, long limitMs) throws InterruptedException {
        long end = clock.nowMs() + limitMs;
        while (true) {
            long now = clock.nowMs();
            long needed = condition.remainingMs(this, now);
            if (needed <= 0) {
                return true;
            }
            if (now >= end) {
                return false;
            }
            clock.await(this, Math.min(needed, end - now));
        }
    }

    /** No visible event and no command for so long. */
    public static Condition quiet(final long quietMs) {
        return new Condition() {
            @Override
            public long remainingMs(EventLog log, long nowMs) {
                return quietMs - (nowMs - Math.max(log.visibleMs, log.commandMs));
            }
        };
    }

    /** A visible event with a number above {@code after}. */
    public static Condition changeAfter(final long after) {
        return new Condition() {
            @Override
            public long remainingMs(EventLog log, long nowMs) {
                return log.visibleSequence > after ? 0 : NEEDS_EVENT;
            }
        };
    }

    /** Never met: the wait is for the limit, and for being cancelled. */
    public static Condition never() {
        return new Condition() {
            @Override
            public long remainingMs(EventLog log, long nowMs) {
                return NEEDS_EVENT;
            }
        };
    }
}
