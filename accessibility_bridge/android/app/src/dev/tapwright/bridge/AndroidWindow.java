package dev.tapwright.bridge;

import android.graphics.Rect;
import android.os.Build;
import android.view.accessibility.AccessibilityNodeInfo;
import android.view.accessibility.AccessibilityWindowInfo;
import dev.tapwright.bridge.look.Texts;
import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.phone.SourceWindow;
import dev.tapwright.bridge.wire.WindowPart;

/** One window as Android lists it. */
final class AndroidWindow implements SourceWindow {
    private final AccessibilityWindowInfo window;
    private final int display;

    AndroidWindow(AccessibilityWindowInfo window, int display) {
        this.window = window;
        this.display = display;
    }

    @Override
    public void describe(WindowPart into) {
        Rect bounds = new Rect();
        window.getBoundsInScreen(bounds);
        into.id = window.getId();
        into.display = display;
        into.type = window.getType() & 0xFF;
        into.layer = window.getLayer();
        into.bounds = AndroidNode.area(bounds);
        into.title = Texts.of(window.getTitle());
        into.flags = flag(window.isActive(), WindowPart.ACTIVE)
                | flag(window.isFocused(), WindowPart.FOCUSED)
                | flag(window.isAccessibilityFocused(), WindowPart.ACCESSIBILITY_FOCUSED)
                | flag(window.isInPictureInPictureMode(), WindowPart.PICTURE_IN_PICTURE);
    }

    private static int flag(boolean set, int flag) {
        return set ? flag : 0;
    }

    @Override
    public SourceNode root(boolean fresh) {
        AccessibilityNodeInfo root = window.getRoot();
        if (root == null) {
            return null;
        }
        // Before Android 13 the cache cannot be cleared; asking the root again is the next best.
        if (fresh && Build.VERSION.SDK_INT < 33 && !root.refresh()) {
            return null;
        }
        return new AndroidNode(root);
    }
}
