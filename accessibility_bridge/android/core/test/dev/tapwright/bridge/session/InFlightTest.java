package dev.tapwright.bridge.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.wire.ActedReply;
import dev.tapwright.bridge.wire.CancelReply;
import dev.tapwright.bridge.wire.CancelRequest;
import dev.tapwright.bridge.wire.ClipboardReply;
import dev.tapwright.bridge.wire.ClipboardRequest;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.ErrorReply;
import dev.tapwright.bridge.wire.Frame;
import dev.tapwright.bridge.wire.GestureRequest;
import dev.tapwright.bridge.wire.GlobalActionRequest;
import dev.tapwright.bridge.wire.HealthReply;
import dev.tapwright.bridge.wire.HealthRequest;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.ObserveRequest;
import dev.tapwright.bridge.wire.ServiceState;
import dev.tapwright.bridge.wire.WaitReply;
import dev.tapwright.bridge.wire.WaitRequest;
import java.util.List;
import org.junit.Test;

public class InFlightTest extends ServerCase {
    @Test
    public void aRequestIsAnsweredWhileAnotherWaits() throws Exception {
        try (TestHost host = connect()) {
            host.send(1, waitForChange(15_000));
            host.send(2, new HealthRequest());
            Frame health = host.answer();
            assertEquals(2, health.request);
            assertEquals(2, health.as(new HealthReply()).inFlight);
            bridge.events.noted(true);
            Frame waited = host.answer();
            assertEquals(1, waited.request);
            assertTrue(waited.as(new WaitReply()).met);
        }
    }

    @Test
    public void aCancelledRequestIsAnsweredOnceAndItsThreadIsFree() throws Exception {
        try (TestHost host = connect()) {
            host.send(1, waitForChange(15_000));
            CancelRequest cancel = new CancelRequest();
            cancel.target = 1;
            host.send(2, cancel);
            Frame cancelled = host.answer();
            assertEquals(1, cancelled.request);
            assertEquals(ErrorCode.CANCELLED, cancelled.as(new ErrorReply()).code);
            assertTrue(host.answer(new CancelReply()).wasInFlight);
            host.send(3, cancel);
            assertFalse(host.answer(new CancelReply()).wasInFlight);
            bridge.events.noted(true);
            host.send(4, new HealthRequest());
            assertEquals(4, host.answer().request);
        }
    }

    @Test
    public void aDeadlineEndsAGestureThatNeverCompletesAndTheNextIsDone() throws Exception {
        try (TestHost host = connect()) {
            phone.gesturesEnd = null;
            GestureRequest hanging = tap();
            hanging.deadlineMs = 30;
            host.send(1, hanging);
            assertEquals(ErrorCode.DEADLINE, host.refusal().code);
            phone.gesturesEnd = true;
            host.send(2, tap());
            host.answer(new ActedReply());
        }
    }

    @Test
    public void commandsRunInTheOrderTheyCame() throws Exception {
        try (TestHost host = connect()) {
            for (int action = 1; action <= 10; action++) {
                GlobalActionRequest request = new GlobalActionRequest();
                request.action = action;
                host.send(action, request);
            }
            for (int action = 1; action <= 10; action++) {
                assertEquals(action, host.answer().request);
            }
            assertEquals("global 1", phone.done.get(0));
            assertEquals("global 10", phone.done.get(9));
        }
    }

    @Test
    public void aSeventeenthRequestAndANumberInUseAreRefused() throws Exception {
        try (TestHost host = connect()) {
            for (int number = 1; number <= 16; number++) {
                host.send(number, waitForChange(15_000));
            }
            host.send(17, waitForChange(15_000));
            Frame refused = host.answer();
            assertEquals(17, refused.request);
            assertEquals(ErrorCode.BUSY, refused.as(new ErrorReply()).code);
            host.send(3, new HealthRequest());
            assertEquals(ErrorCode.BUSY, host.refusal().code);
        }
        until("all are dropped with the connection", () -> server.health().inFlight == 0);
    }

    @Test
    public void aHigherFenceEndsWhatALowerOneBeganAndRefusesItFromThenOn() throws Exception {
        try (TestHost old = connect(); TestHost successor = connect()) {
            WaitRequest waiting = waitForChange(15_000);
            waiting.fence = 41;
            old.send(1, waiting);
            until("it is in flight", () -> server.health().inFlight == 1);
            GlobalActionRequest action = new GlobalActionRequest();
            action.fence = 42;
            successor.send(1, action);
            successor.answer(new ActedReply());
            ErrorReply ended = old.refusal();
            assertEquals(ErrorCode.FENCED, ended.code);
            assertEquals("fence 41 is below 42", ended.detail);
            action.fence = 41;
            old.send(2, action);
            assertEquals(ErrorCode.FENCED, old.refusal().code);
            assertEquals(1, phone.done.size());
            old.send(3, new HealthRequest());
            assertEquals(42, old.answer(new HealthReply()).fence);
            assertEquals(42, stored.get());
            assertEquals(Fence.Verdict.REFUSED, new Fence(store).admit(41));
        }
    }

    @Test
    public void aCommandThatWaitedInTheLaneWhileTheFenceRoseIsNotCarriedOut() throws Exception {
        try (TestHost old = connect(); TestHost successor = connect()) {
            phone.gesturesEnd = null;
            GestureRequest holding = tap();
            holding.fence = 1;
            old.send(1, holding);
            GlobalActionRequest queued = new GlobalActionRequest();
            queued.fence = 1;
            old.send(2, queued);
            until("one acts and one waits", () -> phone.touching.size() == 1 && server.health().inFlight == 2);
            ClipboardRequest read = new ClipboardRequest();
            read.fence = 2;
            successor.send(1, read);
            assertEquals("clip", successor.answer(new ClipboardReply()).text);
            assertEquals(ErrorCode.FENCED, old.refusal().code);
            assertEquals(ErrorCode.FENCED, old.refusal().code);
            assertEquals(List.of("touch 0"), phone.done);
        }
    }

    @Test
    public void healthOutlivesTheService() throws Exception {
        try (TestHost host = connect()) {
            bridge.unbound();
            host.send(1, new ObserveRequest());
            assertEquals(ErrorCode.NOT_BOUND, host.refusal().code);
            host.send(2, new HealthRequest());
            assertEquals(ServiceState.UNBOUND, host.answer(new HealthReply()).state);
            bridge.bound(phone);
            host.send(3, new ObserveRequest());
            host.answer(new Observation());
            bridge.setStopped(true);
            host.send(4, new ObserveRequest());
            assertEquals(ErrorCode.STOPPED, host.refusal().code);
        }
    }

    @Test
    public void whatWaitsForTheServiceEndsWhenAndroidTakesItAway() throws Exception {
        try (TestHost host = connect()) {
            phone.gesturesEnd = null;
            host.send(1, tap());
            host.send(2, waitForChange(15_000));
            until("both are in flight", () -> server.health().inFlight == 2);
            bridge.unbound();
            server.serviceGone();
            assertEquals(ErrorCode.NOT_BOUND, host.refusal().code);
            assertEquals(ErrorCode.NOT_BOUND, host.refusal().code);
        }
    }
}
