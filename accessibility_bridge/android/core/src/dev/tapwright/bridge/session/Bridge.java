package dev.tapwright.bridge.session;

import dev.tapwright.bridge.look.Generations;
import dev.tapwright.bridge.look.Observer;
import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.picture.Pictures;
import dev.tapwright.bridge.settle.Clock;
import dev.tapwright.bridge.settle.EventLog;
import dev.tapwright.bridge.settle.Recent;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.HealthReply;
import dev.tapwright.bridge.wire.RecentItem;
import dev.tapwright.bridge.wire.ServiceState;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;

/**
 * What lives as long as the process, whether or not Android has the accessibility service bound: counters, kept looks,
 * the fence, and the phone while there is one.
 */
public final class Bridge {
    /** Looks are numbered from some number below, so that one of an earlier process is stale and not mistaken. */
    private static final int FIRST_GENERATION = 1 << 30;

    public final Clock clock;
    public final EventLog events;
    public final Fence fence;
    public final Surroundings surroundings;
    public final Generations generations = new Generations(new SecureRandom().nextInt(FIRST_GENERATION));
    public final Recent notifications = new Recent();
    public final Recent toasts = new Recent();
    public final Pictures pictures;
    public final Observer observer;
    /** Random, positive: tells one life of the process from the next. */
    public final long instance = new SecureRandom().nextLong() >>> 1;

    private final long bornMs;
    private Phone phone;
    private boolean stopped;
    private boolean everBound;
    private long stateSinceMs;

    public Bridge(Clock clock, ExecutorService threads, FenceStore store, Surroundings surroundings) {
        this.clock = clock;
        this.surroundings = surroundings;
        events = new EventLog(clock);
        fence = new Fence(store);
        pictures = new Pictures(clock);
        observer = new Observer(clock, threads, generations);
        bornMs = clock.nowMs();
        stateSinceMs = bornMs;
    }

    /** Android has bound the accessibility service. */
    public synchronized void bound(Phone newPhone) {
        phone = newPhone;
        everBound = true;
        stateSinceMs = clock.nowMs();
    }

    /** Android has taken the accessibility service away; the process may live on and say so. */
    public synchronized void unbound() {
        phone = null;
        stateSinceMs = clock.nowMs();
        generations.forget();
    }

    /** The person's switch. */
    public synchronized void setStopped(boolean stop) {
        stopped = stop;
        stateSinceMs = clock.nowMs();
        if (stop) {
            notifications.clear();
            toasts.clear();
        }
    }

    /** Keeps a notification for hosts; a person who has stopped the bridge is not listened to. */
    public synchronized void notified(RecentItem item) {
        if (!stopped) {
            notifications.add(item);
        }
    }

    /** Keeps a toast for hosts, as {@link #notified}. */
    public synchronized void toasted(RecentItem item) {
        if (!stopped) {
            toasts.add(item);
        }
    }

    public synchronized ServiceState state() {
        if (stopped) {
            return ServiceState.STOPPED;
        }
        if (phone != null) {
            return ServiceState.BOUND;
        }
        return everBound ? ServiceState.UNBOUND : ServiceState.NEVER_BOUND;
    }

    public synchronized long stateMs() {
        return clock.nowMs() - stateSinceMs;
    }

    /** How the app is, as far as it can be told without a server. */
    public HealthReply health() {
        HealthReply reply = new HealthReply();
        reply.state = state();
        reply.stateMs = stateMs();
        reply.processMs = clock.nowMs() - bornMs;
        reply.screenOn = surroundings.screenOn();
        reply.locked = surroundings.locked();
        reply.sequence = events.sequence();
        reply.eventAgeMs = events.eventAgeMs();
        reply.fence = fence.highest();
        return reply;
    }

    /**
     * The phone to work with.
     *
     * @throws BridgeException STOPPED or NOT_BOUND
     */
    public synchronized Phone phone() throws BridgeException {
        if (stopped) {
            throw new BridgeException(ErrorCode.STOPPED, "the bridge is switched off on the phone: open its app");
        }
        if (phone == null) {
            throw new BridgeException(ErrorCode.NOT_BOUND, "android has not bound the accessibility service");
        }
        return phone;
    }

    /** The phone, or null while there is none. */
    synchronized Phone phoneOrNull() {
        return phone;
    }
}
