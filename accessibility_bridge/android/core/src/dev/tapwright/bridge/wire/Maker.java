package dev.tapwright.bridge.wire;

/** Makes an empty part to be read into. */
public interface Maker<P> {
    P make();
}
