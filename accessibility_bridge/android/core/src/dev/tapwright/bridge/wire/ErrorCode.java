package dev.tapwright.bridge.wire;

/** Why a request was not carried out. The position is the code on the wire: append only. */
public enum ErrorCode {
    /** Something this app did not foresee; the detail names the exception's class and place, never its text. */
    INTERNAL,
    /** The frame was whole but its content is malformed or out of range. */
    BAD_REQUEST,
    /** This Android version or this protocol version cannot do it. */
    UNSUPPORTED,
    /** The fence number is lower than one seen before: the phone belongs to somebody else now. */
    FENCED,
    /** The request's own deadline passed. What it began may still take effect. */
    DEADLINE,
    /** A cancel request named it, or its connection ended. */
    CANCELLED,
    /** The generation, the window or the node is not there any more. */
    STALE,
    /** Android has not bound the accessibility service, or has unbound it. */
    NOT_BOUND,
    /** The phone said no: the node refuses the action, no field has focus, Android denies access. */
    REFUSED,
    /** Too many requests in flight, or one with this number is in flight already. */
    BUSY,
    /** The pixels belong to a window that forbids pictures. */
    SECURE,
    /** The gesture was interrupted: a finger on the glass or another gesture. */
    GESTURE_CANCELLED,
    /** The person holding the phone has switched the bridge off. */
    STOPPED
}
