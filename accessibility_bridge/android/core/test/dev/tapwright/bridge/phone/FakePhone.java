package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.DisplayPart;
import dev.tapwright.bridge.wire.GestureRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A phone made for a test: what it shows is set, what was done to it is kept. */
public class FakePhone implements Phone {
    public final List<SourceWindow> windows = new CopyOnWriteArrayList<>();
    public final List<String> done = new CopyOnWriteArrayList<>();
    public final List<GestureListener> touching = new CopyOnWriteArrayList<>();
    public final List<TextRoute> routes = new ArrayList<>();
    public FocusedField field;
    public boolean lit = true;
    /** Null leaves a gesture hanging until somebody tells its listener. */
    public Boolean gesturesEnd = true;
    public int intervalMs = 333;

    @Override
    public List<String> capabilities() {
        return List.of("picture");
    }

    @Override
    public int pictureIntervalMs() {
        return intervalMs;
    }

    @Override
    public List<DisplayPart> displays() {
        DisplayPart display = new DisplayPart();
        display.width = 1080;
        display.height = 2400;
        display.lit = lit;
        return new ArrayList<>(List.of(display));
    }

    @Override
    public Foreground foreground() {
        return new Foreground("dev.tapwright.notes", "dev.tapwright.notes.Main");
    }

    @Override
    public List<SourceWindow> windows() {
        return windows;
    }

    @Override
    public void forgetNodes() {
        done.add("forget");
    }

    @Override
    public boolean globalAction(int action) {
        done.add("global " + action);
        return action < 100;
    }

    @Override
    public boolean touch(GestureRequest request, int phase, GestureListener listener) {
        done.add("touch " + phase);
        touching.add(listener);
        if (gesturesEnd != null) {
            listener.ended(gesturesEnd);
        }
        return true;
    }

    @Override
    public FocusedField focusedField() {
        return field;
    }

    @Override
    public List<TextRoute> textRoutes() {
        return routes;
    }

    @Override
    public String readClipboard() throws BridgeException {
        return "clip";
    }

    @Override
    public void writeClipboard(String text) {
        done.add("clipboard");
    }

    @Override
    public void capture(int display, int window, CaptureListener listener) {
        listener.ended(null, CaptureFailure.SECURE);
    }
}
