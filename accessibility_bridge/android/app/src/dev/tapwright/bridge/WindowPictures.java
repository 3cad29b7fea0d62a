package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.AccessibilityService.ScreenshotResult;
import android.accessibilityservice.AccessibilityService.TakeScreenshotCallback;
import android.graphics.Rect;
import android.view.accessibility.AccessibilityWindowInfo;
import dev.tapwright.bridge.phone.Capture;
import dev.tapwright.bridge.phone.CaptureFailure;
import dev.tapwright.bridge.phone.CaptureListener;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Pictures of single windows, and with their help the difference between a window that hides its pixels and one that
 * is black: in a picture of the whole display both look the same. Used on Android 14 and later only.
 */
final class WindowPictures {
    private static final int NONE = -1;

    private final AccessibilityService service;
    private final Executor packer;
    /** The last window that said it was secure: asked again too soon, Android does not repeat it. */
    private volatile int secure = NONE;

    WindowPictures(AccessibilityService service, Executor packer) {
        this.service = service;
        this.packer = packer;
    }

    void take(final int window, final CaptureListener listener) {
        service.takeScreenshotOfWindow(window, packer, new TakeScreenshotCallback() {
            @Override
            public void onSuccess(ScreenshotResult result) {
                secure = secure == window ? NONE : secure;
                listener.ended(new AndroidCapture(result), null);
            }

            @Override
            public void onFailure(int code) {
                CaptureFailure failure = AndroidPictures.failure(code);
                secure = failure == CaptureFailure.SECURE ? window : secure;
                listener.ended(null, failure);
            }
        });
    }

    /** Hands a picture of a display on, or says that its front window forbids it. */
    void check(int display, final AndroidCapture taken, final CaptureListener listener) {
        final AccessibilityWindowInfo front = front(display);
        if (front == null || !taken.blackWithin(bounds(front))) {
            listener.ended(taken, null);
            return;
        }
        final int window = front.getId();
        take(window, new CaptureListener() {
            @Override
            public void ended(Capture alone, CaptureFailure why) {
                if (alone != null) {
                    alone.close();
                }
                boolean known = why == CaptureFailure.TOO_SOON && secure == window;
                if (known || why == CaptureFailure.SECURE) {
                    taken.close();
                    listener.ended(null, CaptureFailure.SECURE);
                } else {
                    listener.ended(taken, null);
                }
            }
        });
    }

    private AccessibilityWindowInfo front(int display) {
        List<AccessibilityWindowInfo> windows = service.getWindowsOnAllDisplays()
                .get(display, Collections.<AccessibilityWindowInfo>emptyList());
        for (AccessibilityWindowInfo window : windows) {
            if (window.isActive()) {
                return window;
            }
        }
        return null;
    }

    private static Rect bounds(AccessibilityWindowInfo window) {
        Rect bounds = new Rect();
        window.getBoundsInScreen(bounds);
        return bounds;
    }
}
