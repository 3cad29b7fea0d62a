package dev.tapwright.bridge.text;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.FakePhone;
import dev.tapwright.bridge.phone.FocusedField;
import dev.tapwright.bridge.phone.NodeFacts;
import dev.tapwright.bridge.phone.TextRoute;
import dev.tapwright.bridge.settle.EventLog;
import dev.tapwright.bridge.settle.ManualClock;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.NodeRecord;
import dev.tapwright.bridge.wire.TextCheck;
import dev.tapwright.bridge.wire.TextReply;
import dev.tapwright.bridge.wire.TextRequest;
import dev.tapwright.bridge.wire.TextRouteName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.Test;

public class TypingTest {
    private final ManualClock clock = new ManualClock();
    private final EventLog events = new EventLog(clock);
    private final FakePhone phone = new FakePhone();
    private final Field field = new Field();
    private final TextRequest request = new TextRequest();
    private final List<String> done = new ArrayList<>();

    /** A field with a cursor. */
    private static final class Field implements FocusedField {
        private final NodeFacts facts = new NodeFacts();
        private int cursor;
        private boolean submits;

        @Override
        public boolean refresh() {
            return true;
        }

        @Override
        public NodeFacts facts() {
            return facts;
        }

        @Override
        public int selectionStart() {
            return cursor;
        }

        @Override
        public int selectionEnd() {
            return cursor;
        }

        @Override
        public boolean submit() {
            return submits;
        }
    }

    /** A way of typing that does to the field what a test says. */
    private class Route implements TextRoute {
        private final TextRouteName name;
        private final boolean takes;

        Route(TextRouteName name, boolean takes) {
            this.name = name;
            this.takes = takes;
        }

        void arrive(String whole) {
            field.facts.text = whole;
        }

        @Override
        public TextRouteName name() {
            return name;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public boolean type(String text, boolean replace, String whole) {
            done.add(name + " " + text);
            if (takes) {
                arrive(whole);
            }
            return true;
        }

        @Override
        public boolean submit() {
            done.add("submit");
            return true;
        }

        @Override
        public void restore() {
            done.add("restore");
        }
    }

    private TextReply type() throws Exception {
        return new Typing(events, phone, request).perform();
    }

    public TypingTest() {
        phone.field = field;
        field.facts.resourceId = "id/title";
        request.text = "Milk";
    }

    @Test
    public void theFirstWayThatWorksIsTakenAndReadBack() throws Exception {
        phone.routes.add(new Route(TextRouteName.INPUT_METHOD, true));
        phone.routes.add(new Route(TextRouteName.SET_TEXT, true));
        TextReply reply = type();
        assertEquals(TextRouteName.INPUT_METHOD, reply.route);
        assertEquals(TextCheck.MATCHES, reply.check);
        assertEquals("Milk", reply.text);
        assertEquals("id/title", reply.resourceId);
        assertEquals(List.of("INPUT_METHOD Milk", "restore"), done);
    }

    @Test
    public void aWayThatChangesNothingIsFollowedByTheNext() throws Exception {
        field.facts.text = "old";
        phone.routes.add(new Route(TextRouteName.INPUT_METHOD, false));
        phone.routes.add(new Route(TextRouteName.SET_TEXT, true));
        assertEquals(TextRouteName.SET_TEXT, type().route);
        assertEquals(List.of("INPUT_METHOD Milk", "restore", "SET_TEXT Milk", "restore"), done);
    }

    @Test
    public void aFieldThatFormatsIsReportedAndNotTypedIntoTwice() throws Exception {
        phone.routes.add(new Route(TextRouteName.INPUT_METHOD, true) {
            @Override
            void arrive(String whole) {
                super.arrive(whole.toUpperCase(Locale.ROOT));
            }
        });
        phone.routes.add(new Route(TextRouteName.SET_TEXT, true));
        TextReply reply = type();
        assertEquals(TextCheck.DIFFERS, reply.check);
        assertEquals("MILK", reply.text);
        assertEquals(1, done.stream().filter(step -> step.endsWith("Milk")).count());
    }

    @Test
    public void textThatArrivesLateIsWaitedFor() throws Exception {
        phone.routes.add(new Route(TextRouteName.INPUT_METHOD, true) {
            @Override
            void arrive(String whole) {
                clock.then(100, () -> {
                    field.facts.text = whole.substring(0, 2);
                    events.noted(true);
                });
                clock.then(300, () -> {
                    field.facts.text = whole;
                    events.noted(true);
                });
            }
        });
        assertEquals(TextCheck.MATCHES, type().check);
        assertEquals(1_300, clock.nowMs());
    }

    @Test
    public void aPasswordIsNeverReadBack() throws Exception {
        field.facts.flags = NodeRecord.PASSWORD;
        phone.routes.add(new Route(TextRouteName.INPUT_METHOD, true));
        TextReply reply = type();
        assertEquals(TextCheck.UNREADABLE, reply.check);
        assertEquals("", reply.text);
    }

    @Test
    public void withoutClearingTextGoesInAtTheCursor() throws Exception {
        request.options = 0;
        field.facts.text = "to  buy";
        field.cursor = 3;
        phone.routes.add(new Route(TextRouteName.SET_TEXT, true));
        assertEquals("to Milk buy", type().text);
    }

    @Test
    public void aHintIsNotTakenForText() throws Exception {
        request.options = 0;
        field.facts.text = "Title";
        field.facts.flags = NodeRecord.SHOWING_HINT;
        phone.routes.add(new Route(TextRouteName.SET_TEXT, true) {
            @Override
            void arrive(String whole) {
                super.arrive(whole);
                field.facts.flags = 0;
            }
        });
        assertEquals("Milk", type().text);
    }

    @Test
    public void onlyTheWayAskedForIsTried() throws Exception {
        request.route = TextRouteName.SET_TEXT;
        phone.routes.add(new Route(TextRouteName.INPUT_METHOD, true));
        phone.routes.add(new Route(TextRouteName.SET_TEXT, true));
        assertEquals(TextRouteName.SET_TEXT, type().route);
    }

    @Test
    public void enterIsTheNodesOwnActionElseTheWays() throws Exception {
        request.options = TextRequest.CLEAR | TextRequest.SUBMIT;
        phone.routes.add(new Route(TextRouteName.INPUT_METHOD, true));
        assertTrue(type().submitted);
        assertTrue(done.contains("submit"));
        done.clear();
        field.submits = true;
        assertTrue(type().submitted);
        assertFalse(done.contains("submit"));
    }

    @Test
    public void withoutAFieldAndAWayItSaysSo() {
        phone.field = null;
        BridgeException refused = assertThrows(BridgeException.class, this::type);
        assertEquals(ErrorCode.REFUSED, refused.code);
        assertEquals("no field has focus", refused.getMessage());
    }
}
