package dev.tapwright.bridge.act;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.GestureListener;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.GestureRequest;

/** Carries out gestures phase by phase and returns when Android has called back for the last one. */
public final class Gestures {
    private Gestures() {}

    /**
     * Performs the gesture.
     *
     * @throws BridgeException BAD_REQUEST before anything was touched, REFUSED when Android does not take a phase,
     *     GESTURE_CANCELLED when it did not finish one
     */
    public static void perform(Phone phone, GestureRequest request) throws BridgeException, InterruptedException {
        GesturePlan.check(request);
        for (int index = 0; index < request.phases.size(); index++) {
            Ending ending = new Ending();
            if (!phone.touch(request, index, ending)) {
                throw new BridgeException(ErrorCode.REFUSED, "android does not take the gesture");
            }
            if (!ending.await()) {
                throw new BridgeException(ErrorCode.GESTURE_CANCELLED, "the gesture was interrupted");
            }
        }
    }

    /** Waits for the callback. */
    private static final class Ending implements GestureListener {
        private Boolean completed;

        @Override
        public synchronized void ended(boolean whole) {
            completed = whole;
            notifyAll();
        }

        synchronized boolean await() throws InterruptedException {
            while (completed == null) {
                wait();
            }
            return completed;
        }
    }
}
