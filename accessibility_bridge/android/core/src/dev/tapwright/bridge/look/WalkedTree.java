package dev.tapwright.bridge.look;

import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.wire.EmptyReason;
import dev.tapwright.bridge.wire.NodeRecord;
import dev.tapwright.bridge.wire.PathStep;
import java.util.List;

/** A tree as read: records in pre-order, and the nodes they were read from. */
final class WalkedTree {
    final List<NodeRecord> records;
    final Strings strings;
    private final List<SourceNode> sources;

    WalkedTree(List<NodeRecord> records, List<SourceNode> sources, Strings strings) {
        this.records = records;
        this.sources = sources;
        this.strings = strings;
    }

    boolean empty() {
        return records.isEmpty();
    }

    /** The node at a position. */
    SourceNode source(int position) {
        return sources.get(position);
    }

    /** Whether the node at a position, already fetched anew, and what is in it say what they said. */
    boolean unchanged(int position) {
        int end = after(position);
        return new SameWords(strings).hold(records.subList(position, end), sources.subList(position, end));
    }

    /** Where the path ends, or -1 when the tree has no such place. */
    int find(List<PathStep> path) {
        int position = empty() ? -1 : 0;
        for (PathStep step : path) {
            if (position < 0 || step.child >= records.get(position).children) {
                return -1;
            }
            position = child(position, step.child);
        }
        return position;
    }

    private int child(int parent, int wanted) {
        int position = parent + 1;
        for (int passed = 0; passed < wanted; passed++) {
            position = after(position);
        }
        return position;
    }

    /** The position just behind the subtree that begins at {@code position}. */
    private int after(int position) {
        int open = 1;
        while (open > 0) {
            open += records.get(position).children - 1;
            position++;
        }
        return position;
    }

    /** Marks childless nodes that draw pixels without nodes, and says whether one of them is all there is to see. */
    EmptyReason markOpaque() {
        EmptyReason found = EmptyReason.NONE;
        boolean readable = false;
        for (NodeRecord record : records) {
            EmptyReason kind = record.children > 0 ? EmptyReason.NONE : opaque(strings.at(record.className));
            if (kind != EmptyReason.NONE) {
                record.flags |= NodeRecord.OPAQUE;
                found = kind;
            }
            readable |= record.text != 0 || record.description != 0;
        }
        return readable ? EmptyReason.NONE : found;
    }

    private static EmptyReason opaque(String className) {
        if (className.endsWith("WebView")) {
            return EmptyReason.OPAQUE_WEB_VIEW;
        }
        boolean surface = className.endsWith("SurfaceView") || className.endsWith("TextureView");
        return surface ? EmptyReason.SURFACE_ONLY : EmptyReason.NONE;
    }
}
