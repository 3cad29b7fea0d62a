package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.WindowPart;

/** One window as Android lists it. */
public interface SourceWindow {
    /** Fills in everything but package and tree. */
    void describe(WindowPart into);

    /** The tree's root, or null when Android hands out none. {@code fresh} bypasses caches. */
    SourceNode root(boolean fresh);
}
