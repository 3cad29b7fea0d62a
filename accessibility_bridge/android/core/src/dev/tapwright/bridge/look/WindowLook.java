package dev.tapwright.bridge.look;

import dev.tapwright.bridge.wire.FieldWriter;
import dev.tapwright.bridge.wire.WindowPart;
import dev.tapwright.bridge.wire.WireException;
import java.util.Arrays;

/** One window of a kept look: what was sent, and the nodes behind it. */
final class WindowLook {
    final WindowPart part;
    final byte[] encoded;
    final WalkedTree tree;

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
}
