package dev.tapwright.bridge.look;

import dev.tapwright.bridge.wire.FieldWriter;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.WireException;
import java.util.Arrays;
import java.util.List;

/** All windows of one moment, under the generation that numbers them. */
final class Look {
    final long generation;
    final List<WindowLook> windows;
    private final byte[] surroundings;

    Look(long generation, List<WindowLook> windows, byte[] surroundings) {
        this.generation = generation;
        this.windows = windows;
        this.surroundings = surroundings;
    }

    /** What of an observation counts as content beside the windows. */
    static byte[] surroundings(Observation observation) throws WireException {
        FieldWriter writer = new FieldWriter(256);
        writer.unsigned8("partial", observation.partial & ~Observation.TORN);
        writer.string("package", observation.packageName, 0xFFFF);
        writer.string("activity", observation.activity, 0xFFFF);
        writer.part("keyboard", observation.keyboard);
        writer.list("displays", observation.displays, 0xFFFF, null);
        return writer.written();
    }

    boolean sameAs(List<WindowLook> others, byte[] otherSurroundings) {
        if (windows.size() != others.size() || !Arrays.equals(surroundings, otherSurroundings)) {
            return false;
        }
        for (int index = 0; index < others.size(); index++) {
            if (!others.get(index).sameAs(windows.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** The window with this number, or null. */
    WindowLook window(int id) {
        for (WindowLook window : windows) {
            if (window.part.id == id) {
                return window;
            }
        }
        return null;
    }
}
