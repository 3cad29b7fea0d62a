package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.ErrorCode;

/** A request that cannot be carried out, with the reason the host is told. */
public final class BridgeException extends Exception {
    private static final long serialVersionUID = 1L;

    public final ErrorCode code;

    /** {@code detail} is one lower-case line for a person and never holds typed text. */
    public BridgeException(ErrorCode code, String detail) {
        super(detail);
        this.code = code;
    }
}
