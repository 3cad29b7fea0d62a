package dev.tapwright.bridge.session;

/** Where the highest fence number survives the process. */
public interface FenceStore {
    /** The number kept, 0 when there is none. */
    long load();

    void save(long fence);
}
