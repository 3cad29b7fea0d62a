package dev.tapwright.bridge.picture;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.CaptureFailure;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.settle.Clock;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.Picture;
import dev.tapwright.bridge.wire.PictureSpec;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Takes pictures no faster than Android allows. Whoever asks while the interval runs shares the one capture at its end,
 * so nobody is told to come back later and nobody gets a picture older than the question.
 */
public final class Pictures {
    /** How often Android may say "too soon" against our own count, e.g. because another process of ours asked. */
    private static final int ATTEMPTS = 5;

    private final Clock clock;
    /** Guarded by this: the shot that newcomers for a target can still join. */
    private final Map<Long, Shot> open = new HashMap<Long, Shot>();
    /** Guarded by this: when the last capture of a target began. */
    private final Map<Long, Long> takenMs = new HashMap<Long, Long>();

    public Pictures(Clock clock) {
        this.clock = clock;
    }

    /**
     * The packed pixels, captured after this call began. Waits as long as it takes; interrupt to give up.
     *
     * @throws BridgeException UNSUPPORTED, SECURE, STALE for a window that is gone, REFUSED or INTERNAL
     */
    public Picture take(Phone phone, PictureSpec spec) throws BridgeException, InterruptedException {
        if (phone.pictureIntervalMs() == 0) {
            throw new BridgeException(ErrorCode.UNSUPPORTED, "this android version takes no pictures for services");
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Shot shot = join(spec);
            Picture picture = wait(phone, spec, shot);
            if (picture != null) {
                return picture;
            }
        }
        throw new BridgeException(ErrorCode.REFUSED, "android kept saying that pictures are asked for too often");
    }

    private synchronized Shot join(PictureSpec spec) {
        Shot shot = open.get(spec.target());
        if (shot == null) {
            shot = new Shot(spec);
            open.put(spec.target(), shot);
        } else {
            shot.add(spec);
        }
        return shot;
    }

    /** Waits for the shot and starts it when its moment comes; null when Android thought it too soon. */
    private Picture wait(Phone phone, PictureSpec spec, Shot shot) throws BridgeException, InterruptedException {
        while (!shot.begun()) {
            long waitMs = startOrWait(phone, spec, shot);
            if (waitMs > 0) {
                synchronized (shot) {
                    if (!shot.begun()) {
                        clock.await(shot, waitMs);
                    }
                }
            }
        }
        return shot.result(spec);
    }

    /** Starts the shot if its interval is over and nobody has; else how long to wait for that. */
    private long startOrWait(Phone phone, PictureSpec spec, Shot shot) {
        synchronized (this) {
            long now = clock.nowMs();
            Long last = takenMs.get(spec.target());
            // Android compares with <=, so 333 needs 334. Source: AOSP AbstractAccessibilityServiceConnection.
            long ready = last == null ? now : last + phone.pictureIntervalMs() + 1;
            if (now < ready) {
                return ready - now;
            }
            if (!shot.begin()) {
                return 0;
            }
            forgetOld(now);
            takenMs.put(spec.target(), now);
            open.remove(spec.target());
        }
        try {
            phone.capture(spec.display, spec.window, shot);
        } catch (RuntimeException broken) {
            // Android throws when the service is being taken away; others may wait for this shot.
            shot.ended(null, CaptureFailure.INTERNAL);
        }
        return 0;
    }

    private void forgetOld(long now) {
        if (takenMs.size() > 64) {
            Iterator<Long> times = takenMs.values().iterator();
            while (times.hasNext()) {
                if (now - times.next() > 2_000) {
                    times.remove();
                }
            }
        }
    }
}
