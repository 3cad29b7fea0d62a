package dev.tapwright.bridge.wire;

/** What a request asks for. A reply carries its request's code plus {@link #REPLY}, or {@link #ERROR}. */
public enum Kind {
    HELLO(1),
    OBSERVE(2),
    WAIT(3),
    GESTURE(4),
    NODE_ACTION(5),
    GLOBAL_ACTION(6),
    TEXT(7),
    CLIPBOARD(8),
    PICTURE(9),
    NOTIFICATIONS(10),
    TOASTS(11),
    HEALTH(12),
    CANCEL(13);

    /** Added to a request's code in its reply. */
    public static final int REPLY = 0x80;
    /** The kind of every refusal, whatever was asked. */
    public static final int ERROR = 0xFF;

    /** The byte on the wire. */
    public final int code;

    Kind(int code) {
        this.code = code;
    }

    /** An empty request of this kind, to be read into. */
    public Request request() {
        switch (this) {
            case HELLO:
                return new HelloRequest();
            case OBSERVE:
                return new ObserveRequest();
            case WAIT:
                return new WaitRequest();
            case GESTURE:
                return new GestureRequest();
            case NODE_ACTION:
                return new NodeActionRequest();
            case GLOBAL_ACTION:
                return new GlobalActionRequest();
            case TEXT:
                return new TextRequest();
            case CLIPBOARD:
                return new ClipboardRequest();
            case PICTURE:
                return new PictureRequest();
            case NOTIFICATIONS:
            case TOASTS:
                return new RecentRequest(this);
            case HEALTH:
                return new HealthRequest();
            default:
                return new CancelRequest();
        }
    }

    /** The kind with this code, or null. */
    public static Kind of(int code) {
        return code >= 1 && code <= values().length ? values()[code - 1] : null;
    }
}
