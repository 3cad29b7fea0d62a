package dev.tapwright.bridge.phone;

/** Why Android gave no pixels. Source: AOSP AccessibilityService.ERROR_TAKE_SCREENSHOT_*. */
public enum CaptureFailure {
    INTERNAL,
    NO_ACCESS,
    /** Asked again within 333 ms (1,000 ms on Android 11). */
    TOO_SOON,
    NO_SUCH_DISPLAY,
    NO_SUCH_WINDOW,
    SECURE,
    /** This Android version cannot capture that. */
    UNSUPPORTED
}
