package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.AccessibilityService.ScreenshotResult;
import android.accessibilityservice.AccessibilityService.TakeScreenshotCallback;
import android.os.Build;
import dev.tapwright.bridge.phone.CaptureFailure;
import dev.tapwright.bridge.phone.CaptureListener;
import dev.tapwright.bridge.session.Lanes;
import dev.tapwright.bridge.wire.PictureSpec;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

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
    private final Executor packer = Executors.newSingleThreadExecutor(Lanes.named("bridge-pack"));

    AndroidPictures(AccessibilityService service) {
        this.service = service;
    }

    /** Source: AOSP AccessibilityService.ACCESSIBILITY_TAKE_SCREENSHOT_REQUEST_INTERVAL_TIMES_MS; Android 11: 1,000. */
    static int intervalMs() {
        if (Build.VERSION.SDK_INT < 30) {
            return 0;
        }
        return Build.VERSION.SDK_INT == 30 ? 1_000 : 333;
    }

    void capture(int display, int window, CaptureListener listener) {
        if (window == PictureSpec.WHOLE_DISPLAY) {
            Api30.ofDisplay(service, display, packer, listener);
        } else if (Build.VERSION.SDK_INT >= 34) {
            Api34.ofWindow(service, window, packer, listener);
        } else {
            listener.ended(null, CaptureFailure.UNSUPPORTED);
        }
    }

    /** Entered on Android 11 and later only. */
    private static final class Api30 {
        static void ofDisplay(AccessibilityService service, int display, Executor packer, CaptureListener listener) {
            service.takeScreenshot(display, packer, new Answer(listener));
        }
    }

    /** Entered on Android 14 and later only. */
    private static final class Api34 {
        static void ofWindow(AccessibilityService service, int window, Executor packer, CaptureListener listener) {
            service.takeScreenshotOfWindow(window, packer, new Answer(listener));
        }
    }

    private static final class Answer implements TakeScreenshotCallback {
        private final CaptureListener listener;

        Answer(CaptureListener listener) {
            this.listener = listener;
        }

        @Override
        public void onSuccess(ScreenshotResult result) {
            listener.ended(new AndroidCapture(result), null);
        }

        @Override
        public void onFailure(int code) {
            listener.ended(null, code > 0 && code < FAILURES.length ? FAILURES[code] : CaptureFailure.INTERNAL);
        }
    }
}
