package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.AccessibilityService.ScreenshotResult;
import android.accessibilityservice.AccessibilityService.TakeScreenshotCallback;
import android.os.Build;
import dev.tapwright.bridge.phone.CaptureFailure;
import dev.tapwright.bridge.phone.CaptureListener;
import dev.tapwright.bridge.wire.PictureSpec;
import java.util.concurrent.Executor;

/** Asks Android for pixels. Packing them takes long, so it happens in a thread of its own. */
final class AndroidPictures {
    private static final CaptureFailure[] FAILURES = {
        CaptureFailure.INTERNAL,
        CaptureFailure.INTERNAL,
        CaptureFailure.NO_ACCESS,
        CaptureFailure.TOO_SOON,
        CaptureFailure.NO_SUCH_DISPLAY,
        CaptureFailure.NO_SUCH_WINDOW,
        CaptureFailure.SECURE,
    };

    private final AccessibilityService service;
    private final Executor packer;
    /** Null before Android 14. */
    private final WindowPictures windows;

    AndroidPictures(AccessibilityService service, Executor packer) {
        this.service = service;
        this.packer = packer;
        windows = Build.VERSION.SDK_INT >= 34 ? new WindowPictures(service, packer) : null;
    }

    /** Source: AOSP AccessibilityService.ACCESSIBILITY_TAKE_SCREENSHOT_REQUEST_INTERVAL_TIMES_MS; Android 11: 1,000. */
    static int intervalMs() {
        if (Build.VERSION.SDK_INT < 30) {
            return 0;
        }
        return Build.VERSION.SDK_INT == 30 ? 1_000 : 333;
    }

    static CaptureFailure failure(int code) {
        return code > 0 && code < FAILURES.length ? FAILURES[code] : CaptureFailure.INTERNAL;
    }

    void capture(int display, int window, CaptureListener listener) {
        if (window == PictureSpec.WHOLE_DISPLAY) {
            Api30.ofDisplay(service, display, packer, new Taken(display, listener));
        } else if (windows != null) {
            windows.take(window, listener);
        } else {
            listener.ended(null, CaptureFailure.UNSUPPORTED);
        }
    }

    /** Entered on Android 11 and later only. */
    private static final class Api30 {
        static void ofDisplay(AccessibilityService service, int display, Executor packer, TakeScreenshotCallback taken) {
            service.takeScreenshot(display, packer, taken);
        }
    }

    /** The display was captured, or not. */
    private final class Taken implements TakeScreenshotCallback {
        private final int display;
        private final CaptureListener listener;

        Taken(int display, CaptureListener listener) {
            this.display = display;
            this.listener = listener;
        }

        @Override
        public void onSuccess(ScreenshotResult result) {
            AndroidCapture capture = new AndroidCapture(result);
            try {
                if (windows == null) {
                    listener.ended(capture, null);
                } else {
                    windows.check(display, capture, listener);
                }
            } catch (RuntimeException gone) {
                // Android throws when the service is being taken away; the picture was taken before.
                listener.ended(capture, null);
            }
        }

        @Override
        public void onFailure(int code) {
            listener.ended(null, failure(code));
        }
    }
}
