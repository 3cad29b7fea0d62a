package dev.tapwright.phone.window;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.HardwareRenderer;
import android.graphics.Paint;
import android.graphics.PixelFormat;
import android.graphics.Point;
import android.graphics.Rect;
import android.media.Image;
import android.media.ImageReader;
import android.os.SystemClock;
import android.view.View;
import android.view.WindowManager.LayoutParams;
import dev.tapwright.phone.core.Crashes;
import dev.tapwright.phone.core.Framework;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.robolectric.util.ReflectionHelpers;

/** The compositor: draws every window with the renderer of its own view root and puts them over each other. */
public final class Painter {
    private static final int SIZES_KEPT = 12;
    private static final int PICTURES_PER_COLLECTION = 16;

    private final WindowStack windows;
    private final Map<Point, Target> targets = new LinkedHashMap<>();
    private int pictures;
    private long frames;

    /** Where one window size is drawn. Made anew each time, native memory would grow until a full collection. */
    private record Target(ImageReader reader, Bitmap pixels) {
        static Target of(Point size) {
            return new Target(ImageReader.newInstance(size.x, size.y, PixelFormat.RGBA_8888, 2),
                    Bitmap.createBitmap(size.x, size.y, Bitmap.Config.ARGB_8888));
        }

        void close() {
            reader.close();
            pixels.recycle();
        }
    }

    public Painter(WindowStack windows) {
        this.windows = windows;
    }

    /** Counts the frames in which something changed: equal now and then means the same picture now and then. */
    public long frames() {
        return frames;
    }

    /**
     * Records what has changed. Old-style view animations move on only while they are drawn, so this must happen
     * every frame even if nobody looks.
     */
    public void frame() {
        for (ShownWindow window : windows.topFirst()) {
            Object attached = ReflectionHelpers.getField(window.root(), "mAttachInfo");
            ReflectionHelpers.setField(attached, "mDrawingTime", SystemClock.uptimeMillis());
            if (window.view().isDirty() && window.view().getWidth() > 0) {
                frames++;
                record(window, attached);
            }
        }
    }

    private static void record(ShownWindow window, Object attached) {
        if (renderer(attached) != null) {
            Crashes.guard("drawing", () -> displayList(window.view()));
        }
    }

    private static Object displayList(View view) {
        return ReflectionHelpers.callInstanceMethod(view, "updateDisplayListIfDirty");
    }

    private static HardwareRenderer renderer(Object attached) {
        return ReflectionHelpers.getField(attached, "mThreadedRenderer");
    }

    /** The screen this instant; the caller recycles it. */
    public Bitmap picture() {
        if (++pictures % PICTURES_PER_COLLECTION == 0) {
            // Pixels outside the heap are only given back by cleaners.
            System.gc();
        }
        Point size = Framework.screenSize();
        Bitmap screen = Bitmap.createBitmap(size.x, size.y, Bitmap.Config.ARGB_8888);
        Canvas canvas = new Canvas(screen);
        canvas.drawColor(Color.BLACK);
        frame();
        List<ShownWindow> topFirst = windows.topFirst();
        for (int index = topFirst.size() - 1; index >= 0; index--) {
            Crashes.guard("drawing", overlay(canvas, topFirst.get(index)));
        }
        return screen;
    }

    private Crashes.Work overlay(Canvas canvas, ShownWindow window) {
        return () -> {
            Rect bounds = window.bounds();
            if (bounds.isEmpty()) {
                return;
            }
            if (window.has(LayoutParams.FLAG_DIM_BEHIND)) {
                canvas.drawColor((int) (window.params().dimAmount * 255) << 24);
            }
            if (window.secure()) {
                Paint black = new Paint();
                canvas.drawRect(bounds, black);
            } else {
                canvas.drawBitmap(pixels(window), bounds.left, bounds.top, null);
            }
        };
    }

    /** One window alone; the bitmap is reused by the next call. */
    public Bitmap pixels(ShownWindow window) {
        Point size = new Point(window.view().getWidth(), window.view().getHeight());
        Target target = target(size);
        HardwareRenderer renderer = renderer(ReflectionHelpers.getField(window.root(), "mAttachInfo"));
        if (renderer == null) {
            // android:hardwareAccelerated="false"
            target.pixels().eraseColor(Color.TRANSPARENT);
            window.view().draw(new Canvas(target.pixels()));
        } else {
            render(renderer, window.view(), target);
        }
        return target.pixels();
    }

    private Target target(Point size) {
        if (targets.size() > SIZES_KEPT && !targets.containsKey(size)) {
            targets.values().forEach(Target::close);
            targets.clear();
        }
        return targets.computeIfAbsent(size, Target::of);
    }

    /** Lights as the system's own renderer sets them. Source: Robolectric's HardwareRenderingScreenshot. */
    private static void render(HardwareRenderer renderer, View view, Target target) {
        float density = view.getResources().getDisplayMetrics().density;
        renderer.setSurface(target.reader().getSurface());
        renderer.setLightSourceGeometry(view.getWidth() / 2f, 0, 600 * density, 800 * density);
        renderer.setLightSourceAlpha(0.039f, 0.19f);
        renderer.setContentRoot(ReflectionHelpers.callInstanceMethod(view, "updateDisplayListIfDirty"));
        renderer.createRenderRequest().syncAndDraw();
        try (Image image = target.reader().acquireNextImage()) {
            target.pixels().copyPixelsFromBuffer(image.getPlanes()[0].getBuffer());
        }
    }
}
