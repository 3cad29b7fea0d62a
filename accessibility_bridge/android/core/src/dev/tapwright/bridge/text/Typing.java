package dev.tapwright.bridge.text;

import dev.tapwright.bridge.look.Texts;
import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.FocusedField;
import dev.tapwright.bridge.phone.NodeFacts;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.phone.TextRoute;
import dev.tapwright.bridge.settle.EventLog;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.NodeRecord;
import dev.tapwright.bridge.wire.TextCheck;
import dev.tapwright.bridge.wire.TextReply;
import dev.tapwright.bridge.wire.TextRequest;
import dev.tapwright.bridge.wire.TextRouteName;

/**
 * Types into the focused field by the first way that works and reads back what arrived. A second way is tried only when
 * the first changed nothing at all, so no text is ever typed twice.
 */
public final class Typing {
    /** How long an app may take to show what was typed. */
    private static final long ARRIVAL_MS = 600;

    private final EventLog events;
    private final Phone phone;
    private final TextRequest request;
    private final FocusedField field;

    public Typing(EventLog events, Phone phone, TextRequest request) {
        this.events = events;
        this.phone = phone;
        this.request = request;
        field = phone.focusedField();
    }

    /**
     * Types, and submits when asked.
     *
     * @throws BridgeException REFUSED when no field has focus or no way works
     */
    public TextReply perform() throws BridgeException, InterruptedException {
        TextReply reply = new TextReply();
        reply.sequenceBefore = events.sequence();
        String before = readable();
        String expected = expected(before);
        for (TextRoute route : phone.textRoutes()) {
            if (!chosen(route) || !route.ready()) {
                continue;
            }
            try {
                if (typed(route, before, expected, reply)) {
                    reply.submitted = request.asks(TextRequest.SUBMIT) && submit(route);
                    return reply;
                }
            } finally {
                route.restore();
            }
        }
        throw new BridgeException(ErrorCode.REFUSED, field == null ? "no field has focus" : "the field takes no text");
    }

    private boolean chosen(TextRoute route) {
        return request.route == TextRouteName.ANY || request.route == route.name();
    }

    /** Whether anything of it arrived, as far as can be told; fills in the reply then. */
    private boolean typed(TextRoute route, String before, String expected, TextReply reply)
            throws InterruptedException {
        if (!route.type(request.text, request.asks(TextRequest.CLEAR), expected)) {
            return false;
        }
        String after = before == null ? null : arrived(expected);
        if (after != null && after.equals(before) && !after.equals(expected)) {
            return false;
        }
        reply.route = route.name();
        reply.check = after == null ? TextCheck.UNREADABLE
                : after.equals(expected) ? TextCheck.MATCHES : TextCheck.DIFFERS;
        describe(reply, after);
        return true;
    }

    /** The field's text once it is as expected, or what it is when the app has had its time; null when unreadable. */
    private String arrived(String expected) throws InterruptedException {
        long seen = events.visibleSequence();
        String now = readable();
        while (now != null && !now.equals(expected)) {
            if (!events.await(EventLog.changeAfter(seen), ARRIVAL_MS)) {
                return readable();
            }
            seen = events.visibleSequence();
            now = readable();
        }
        return now;
    }

    /** What the field holds; null when there is no node, it is gone, or it is a password. */
    private String readable() {
        if (field == null || !field.refresh()) {
            return null;
        }
        NodeFacts facts = field.facts();
        if (facts.has(NodeRecord.PASSWORD)) {
            return null;
        }
        return facts.has(NodeRecord.SHOWING_HINT) ? "" : facts.text;
    }

    /** What the field holds when all goes well. */
    private String expected(String before) {
        if (before == null || request.asks(TextRequest.CLEAR)) {
            return request.text;
        }
        int start = Math.min(field.selectionStart(), field.selectionEnd());
        int end = Math.max(field.selectionStart(), field.selectionEnd());
        if (start < 0 || end > before.length()) {
            start = before.length();
            end = start;
        }
        return before.substring(0, start) + request.text + before.substring(end);
    }

    private boolean submit(TextRoute route) {
        return field != null && field.submit() || route.submit();
    }

    private void describe(TextReply reply, String after) {
        if (field == null) {
            return;
        }
        NodeFacts facts = field.facts();
        reply.packageName = Texts.fit(facts.packageName, Limits.NAME_BYTES);
        reply.className = Texts.fit(facts.className, Limits.NAME_BYTES);
        reply.resourceId = Texts.fit(facts.resourceId, Limits.NAME_BYTES);
        reply.bounds = facts.bounds;
        reply.text = after == null ? "" : Texts.fit(after, Limits.TEXT_BYTES);
    }
}
