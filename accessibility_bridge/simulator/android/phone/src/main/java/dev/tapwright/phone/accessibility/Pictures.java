package dev.tapwright.phone.accessibility;

import android.accessibilityservice.AccessibilityService;
import android.graphics.Bitmap;
import android.graphics.ColorSpace;
import android.graphics.ParcelableColorSpace;
import android.os.Bundle;
import android.os.RemoteException;
import android.os.SystemClock;
import android.view.Display;
import android.view.accessibility.IAccessibilityInteractionConnectionCallback;
import android.window.ScreenCapture.ScreenCaptureListener;
import android.window.ScreenCapture.ScreenshotHardwareBuffer;
import dev.tapwright.phone.core.Phone;
import dev.tapwright.phone.shadow.BitmapShadow;
import dev.tapwright.phone.shadow.ScreenCaptureListenerShadow;
import dev.tapwright.phone.window.ShownWindow;
import java.util.HashMap;
import java.util.Map;

/**
 * Pictures for one accessibility service, of the display and of single windows, each no oftener than a phone allows.
 *
 * <p>Source: AOSP AbstractAccessibilityServiceConnection.takeScreenshot and takeScreenshotOfWindow.
 */
final class Pictures {
    // Source: AOSP AccessibilityService.ACCESSIBILITY_TAKE_SCREENSHOT_REQUEST_INTERVAL_TIMES_MS.
    private static final long INTERVAL_MS = 333;
    private static final int WHOLE_DISPLAY = -1;
    private static final ColorSpace SRGB = ColorSpace.get(ColorSpace.Named.SRGB);

    private final Map<Integer, Long> lastMs = new HashMap<>();

    /** What takeScreenshot is answered; refused when it comes too soon after the last. */
    Bundle ofDisplay(int display) {
        if (tooSoon(WHOLE_DISPLAY)) {
            return status(AccessibilityService.ERROR_TAKE_SCREENSHOT_INTERVAL_TIME_SHORT);
        }
        if (display != Display.DEFAULT_DISPLAY) {
            return status(AccessibilityService.ERROR_TAKE_SCREENSHOT_INVALID_DISPLAY);
        }
        Bundle result = status(AccessibilityService.TAKE_SCREENSHOT_SUCCESS);
        result.putParcelable(AccessibilityService.KEY_ACCESSIBILITY_SCREENSHOT_HARDWAREBUFFER,
                BitmapShadow.bufferOf(Phone.get().picture()));
        result.putParcelable(AccessibilityService.KEY_ACCESSIBILITY_SCREENSHOT_COLORSPACE,
                new ParcelableColorSpace(SRGB));
        result.putLong(AccessibilityService.KEY_ACCESSIBILITY_SCREENSHOT_TIMESTAMP, SystemClock.uptimeMillis());
        return result;
    }

    private static Bundle status(int status) {
        Bundle result = new Bundle();
        result.putInt(AccessibilityService.KEY_ACCESSIBILITY_SCREENSHOT_STATUS, status);
        return result;
    }

    /** Answers takeScreenshotOfWindow by its listener, or a refusal by its callback. */
    void ofWindow(ReportedWindow reported, int interaction, ScreenCaptureListener listener,
            IAccessibilityInteractionConnectionCallback callback) throws RemoteException {
        ShownWindow window = reported == null ? null : Phone.get().windows().of(reported.root());
        if (window == null) {
            callback.sendTakeScreenshotOfWindowError(
                    AccessibilityService.ERROR_TAKE_SCREENSHOT_INVALID_WINDOW, interaction);
        } else if (tooSoon(reported.id())) {
            callback.sendTakeScreenshotOfWindowError(
                    AccessibilityService.ERROR_TAKE_SCREENSHOT_INTERVAL_TIME_SHORT, interaction);
        } else if (window.secure()) {
            callback.sendTakeScreenshotOfWindowError(
                    AccessibilityService.ERROR_TAKE_SCREENSHOT_SECURE_WINDOW, interaction);
        } else {
            Bitmap pixels = Phone.get().painter().pixels(window).copy(Bitmap.Config.ARGB_8888, false);
            ScreenCaptureListenerShadow.answer(listener,
                    new ScreenshotHardwareBuffer(BitmapShadow.bufferOf(pixels), SRGB, false, false));
        }
    }

    private boolean tooSoon(int what) {
        long now = SystemClock.uptimeMillis();
        Long last = lastMs.get(what);
        if (last != null && now - last <= INTERVAL_MS) {
            return true;
        }
        lastMs.put(what, now);
        return false;
    }
}
