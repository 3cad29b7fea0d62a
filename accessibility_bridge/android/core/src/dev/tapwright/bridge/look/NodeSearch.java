package dev.tapwright.bridge.look;

import dev.tapwright.bridge.wire.Area;
import dev.tapwright.bridge.wire.Name;
import dev.tapwright.bridge.wire.NodeMatch;
import dev.tapwright.bridge.wire.NodeRecord;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.TextMatch;
import dev.tapwright.bridge.wire.TreeState;
import dev.tapwright.bridge.wire.WindowPart;
import java.util.List;
import java.util.Locale;

/** Finds a node that fits a description, front window first. */
public final class NodeSearch {
    private final NodeMatch wanted;
    private final boolean ignoreCase;
    private final boolean contains;
    private final String text;

    public NodeSearch(NodeMatch wanted) {
        this.wanted = wanted;
        TextMatch match = wanted.textMatch;
        ignoreCase = match == TextMatch.EQUALS_IGNORING_CASE || match == TextMatch.CONTAINS_IGNORING_CASE;
        contains = match == TextMatch.CONTAINS || match == TextMatch.CONTAINS_IGNORING_CASE;
        text = fold(wanted.text);
    }

    /** Where the first fitting node is, or null. Only nodes on the screen count. */
    public Area in(Observation look) {
        for (int index = look.windows.size() - 1; index >= 0; index--) {
            WindowPart window = look.windows.get(index);
            for (NodeRecord record : window.nodes) {
                if (fits(record, window.strings)) {
                    return record.bounds;
                }
            }
        }
        return null;
    }

    /** Whether a node that was not found is not there: every app's window could be read to its end. */
    public static boolean conclusive(Observation look) {
        boolean any = false;
        for (WindowPart window : look.windows) {
            if (window.type == WindowPart.APPLICATION && window.tree != TreeState.PRESENT) {
                return false;
            }
            any |= window.tree == TreeState.PRESENT;
        }
        return any && (look.partial & ~Observation.CUT_BY_TEXT) == 0;
    }

    private boolean fits(NodeRecord record, List<Name> strings) {
        return (record.flags & NodeRecord.OFF_SCREEN) == 0
                && (record.flags & wanted.flagsSet) == wanted.flagsSet
                && (record.flags & wanted.flagsClear) == 0
                && equal(wanted.resourceId, strings.get(record.resourceId))
                && equal(wanted.className, strings.get(record.className))
                && equal(wanted.packageName, strings.get(record.packageName))
                && textFits(record, strings);
    }

    private static boolean equal(String wanted, Name actual) {
        return wanted.isEmpty() || wanted.equals(actual.value);
    }

    private boolean textFits(NodeRecord record, List<Name> strings) {
        return text.isEmpty()
                || says(strings.get(record.text))
                || says(strings.get(record.description))
                || says(strings.get(record.hint));
    }

    private boolean says(Name actual) {
        String folded = fold(actual.value);
        return contains ? folded.contains(text) : folded.equals(text);
    }

    private String fold(String value) {
        return ignoreCase ? value.toLowerCase(Locale.ROOT) : value;
    }
}
