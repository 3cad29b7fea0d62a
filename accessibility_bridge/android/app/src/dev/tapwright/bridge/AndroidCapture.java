package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService.ScreenshotResult;
import android.graphics.Bitmap;
import android.graphics.ColorSpace;
import android.graphics.Rect;
import android.hardware.HardwareBuffer;
import dev.tapwright.bridge.phone.Capture;
import dev.tapwright.bridge.wire.Picture;
import dev.tapwright.bridge.wire.PictureFormat;
import dev.tapwright.bridge.wire.PictureSpec;
import java.io.ByteArrayOutputStream;

/** Captured pixels in a hardware buffer, which leaks graphics memory unless it is closed. */
final class AndroidCapture implements Capture {
    /** Places looked at along each side of an area, and how many at its edges are left out: bars may lie over them. */
    private static final int SAMPLES = 24;
    private static final int EDGE = 4;

    private final HardwareBuffer buffer;
    private final ColorSpace colors;
    private final long takenAtMs = System.currentTimeMillis();
    /** A copy outside graphics memory, made when first needed: a constructor that throws would leave the buffer open. */
    private Bitmap bitmap;

    AndroidCapture(ScreenshotResult result) {
        buffer = result.getHardwareBuffer();
        colors = result.getColorSpace();
    }

    @Override
    public Picture pack(PictureSpec spec) {
        if (!copied()) {
            return null;
        }
        Bitmap fitted = fitted(spec.longestSidePx);
        try {
            return packed(fitted, spec);
        } finally {
            if (fitted != bitmap) {
                fitted.recycle();
            }
        }
    }

    private boolean copied() {
        Bitmap wrapped = bitmap == null ? Bitmap.wrapHardwareBuffer(buffer, colors) : null;
        if (wrapped != null) {
            bitmap = wrapped.copy(Bitmap.Config.ARGB_8888, false);
            wrapped.recycle();
        }
        return bitmap != null;
    }

    /** Whether nothing but black is to be seen in the middle of an area; false when that cannot be told. */
    boolean blackWithin(Rect area) {
        try {
            return copied() && area.intersect(0, 0, bitmap.getWidth(), bitmap.getHeight()) && black(area);
        } catch (RuntimeException unreadable) {
            // Android's graphics code can throw at any buffer.
            return false;
        }
    }

    private boolean black(Rect area) {
        for (int row = EDGE; row < SAMPLES - EDGE; row++) {
            for (int column = EDGE; column < SAMPLES - EDGE; column++) {
                int x = area.left + area.width() * column / SAMPLES;
                int y = area.top + area.height() * row / SAMPLES;
                if ((bitmap.getPixel(x, y) & 0xFFFFFF) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private Bitmap fitted(int longestSidePx) {
        int longest = Math.max(bitmap.getWidth(), bitmap.getHeight());
        if (longestSidePx == 0 || longest <= longestSidePx) {
            return bitmap;
        }
        int width = Math.max(1, bitmap.getWidth() * longestSidePx / longest);
        int height = Math.max(1, bitmap.getHeight() * longestSidePx / longest);
        return Bitmap.createScaledBitmap(bitmap, width, height, true);
    }

    private Picture packed(Bitmap fitted, PictureSpec spec) {
        ByteArrayOutputStream output = new ByteArrayOutputStream(256 * 1024);
        boolean png = spec.format == PictureFormat.PNG;
        if (!fitted.compress(png ? Bitmap.CompressFormat.PNG : Bitmap.CompressFormat.JPEG, spec.quality, output)) {
            return null;
        }
        Picture picture = new Picture();
        picture.format = spec.format;
        picture.width = fitted.getWidth();
        picture.height = fitted.getHeight();
        picture.sourceWidth = bitmap.getWidth();
        picture.sourceHeight = bitmap.getHeight();
        picture.takenAtMs = takenAtMs;
        picture.packed = output.toByteArray();
        return picture;
    }

    @Override
    public void close() {
        if (bitmap != null) {
            bitmap.recycle();
        }
        buffer.close();
    }
}
