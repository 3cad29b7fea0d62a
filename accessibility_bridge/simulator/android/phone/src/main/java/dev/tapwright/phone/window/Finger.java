package dev.tapwright.phone.window;

import android.graphics.Rect;
import android.os.SystemClock;
import android.view.InputDevice;
import android.view.MotionEvent;
import android.view.WindowManager.LayoutParams;
import dev.tapwright.phone.core.Crashes;
import java.util.function.Predicate;

/** The touch screen: sends motion events to the window under the finger. */
public final class Finger {
    private final WindowStack windows;
    /** Whether a window takes no touch, because its app hangs. */
    private final Predicate<ShownWindow> deaf;
    /** Ends the gesture that a service is playing, or does nothing. */
    private Runnable interrupt = () -> { };
    private ShownWindow target;
    private long downMs;

    public Finger(WindowStack windows, Predicate<ShownWindow> deaf) {
        this.windows = windows;
        this.deaf = deaf;
    }

    /** A service plays a gesture from now on; a finger, or another gesture, runs {@code end} and is then alone. */
    public void playing(Runnable end) {
        interrupt.run();
        interrupt = end;
    }

    /** One event of a single finger at a place of the screen, in device pixels. */
    public void touch(int action, float x, float y) {
        playing(() -> { });
        long now = SystemClock.uptimeMillis();
        if (action == MotionEvent.ACTION_DOWN) {
            downMs = now;
        }
        MotionEvent event = MotionEvent.obtain(downMs, now, action, x, y, 0);
        event.setSource(InputDevice.SOURCE_TOUCHSCREEN);
        inject(event);
        event.recycle();
    }

    /** Dispatches an event in screen coordinates; a gesture stays with the window it began on. */
    public void inject(MotionEvent event) {
        if (event.getActionMasked() == MotionEvent.ACTION_DOWN) {
            target = windowUnder(event);
            target = target != null && deaf.test(target) ? null : target;
        }
        if (target != null && target.root().getView() != null) {
            send(target, event);
        }
    }

    private ShownWindow windowUnder(MotionEvent event) {
        for (ShownWindow window : windows.topFirst()) {
            if (!window.touchable()) {
                continue;
            }
            if (window.modal() || window.bounds().contains((int) event.getX(), (int) event.getY())) {
                return window;
            }
            if (window.has(LayoutParams.FLAG_WATCH_OUTSIDE_TOUCH)) {
                sendOutside(window, event);
            }
        }
        return null;
    }

    private static void sendOutside(ShownWindow window, MotionEvent event) {
        MotionEvent outside = MotionEvent.obtain(event);
        outside.setAction(MotionEvent.ACTION_OUTSIDE);
        send(window, outside);
        outside.recycle();
    }

    private static void send(ShownWindow window, MotionEvent event) {
        Rect bounds = window.bounds();
        event.offsetLocation(-bounds.left, -bounds.top);
        Crashes.guard("touch", () -> window.view().dispatchTouchEvent(event));
        event.offsetLocation(bounds.left, bounds.top);
    }
}
