package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.os.Build;
import android.util.SparseArray;
import android.view.accessibility.AccessibilityNodeInfo;
import android.view.accessibility.AccessibilityWindowInfo;
import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.CaptureListener;
import dev.tapwright.bridge.phone.FocusedField;
import dev.tapwright.bridge.phone.Foreground;
import dev.tapwright.bridge.phone.GestureListener;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.phone.SourceWindow;
import dev.tapwright.bridge.phone.TextRoute;
import dev.tapwright.bridge.wire.DisplayPart;
import dev.tapwright.bridge.wire.GestureRequest;
import java.util.ArrayList;
import java.util.List;

/** The phone as a bound accessibility service sees and touches it. */
final class AndroidPhone implements Phone {
    final EventIntake intake;
    final KeyboardRoute keyboard;
    private final AccessibilityService service;
    private final ForegroundApp foreground;
    private final Displays displays;
    private final AndroidGestures gestures;
    private final AndroidPictures pictures;
    private final AndroidClipboard clipboard;

    AndroidPhone(AccessibilityService service) {
        this.service = service;
        BridgeProcess process = BridgeProcess.of(service);
        foreground = new ForegroundApp(service);
        intake = new EventIntake(process.bridge, foreground);
        displays = new Displays(service);
        gestures = new AndroidGestures(service);
        pictures = new AndroidPictures(service, process.lanes.packs);
        clipboard = new AndroidClipboard(service);
        keyboard = new KeyboardRoute(service);
    }

    @Override
    public List<String> capabilities() {
        List<String> names = new ArrayList<String>();
        names.add("text.set_text");
        names.add("text.paste");
        add(names, keyboard.ready(), "text.keyboard");
        add(names, Build.VERSION.SDK_INT >= 30, "displays");
        add(names, Build.VERSION.SDK_INT >= 30, "picture");
        add(names, Build.VERSION.SDK_INT >= 30, "text.submit");
        add(names, Build.VERSION.SDK_INT >= 33, "text.input_method");
        add(names, Build.VERSION.SDK_INT >= 33, "fresh");
        add(names, Build.VERSION.SDK_INT >= 34, "picture.window");
        return names;
    }

    private static void add(List<String> names, boolean present, String name) {
        if (present) {
            names.add(name);
        }
    }

    @Override
    public int pictureIntervalMs() {
        return AndroidPictures.intervalMs();
    }

    @Override
    public List<DisplayPart> displays() {
        return displays.all();
    }

    @Override
    public Foreground foreground() {
        return foreground.now();
    }

    @Override
    public List<SourceWindow> windows() {
        List<SourceWindow> windows = new ArrayList<SourceWindow>();
        if (Build.VERSION.SDK_INT >= 30) {
            SparseArray<List<AccessibilityWindowInfo>> all = service.getWindowsOnAllDisplays();
            for (int index = 0; index < all.size(); index++) {
                add(windows, all.valueAt(index), all.keyAt(index));
            }
        } else {
            add(windows, service.getWindows(), 0);
        }
        return windows;
    }

    private static void add(List<SourceWindow> windows, List<AccessibilityWindowInfo> infos, int display) {
        for (AccessibilityWindowInfo info : infos) {
            windows.add(new AndroidWindow(info, display));
        }
    }

    @Override
    public void forgetNodes() {
        if (Build.VERSION.SDK_INT >= 33) {
            Api33.forgetNodes(service);
        }
    }

    @Override
    public boolean globalAction(int action) {
        return service.performGlobalAction(action);
    }

    @Override
    public boolean touch(GestureRequest request, int phase, GestureListener listener) {
        return gestures.touch(request, phase, listener);
    }

    @Override
    public FocusedField focusedField() {
        AccessibilityNodeInfo node = service.findFocus(AccessibilityNodeInfo.FOCUS_INPUT);
        return node == null || !node.isEditable() ? null : new AndroidField(node);
    }

    @Override
    public List<TextRoute> textRoutes() {
        List<TextRoute> routes = new ArrayList<TextRoute>();
        if (Build.VERSION.SDK_INT >= 33) {
            routes.add(new InputMethodRoute(service));
        }
        routes.add(keyboard);
        routes.add(new SetTextRoute(service));
        routes.add(new PasteRoute(service, clipboard));
        return routes;
    }

    @Override
    public String readClipboard() throws BridgeException {
        return clipboard.read();
    }

    @Override
    public void writeClipboard(String text) {
        clipboard.write(text);
    }

    @Override
    public void capture(int display, int window, CaptureListener listener) {
        pictures.capture(display, window, listener);
    }

    /** Entered on Android 13 and later only, so that older ones never look for what they do not have. */
    private static final class Api33 {
        static void forgetNodes(AccessibilityService service) {
            service.clearCache();
        }
    }
}
