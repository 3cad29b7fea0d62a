package dev.tapwright.bridge.act;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.GestureRequest;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.PhasePart;
import dev.tapwright.bridge.wire.StrokePart;
import dev.tapwright.bridge.wire.TouchPoint;
import java.util.HashSet;
import java.util.Set;

/** Refuses gestures that Android would throw at or silently cancel, and says which fingers stay down. */
public final class GesturePlan {
    private GesturePlan() {}

    /** Source: AOSP GestureDescription.StrokeDescription and MotionEventInjector.prepareToContinueOldGesture. */
    static void check(GestureRequest request) throws BridgeException {
        require(!request.phases.isEmpty(), "a gesture needs a phase");
        PhasePart before = null;
        for (PhasePart phase : request.phases) {
            checkPhase(phase);
            if (before != null) {
                checkContinued(before, phase);
            }
            before = phase;
        }
    }

    /** Whether the phase after the one at {@code index} goes on with a finger. */
    public static boolean goesOn(GestureRequest request, int index, int finger) {
        return index + 1 < request.phases.size() && of(request.phases.get(index + 1), finger) != null;
    }

    private static void checkPhase(PhasePart phase) throws BridgeException {
        require(!phase.strokes.isEmpty(), "a phase needs a stroke");
        Set<Integer> fingers = new HashSet<Integer>();
        for (StrokePart stroke : phase.strokes) {
            require(fingers.add(stroke.finger), "a finger can make one stroke in a phase");
            require(stroke.durationMs > 0, "a stroke takes 1 ms or more");
            require(stroke.startMs + stroke.durationMs <= Limits.GESTURE_MS, "a phase takes 60 s or less");
            require(!stroke.points.isEmpty(), "a stroke needs a point");
            for (TouchPoint point : stroke.points) {
                require(point.x >= 0 && point.y >= 0, "a point lies at 0 or more");
            }
        }
    }

    private static void checkContinued(PhasePart before, PhasePart phase) throws BridgeException {
        for (StrokePart stroke : phase.strokes) {
            StrokePart old = of(before, stroke.finger);
            if (old != null) {
                TouchPoint end = old.points.get(old.points.size() - 1);
                TouchPoint start = stroke.points.get(0);
                require(end.x == start.x && end.y == start.y, "a finger goes on where it was");
                require(stroke.startMs == 0, "a finger that goes on starts at 0 ms");
            }
        }
    }

    private static StrokePart of(PhasePart phase, int finger) {
        for (StrokePart stroke : phase.strokes) {
            if (stroke.finger == finger) {
                return stroke;
            }
        }
        return null;
    }

    private static void require(boolean holds, String otherwise) throws BridgeException {
        if (!holds) {
            throw new BridgeException(ErrorCode.BAD_REQUEST, otherwise);
        }
    }
}
