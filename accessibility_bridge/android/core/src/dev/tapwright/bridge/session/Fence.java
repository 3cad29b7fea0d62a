package dev.tapwright.bridge.session;

/**
 * Admits commands of the newest lease only. Each time a phone is given to somebody the number rises, so a host that was
 * cut off and does not know it is refused from the moment its successor speaks.
 */
public final class Fence {
    private final FenceStore store;
    private long highest;

    public Fence(FenceStore store) {
        this.store = store;
        highest = store.load();
    }

    /** What became of a number. */
    enum Verdict {
        REFUSED,
        ADMITTED,
        /** Admitted, and higher than all before: older commands must end. */
        RAISED
    }

    synchronized Verdict admit(long fence) {
        if (fence < highest) {
            return Verdict.REFUSED;
        }
        if (fence == highest) {
            return Verdict.ADMITTED;
        }
        highest = fence;
        store.save(fence);
        return Verdict.RAISED;
    }

    public synchronized long highest() {
        return highest;
    }

    /** Begins anew at 0: for a phone that leaves a farm. */
    public synchronized void reset() {
        highest = 0;
        store.save(0);
    }
}
