package dev.tapwright.bridge.wire;

/** Bytes that are not the message they claim to be. The text names the field and is safe to send back. */
public final class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }
}
