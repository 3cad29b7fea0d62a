package dev.tapwright.bridge;

import android.content.Context;
import android.hardware.display.DisplayManager;
import android.util.DisplayMetrics;
import android.view.Display;
import dev.tapwright.bridge.wire.DisplayPart;
import java.util.ArrayList;
import java.util.List;

/** The displays of the phone, as rotated. */
final class Displays {
    private final Context context;

    Displays(Context context) {
        this.context = context;
    }

    List<DisplayPart> all() {
        List<DisplayPart> parts = new ArrayList<DisplayPart>();
        DisplayManager manager = (DisplayManager) context.getSystemService(Context.DISPLAY_SERVICE);
        for (Display display : manager.getDisplays()) {
            parts.add(part(display));
        }
        return parts;
    }

    @SuppressWarnings("deprecation") // WindowMetrics would need a window context per display, and Android 11.
    private static DisplayPart part(Display display) {
        DisplayMetrics metrics = new DisplayMetrics();
        display.getRealMetrics(metrics);
        DisplayPart part = new DisplayPart();
        part.id = display.getDisplayId();
        part.width = metrics.widthPixels;
        part.height = metrics.heightPixels;
        part.rotation = display.getRotation();
        part.densityDpi = metrics.densityDpi;
        part.lit = display.getState() != Display.STATE_OFF;
        return part;
    }
}
