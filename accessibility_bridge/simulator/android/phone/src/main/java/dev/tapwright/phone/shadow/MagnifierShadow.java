package dev.tapwright.phone.shadow;

import android.widget.Magnifier;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/** No magnifying glass over the cursor: it copies from a surface of the screen, which nothing here has. */
@Implements(Magnifier.class)
public class MagnifierShadow {
    @Implementation
    protected void show(float sourceX, float sourceY) {
        // Not shown.
    }

    @Implementation
    protected void show(float sourceX, float sourceY, float x, float y) {
        // Not shown.
    }

    @Implementation
    protected void update() {
        // Not shown.
    }

    @Implementation
    protected void dismiss() {
        // Was not shown.
    }
}
