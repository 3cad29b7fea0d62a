package dev.tapwright.phone.accessibility;

import android.accessibilityservice.GestureDescription.GestureStep;
import android.accessibilityservice.GestureDescription.TouchPoint;
import android.os.Handler;
import android.os.Looper;
import android.os.SystemClock;
import android.view.InputDevice;
import android.view.MotionEvent;
import dev.tapwright.phone.window.Finger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Replays the sampled steps of a gesture as motion events at their times on the phone's clock.
 *
 * <p>Source: AOSP MotionEventInjector.
 */
final class GesturePlayer {
    private final Handler main = new Handler(Looper.getMainLooper());
    private final Finger finger;
    private final List<TouchPoint> down = new ArrayList<>();
    private long beganMs;

    GesturePlayer(Finger finger) {
        this.finger = finger;
    }

    /** Plays from now on and then tells {@code end} whether all of it was played; may be called from any thread. */
    void play(List<GestureStep> steps, Consumer<Boolean> end) {
        main.post(() -> begin(steps, end));
    }

    private void begin(List<GestureStep> steps, Consumer<Boolean> end) {
        if (!goesOn(steps.get(0))) {
            lift();
        }
        // Also what is still to come of this gesture: whoever touches the screen meanwhile is alone on it.
        Object[] ended = new Object[1];
        finger.playing(() -> {
            if (ended[0] == null) {
                main.removeCallbacksAndMessages(steps);
                lift();
                end.accept(false);
            }
        });
        long now = SystemClock.uptimeMillis();
        for (GestureStep step : steps) {
            main.postAtTime(() -> play(step), steps, now + step.timeSinceGestureStart);
        }
        main.postAtTime(() -> {
            ended[0] = steps;
            end.accept(true);
        }, steps, now + steps.get(steps.size() - 1).timeSinceGestureStart);
    }

    /** Whether a finger of it is down already. */
    private boolean goesOn(GestureStep first) {
        for (int index = 0; index < first.numTouchPoints; index++) {
            if (known(first.touchPoints[index]) != null) {
                return true;
            }
        }
        return false;
    }

    /** Takes away fingers that are still down, as if they had never meant it. */
    private void lift() {
        if (!down.isEmpty()) {
            send(MotionEvent.ACTION_CANCEL);
            down.clear();
        }
    }

    private void play(GestureStep step) {
        for (int index = 0; index < step.numTouchPoints; index++) {
            place(step.touchPoints[index]);
        }
        for (int index = down.size() - 1; index >= 0; index--) {
            if (down.get(index).mIsEndOfPath) {
                send(down.size() == 1 ? MotionEvent.ACTION_UP : pointerAction(MotionEvent.ACTION_POINTER_UP, index));
                down.remove(index);
            }
        }
    }

    private void place(TouchPoint point) {
        TouchPoint known = known(point);
        if (known != null) {
            boolean moved = known.mX != point.mX || known.mY != point.mY;
            known.copyFrom(point);
            if (moved) {
                send(MotionEvent.ACTION_MOVE);
            }
        } else if (point.mIsStartOfPath) {
            down.add(new TouchPoint(point));
            if (down.size() == 1) {
                beganMs = SystemClock.uptimeMillis();
            }
            send(down.size() == 1 ? MotionEvent.ACTION_DOWN
                    : pointerAction(MotionEvent.ACTION_POINTER_DOWN, down.size() - 1));
        }
    }

    private TouchPoint known(TouchPoint point) {
        for (TouchPoint candidate : down) {
            if (candidate.mStrokeId == point.mStrokeId || candidate.mStrokeId == point.mContinuedStrokeId) {
                return candidate;
            }
        }
        return null;
    }

    private static int pointerAction(int action, int index) {
        return action | index << MotionEvent.ACTION_POINTER_INDEX_SHIFT;
    }

    private void send(int action) {
        int count = down.size();
        MotionEvent.PointerProperties[] properties = new MotionEvent.PointerProperties[count];
        MotionEvent.PointerCoords[] places = new MotionEvent.PointerCoords[count];
        for (int index = 0; index < count; index++) {
            properties[index] = new MotionEvent.PointerProperties();
            properties[index].id = index;
            properties[index].toolType = MotionEvent.TOOL_TYPE_FINGER;
            places[index] = new MotionEvent.PointerCoords();
            places[index].x = down.get(index).mX;
            places[index].y = down.get(index).mY;
            places[index].pressure = 1;
            places[index].size = 1;
        }
        MotionEvent event = MotionEvent.obtain(beganMs, SystemClock.uptimeMillis(), action, count, properties,
                places, 0, 0, 1, 1, 0, 0, InputDevice.SOURCE_TOUCHSCREEN, 0);
        finger.inject(event);
        event.recycle();
    }
}
