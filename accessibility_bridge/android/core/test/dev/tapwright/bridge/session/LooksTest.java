package dev.tapwright.bridge.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.phone.FakeNode;
import dev.tapwright.bridge.phone.FakeWindow;
import dev.tapwright.bridge.wire.ActedReply;
import dev.tapwright.bridge.wire.EmptyReason;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.ErrorReply;
import dev.tapwright.bridge.wire.Kind;
import dev.tapwright.bridge.wire.NodeActionRequest;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.ObserveRequest;
import dev.tapwright.bridge.wire.PictureState;
import dev.tapwright.bridge.wire.RecentItem;
import dev.tapwright.bridge.wire.RecentReply;
import dev.tapwright.bridge.wire.RecentRequest;
import dev.tapwright.bridge.wire.WaitCondition;
import dev.tapwright.bridge.wire.WaitReply;
import dev.tapwright.bridge.wire.WaitRequest;
import org.junit.Test;

public class LooksTest extends ServerCase {
    @Test
    public void aLookAndANodeOfItClicked() throws Exception {
        FakeNode root = new FakeNode("root", new FakeNode("child"));
        phone.windows.set(0, new FakeWindow(7, 1, root));
        try (TestHost host = connect()) {
            ObserveRequest observe = new ObserveRequest();
            observe.options = ObserveRequest.TREE | ObserveRequest.PICTURE;
            host.send(1, observe);
            Observation look = host.answer(new Observation());
            assertEquals(PictureState.SECURE, look.pictureState);
            assertEquals(2, look.windows.get(0).nodes.size());
            NodeActionRequest click = new NodeActionRequest();
            click.generation = look.generation;
            click.window = 7;
            host.send(2, click);
            host.answer(new ActedReply());
            assertEquals(1, root.performed.size());
            click.generation = 99;
            host.send(3, click);
            assertEquals(ErrorCode.STALE, host.refusal().code);
        }
    }

    @Test
    public void anAppThatWasTooBusyToSendEventsIsReadAgainWhenTheyCome() throws Exception {
        FakeNode busy = new FakeNode("opening", new FakeNode("child")) {
            @Override
            public int childCount() {
                if ("opening".equals(facts.text)) {
                    facts.text = "open";
                    bridge.events.noted(true);
                }
                return super.childCount();
            }
        };
        try (TestHost host = connect()) {
            ObserveRequest observe = new ObserveRequest();
            host.send(1, observe);
            long before = host.answer(new Observation()).generation;
            phone.windows.set(0, new FakeWindow(7, 1, busy));
            observe.quietMs = 30;
            observe.settleMs = 5_000;
            host.send(1, observe);
            Observation look = host.answer(new Observation());
            assertTrue(look.settled);
            assertEquals("open", look.windows.get(0).strings.get(look.windows.get(0).nodes.get(0).text).value);
            assertEquals(before + 1, look.generation);
        }
    }

    @Test
    public void aScreenThatNeverRestsIsAnsweredAsUnsettledWhenTheTimeIsUp() throws Exception {
        FakeNode moving = new FakeNode("moving") {
            @Override
            public int childCount() {
                bridge.events.noted(true);
                return 0;
            }
        };
        phone.windows.set(0, new FakeWindow(7, 1, moving));
        try (TestHost host = connect()) {
            ObserveRequest observe = new ObserveRequest();
            observe.quietMs = 5;
            observe.settleMs = 60;
            host.send(1, observe);
            assertFalse(host.answer(new Observation()).settled);
        }
    }

    @Test
    public void aWaitThatIsNotMetIsAnAnswerAndNotAnError() throws Exception {
        try (TestHost host = connect()) {
            host.send(1, waitForChange(20));
            assertFalse(host.answer(new WaitReply()).met);
        }
    }

    @Test
    public void aNodeIsWaitedForOverAnEvent() throws Exception {
        try (TestHost host = connect()) {
            WaitRequest request = waitForChange(15_000);
            request.condition = WaitCondition.NODE;
            request.node.text = "late";
            host.send(1, request);
            until("it is in flight", () -> server.health().inFlight == 1);
            phone.windows.set(0, new FakeWindow(7, 1, new FakeNode("root", new FakeNode("late"))));
            bridge.events.noted(true);
            WaitReply reply = host.answer(new WaitReply());
            assertTrue(reply.met);
            assertEquals(100, reply.bounds.right);
        }
    }

    @Test
    public void aWindowWithoutARootBehindASecurePictureIsCalledSecure() throws Exception {
        phone.windows.set(0, new FakeWindow(7, 1, null));
        try (TestHost host = connect()) {
            ObserveRequest observe = new ObserveRequest();
            observe.options = ObserveRequest.TREE | ObserveRequest.PICTURE;
            host.send(1, observe);
            assertEquals(EmptyReason.SECURE, host.answer(new Observation()).windows.get(0).reason);
        }
    }

    @Test
    public void toastsAreHandedOutBySequence() throws Exception {
        RecentItem toast = new RecentItem();
        toast.sequence = 4;
        toast.text = "Saved";
        bridge.toasted(toast);
        try (TestHost host = connect()) {
            RecentRequest request = new RecentRequest(Kind.TOASTS);
            request.after = 3;
            host.send(1, request);
            assertEquals("Saved", host.answer(new RecentReply()).items.get(0).text);
            request.after = 4;
            host.send(2, request);
            assertTrue(host.answer(new RecentReply()).items.isEmpty());
        }
    }

    @Test
    public void whileAPersonHasStoppedTheBridgeItListensToNothing() throws Exception {
        RecentItem before = new RecentItem();
        before.sequence = 4;
        before.text = "Your code is 123456";
        bridge.notified(before);
        bridge.setStopped(true);
        RecentItem meanwhile = new RecentItem();
        meanwhile.sequence = 5;
        meanwhile.text = "Your code is 654321";
        bridge.notified(meanwhile);
        bridge.setStopped(false);
        try (TestHost host = connect()) {
            host.send(1, new RecentRequest(Kind.NOTIFICATIONS));
            RecentReply reply = host.answer(new RecentReply());
            assertTrue(reply.items.isEmpty());
            assertTrue(reply.lost);
        }
    }

    @Test
    public void aNodeOfAnEarlierProcessIsStale() throws Exception {
        NodeActionRequest click = new NodeActionRequest();
        click.window = 7;
        try (TestHost host = connect()) {
            host.send(1, new ObserveRequest());
            click.generation = host.answer(new Observation()).generation;
        }
        server.close();
        start(2000);
        bridge.bound(phone);
        try (TestHost host = connect()) {
            host.send(1, new ObserveRequest());
            assertNotEquals(click.generation, host.answer(new Observation()).generation);
            host.send(2, click);
            assertEquals(ErrorCode.STALE, host.refusal().code);
        }
    }

    @Test
    public void anUnforeseenFailureIsReportedByPlaceAndWithoutItsWords() throws Exception {
        phone.windows.set(0, null);
        try (TestHost host = connect()) {
            host.send(1, new ObserveRequest());
            ErrorReply reply = host.refusal();
            assertEquals(ErrorCode.INTERNAL, reply.code);
            assertTrue(reply.detail, reply.detail.startsWith("NullPointerException in Observer"));
        }
    }
}
