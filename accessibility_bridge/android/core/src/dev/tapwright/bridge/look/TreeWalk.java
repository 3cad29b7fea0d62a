package dev.tapwright.bridge.look;

import dev.tapwright.bridge.phone.NodeFacts;
import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.wire.Area;
import dev.tapwright.bridge.wire.NodeRecord;
import dev.tapwright.bridge.wire.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one window's tree into records, within the budget. It may be left running by a caller that has no more time:
 * what it has read until {@link #abandon} is a whole tree with children missing, and it adds nothing afterwards.
 */
final class TreeWalk {
    private static final long OWN = NodeRecord.BOUNDS_MENDED | NodeRecord.OFF_SCREEN | NodeRecord.TEXT_CUT
            | NodeRecord.CHILDREN_MISSING | NodeRecord.OPAQUE;

    private final Budget budget;
    private final Area clip;
    private final Strings strings = new Strings();
    private final List<NodeRecord> records = new ArrayList<NodeRecord>();
    private final List<SourceNode> sources = new ArrayList<SourceNode>();
    private boolean abandoned;

    /** {@code clip} is what of the window can be on the screen, in device pixels. */
    TreeWalk(Budget budget, Area clip) {
        this.budget = budget;
        this.clip = clip;
    }

    /** Reads everything below and with {@code root}; returns early once abandoned or out of budget. */
    void run(SourceNode root) {
        visit(root, null, 0);
    }

    /** Stops the walk at its next step and returns what there is. */
    synchronized WalkedTree abandon() {
        abandoned = true;
        return new WalkedTree(records, sources, strings);
    }

    private boolean visit(SourceNode source, NodeRecord parent, int depth) {
        NodeRecord record = recordOf(source.facts());
        if (!add(record, source, parent)) {
            return false;
        }
        int count = source.childCount();
        if (count > 0 && depth >= budget.depthLimit) {
            missing(record, Observation.CUT_BY_DEPTH);
            return true;
        }
        for (int index = 0; index < count; index++) {
            if (budget.remainingMs() <= 0) {
                missing(record, Observation.CUT_BY_TIME);
                return false;
            }
            SourceNode child = source.child(index);
            if (child == null) {
                missing(record, 0);
            } else if (!visit(child, record, depth + 1)) {
                missing(record, 0);
                return false;
            }
        }
        return true;
    }

    private synchronized boolean add(NodeRecord record, SourceNode source, NodeRecord parent) {
        if (abandoned) {
            return false;
        }
        if (!budget.node()) {
            budget.cut(Observation.CUT_BY_NODES);
            return false;
        }
        records.add(record);
        sources.add(source);
        if (parent != null) {
            parent.children++;
        }
        return true;
    }

    private synchronized void missing(NodeRecord record, int limit) {
        if (!abandoned) {
            record.flags |= NodeRecord.CHILDREN_MISSING;
            budget.cut(limit);
        }
    }

    private synchronized NodeRecord recordOf(NodeFacts facts) {
        NodeRecord record = new NodeRecord();
        record.flags = facts.flags & ~OWN;
        record.actions = facts.actions;
        record.drawingOrder = facts.drawingOrder & 0xFFFF;
        place(record, facts.bounds);
        if (!abandoned) {
            record.className = text(record, facts.className);
            record.packageName = text(record, facts.packageName);
            record.text = text(record, facts.text);
            record.description = text(record, facts.description);
            record.hint = text(record, facts.hint);
            record.resourceId = text(record, facts.resourceId);
            record.state = text(record, facts.state);
            record.note = text(record, facts.note);
        }
        return record;
    }

    private void place(NodeRecord record, Area raw) {
        record.bounds = Bounds.mended(raw, clip);
        if (!record.bounds.equals(raw)) {
            record.flags |= NodeRecord.BOUNDS_MENDED;
        }
        if (record.bounds.empty()) {
            record.flags |= NodeRecord.OFF_SCREEN;
            record.flags &= ~NodeRecord.VISIBLE;
        }
    }

    private int text(NodeRecord record, String text) {
        String kept = Texts.cut(text, budget.textLimit);
        if (!strings.has(kept)) {
            kept = Texts.cut(kept, budget.text(kept.length()));
        }
        if (kept.length() < text.length()) {
            record.flags |= NodeRecord.TEXT_CUT;
            budget.cut(Observation.CUT_BY_TEXT);
        }
        return strings.position(kept);
    }
}
