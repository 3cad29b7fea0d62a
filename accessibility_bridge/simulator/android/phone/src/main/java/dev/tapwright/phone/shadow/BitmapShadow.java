package dev.tapwright.phone.shadow;

import android.graphics.Bitmap;
import android.graphics.ColorSpace;
import android.hardware.HardwareBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowNativeBitmap;

/** There are no graphics buffers here: a HardwareBuffer only stands for the bitmap it was made with. */
@Implements(value = Bitmap.class, callNativeMethodsByDefault = true)
public class BitmapShadow extends ShadowNativeBitmap {
    private static final Map<HardwareBuffer, Bitmap> PIXELS = Collections.synchronizedMap(new WeakHashMap<>());

    /** A buffer that wraps into the given pixels. */
    public static HardwareBuffer bufferOf(Bitmap pixels) {
        HardwareBuffer buffer = HardwareBuffer.create(
                pixels.getWidth(), pixels.getHeight(), HardwareBuffer.RGBA_8888, 1, 0L);
        PIXELS.put(buffer, pixels);
        return buffer;
    }

    @Implementation
    protected static Bitmap wrapHardwareBuffer(HardwareBuffer buffer, ColorSpace colours) {
        return PIXELS.get(buffer);
    }
}
