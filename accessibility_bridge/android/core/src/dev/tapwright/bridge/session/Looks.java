package dev.tapwright.bridge.session;

import dev.tapwright.bridge.look.NodeSearch;
import dev.tapwright.bridge.look.Observer;
import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.settle.EventLog;
import dev.tapwright.bridge.wire.Area;
import dev.tapwright.bridge.wire.EmptyReason;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.ObserveRequest;
import dev.tapwright.bridge.wire.PictureState;
import dev.tapwright.bridge.wire.TreeState;
import dev.tapwright.bridge.wire.WaitCondition;
import dev.tapwright.bridge.wire.WaitReply;
import dev.tapwright.bridge.wire.WaitRequest;
import dev.tapwright.bridge.wire.WindowPart;
import java.util.List;

/** Observations and waits: everything that looks and does not touch. */
final class Looks {
    /** Android fills its list of windows within this time after binding. */
    private static final long BINDING_MS = 1_500;
    /** Between two searches for a node while events pour in. */
    private static final long SEARCH_PAUSE_MS = 50;
    /** Without events a screen is searched again so often: some apps change without saying so. */
    private static final long SEARCH_AGAIN_MS = 1_000;

    private final Bridge bridge;

    Looks(Bridge bridge) {
        this.bridge = bridge;
    }

    Observation observe(ObserveRequest request) throws BridgeException, InterruptedException {
        Phone phone = bridge.phone();
        long began = bridge.clock.nowMs();
        long endMs = began + request.settleMs;
        boolean settled;
        long sequence;
        long visible;
        Observer.Sight sight;
        do {
            settled = request.quietMs == 0
                    || bridge.events.await(EventLog.quiet(request.quietMs), Math.max(0, endMs - bridge.clock.nowMs()));
            sequence = bridge.events.sequence();
            visible = bridge.events.visibleSequence();
            sight = bridge.observer.see(phone, request);
            // An app too busy to send events looks quiet; reading its tree waits for it, and then they come.
        } while (request.quietMs > 0 && visible != bridge.events.visibleSequence() && bridge.clock.nowMs() < endMs);
        Observation look = bridge.observer.keep(sight, request);
        look.settled = settled && (request.quietMs == 0 || visible == bridge.events.visibleSequence());
        look.settleMs = request.quietMs == 0 ? 0 : bridge.clock.nowMs() - began - look.walkMs;
        look.sequence = sequence;
        look.takenAtMs = bridge.surroundings.wallMs();
        finish(phone, request, look, visible);
        return look;
    }

    private void finish(Phone phone, ObserveRequest request, Observation look, long visible)
            throws InterruptedException {
        if (look.unchanged && request.asks(ObserveRequest.PICTURE_IF_CHANGED)) {
            look.pictureState = PictureState.UNCHANGED;
        } else {
            picture(phone, request, look);
        }
        if (look.pictureState == PictureState.SECURE) {
            explain(look.windows);
        }
        if (look.pictureState == PictureState.TAKEN && bridge.events.visibleSequence() != visible) {
            look.partial |= Observation.TORN;
        }
        if (look.reason == EmptyReason.NO_WINDOW && bridge.stateMs() < BINDING_MS) {
            look.reason = EmptyReason.JUST_BOUND;
        }
    }

    /** A window without a root in front of pixels that nobody may have is hiding, not opening. */
    private static void explain(List<WindowPart> windows) {
        for (WindowPart window : windows) {
            if (window.tree == TreeState.EMPTY && window.reason == EmptyReason.NO_ROOT) {
                window.reason = EmptyReason.SECURE;
            }
        }
    }

    /** A look without its picture is still a look: the state says what became of it. */
    private void picture(Phone phone, ObserveRequest request, Observation look) throws InterruptedException {
        if (!request.asks(ObserveRequest.PICTURE)) {
            return;
        }
        try {
            look.picture = bridge.pictures.take(phone, request.picture);
            look.pictureState = PictureState.TAKEN;
        } catch (BridgeException refused) {
            look.pictureState = refused.code == ErrorCode.SECURE ? PictureState.SECURE
                    : refused.code == ErrorCode.UNSUPPORTED ? PictureState.UNSUPPORTED : PictureState.FAILED;
        }
    }

    WaitReply await(WaitRequest request) throws BridgeException, InterruptedException {
        WaitReply reply = new WaitReply();
        long began = bridge.clock.nowMs();
        switch (request.condition) {
            case QUIET:
                bridge.phone();
                reply.met = bridge.events.await(EventLog.quiet(request.quietMs), request.limitMs);
                break;
            case CHANGE:
                bridge.phone();
                reply.met = bridge.events.await(EventLog.changeAfter(request.after), request.limitMs);
                break;
            default:
                search(request, reply, began + request.limitMs);
        }
        reply.sequence = bridge.events.sequence();
        reply.waitedMs = bridge.clock.nowMs() - began;
        return reply;
    }

    private void search(WaitRequest request, WaitReply reply, long endMs) throws BridgeException, InterruptedException {
        NodeSearch search = new NodeSearch(request.node);
        boolean wanted = request.condition == WaitCondition.NODE;
        while (true) {
            long seen = bridge.events.visibleSequence();
            Observation glance = bridge.observer.see(bridge.phone(), new ObserveRequest()).look;
            Area found = search.in(glance);
            if (wanted ? found != null : found == null && NodeSearch.conclusive(glance)) {
                reply.met = true;
                reply.bounds = found == null ? new Area() : found;
                return;
            }
            long left = endMs - bridge.clock.nowMs();
            if (left <= 0) {
                return;
            }
            bridge.events.await(EventLog.changeAfter(seen), Math.min(left, SEARCH_AGAIN_MS));
            left = endMs - bridge.clock.nowMs();
            bridge.events.await(EventLog.never(), Math.max(0, Math.min(left, SEARCH_PAUSE_MS)));
        }
    }
}
