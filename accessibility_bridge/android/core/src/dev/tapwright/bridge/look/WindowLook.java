package dev.tapwright.bridge.look;

import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.wire.FieldWriter;
import dev.tapwright.bridge.wire.PathStep;
import dev.tapwright.bridge.wire.WindowPart;
import dev.tapwright.bridge.wire.WireException;
import java.util.Arrays;
import java.util.List;

/** One window of a kept look: what was sent, and the nodes behind it. */
final class WindowLook {
    final WindowPart part;
    final byte[] encoded;
    private final WalkedTree tree;

    WindowLook(WindowPart part, WalkedTree tree) throws WireException {
        this.part = part;
        this.tree = tree;
        FieldWriter writer = new FieldWriter(4_096);
        part.fields(writer);
        encoded = writer.written();
    }

    boolean sameAs(WindowLook other) {
        return other != null && Arrays.equals(encoded, other.encoded);
    }

    SourceNode at(List<PathStep> path) {
        return tree.at(path);
    }
}
