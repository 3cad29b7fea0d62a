package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.GestureDescription;
import android.accessibilityservice.GestureDescription.StrokeDescription;
import android.graphics.Path;
import android.os.Build;
import android.os.Handler;
import android.os.Looper;
import dev.tapwright.bridge.act.GesturePlan;
import dev.tapwright.bridge.phone.GestureListener;
import dev.tapwright.bridge.wire.GestureRequest;
import dev.tapwright.bridge.wire.StrokePart;
import dev.tapwright.bridge.wire.TouchPoint;
import java.util.HashMap;
import java.util.Map;

/** Turns phases of strokes into Android's gesture descriptions. Gestures come one at a time. */
final class AndroidGestures {
    private final AccessibilityService service;
    private final Handler main = new Handler(Looper.getMainLooper());
    /** The strokes of fingers that are still down, by finger. */
    private final Map<Integer, StrokeDescription> down = new HashMap<Integer, StrokeDescription>();

    AndroidGestures(AccessibilityService service) {
        this.service = service;
    }

    synchronized boolean touch(GestureRequest request, int phase, final GestureListener listener) {
        if (phase == 0) {
            down.clear();
        }
        GestureDescription.Builder builder = new GestureDescription.Builder();
        if (Build.VERSION.SDK_INT >= 30) {
            builder.setDisplayId(request.display);
        } else if (request.display != 0) {
            return false;
        }
        for (StrokePart stroke : request.phases.get(phase).strokes) {
            builder.addStroke(described(stroke, GesturePlan.goesOn(request, phase, stroke.finger)));
        }
        return service.dispatchGesture(builder.build(), new AccessibilityService.GestureResultCallback() {
            @Override
            public void onCompleted(GestureDescription gesture) {
                listener.ended(true);
            }

            @Override
            public void onCancelled(GestureDescription gesture) {
                listener.ended(false);
            }
        }, main);
    }

    private StrokeDescription described(StrokePart stroke, boolean goesOn) {
        Path path = path(stroke);
        StrokeDescription before = down.remove(stroke.finger);
        StrokeDescription described = before == null
                ? new StrokeDescription(path, stroke.startMs, stroke.durationMs, goesOn)
                : before.continueStroke(path, stroke.startMs, stroke.durationMs, goesOn);
        if (goesOn) {
            down.put(stroke.finger, described);
        }
        return described;
    }

    private static Path path(StrokePart stroke) {
        Path path = new Path();
        TouchPoint first = stroke.points.get(0);
        path.moveTo(first.x, first.y);
        for (TouchPoint point : stroke.points.subList(1, stroke.points.size())) {
            path.lineTo(point.x, point.y);
        }
        return path;
    }
}
