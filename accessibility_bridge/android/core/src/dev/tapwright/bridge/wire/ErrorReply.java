package dev.tapwright.bridge.wire;

/** Why a request was not carried out. */
public final class ErrorReply implements Part {
    public ErrorCode code = ErrorCode.INTERNAL;
    /** One lower-case line for a person; never holds typed text. */
    public String detail = "";

    public ErrorReply() {}

    public ErrorReply(ErrorCode code, String detail) {
        this.code = code;
        this.detail = detail;
    }

    @Override
    public void fields(Fields fields) throws WireException {
        code = fields.choice("code", code, ErrorCode.values());
        detail = fields.string("detail", detail, Limits.NAME_BYTES);
    }
}
