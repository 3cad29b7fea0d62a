package dev.tapwright.phone.control;

import java.nio.charset.StandardCharsets;
import org.json.JSONException;
import org.json.JSONObject;

/** What a command answers: a few facts, and bytes for what is large. */
final class Reply {
    private static final byte[] NO_BYTES = {};

    private final JSONObject facts = new JSONObject();
    private byte[] body = NO_BYTES;

    private Reply() {
    }

    static Reply done() {
        return new Reply();
    }

    static Reply of(String name, Object value) throws JSONException {
        return new Reply().with(name, value);
    }

    /** Adds a fact; null stays visible as null. */
    Reply with(String name, Object value) throws JSONException {
        facts.put(name, value == null ? JSONObject.NULL : value);
        return this;
    }

    Reply body(byte[] bytes) {
        body = bytes;
        return this;
    }

    Reply body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] body() {
        return body;
    }

    /** The line that goes before the body and says how long it is. */
    byte[] head() throws JSONException {
        facts.put("bytes", body.length);
        return (facts.toString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
