package dev.tapwright.phone.shadow;

import android.window.ScreenCapture.ScreenCaptureListener;
import android.window.ScreenCapture.ScreenshotHardwareBuffer;
import java.util.function.ObjIntConsumer;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadow.api.Shadow;

/** Keeps who waits for a window's picture; on a phone only native code does. */
@Implements(ScreenCaptureListener.class)
public class ScreenCaptureListenerShadow {
    private ObjIntConsumer<ScreenshotHardwareBuffer> waiting;

    @Implementation
    protected void __constructor__(ObjIntConsumer<ScreenshotHardwareBuffer> consumer) {
        waiting = consumer;
    }

    /** Hands a picture over. */
    public static void answer(ScreenCaptureListener listener, ScreenshotHardwareBuffer picture) {
        Shadow.<ScreenCaptureListenerShadow>extract(listener).waiting.accept(picture, 0);
    }
}
