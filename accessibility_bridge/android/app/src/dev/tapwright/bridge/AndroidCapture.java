package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService.ScreenshotResult;
import android.graphics.Bitmap;
import android.graphics.ColorSpace;
import android.hardware.HardwareBuffer;
import dev.tapwright.bridge.phone.Capture;
import dev.tapwright.bridge.wire.Picture;
import dev.tapwright.bridge.wire.PictureFormat;
import dev.tapwright.bridge.wire.PictureSpec;
import java.io.ByteArrayOutputStream;

/** Captured pixels in a hardware buffer, which leaks graphics memory unless it is closed. */
final class AndroidCapture implements Capture {
    private final HardwareBuffer buffer;
    private final ColorSpace colors;
    private final long takenAtMs = System.currentTimeMillis();
    /** Made when first needed: a constructor that throws would leave the buffer open. */
    private Bitmap bitmap;

    AndroidCapture(ScreenshotResult result) {
        buffer = result.getHardwareBuffer();
        colors = result.getColorSpace();
    }

    @Override
    public Picture pack(PictureSpec spec) {
        if (bitmap == null) {
            bitmap = Bitmap.wrapHardwareBuffer(buffer, colors);
        }
        if (bitmap == null) {
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
