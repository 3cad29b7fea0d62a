package dev.tapwright.bridge.look;

import dev.tapwright.bridge.phone.NodeFacts;
import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.wire.NodeRecord;
import java.util.List;

/**
 * Whether a node still says what it said when it was read. Lists give the view of a row that has left the screen to
 * another row, under the same id: without this, a click meant for one contact would open another.
 */
final class SameWords {
    /** Nodes read again; what lies deeper decides about no click. */
    private static final int MOST = 16;

    private final Strings strings;

    SameWords(Strings strings) {
        this.strings = strings;
    }

    /** Asks the nodes of a subtree, given in pre-order with the records they were read into. */
    boolean hold(List<NodeRecord> records, List<SourceNode> sources) {
        int count = scrolls(records.get(0)) ? 1 : Math.min(MOST, records.size());
        for (int position = 0; position < count; position++) {
            SourceNode source = sources.get(position);
            boolean there = position == 0 || source.refresh();
            if (!there || !same(records.get(position), source.facts())) {
                return false;
            }
        }
        return true;
    }

    /** What lies in a list is another matter than the list. */
    private static boolean scrolls(NodeRecord record) {
        return (record.flags & NodeRecord.SCROLLABLE) != 0;
    }

    private boolean same(NodeRecord record, NodeFacts now) {
        return says(record, record.className, now.className)
                && says(record, record.resourceId, now.resourceId)
                && says(record, record.description, now.description)
                && (typed(record) || says(record, record.text, now.text));
    }

    /** A field stays the same one whatever is typed into it. */
    private static boolean typed(NodeRecord record) {
        return (record.flags & NodeRecord.EDITABLE) != 0;
    }

    private boolean says(NodeRecord record, int position, String now) {
        String then = strings.at(position);
        boolean cut = (record.flags & NodeRecord.TEXT_CUT) != 0;
        return cut ? now.startsWith(then) : now.equals(then);
    }
}
