package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.Area;
import dev.tapwright.bridge.wire.WindowPart;

/** A window made for a test. */
public final class FakeWindow implements SourceWindow {
    public final int id;
    public int display;
    public int type = WindowPart.APPLICATION;
    public int layer;
    public SourceNode root;
    public Area bounds = new Area(0, 0, 1080, 2400);

    public FakeWindow(int id, int layer, SourceNode root) {
        this.id = id;
        this.layer = layer;
        this.root = root;
    }

    @Override
    public void describe(WindowPart into) {
        into.id = id;
        into.display = display;
        into.type = type;
        into.layer = layer;
        into.bounds = bounds;
    }

    @Override
    public SourceNode root(boolean fresh) {
        return root;
    }
}
