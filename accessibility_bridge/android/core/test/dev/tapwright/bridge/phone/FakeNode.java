package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.Area;
import dev.tapwright.bridge.wire.NodeActionRequest;
import dev.tapwright.bridge.wire.NodeRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A node made for a test; children can be missing or hang. */
public class FakeNode implements SourceNode {
    public final NodeFacts facts = new NodeFacts();
    public final List<NodeActionRequest> performed = new ArrayList<>();
    public final List<SourceNode> children = new ArrayList<>();
    public boolean gone;
    public boolean refuses;
    /** While set, asking for children does not return. */
    public volatile CountDownLatch hangs;

    public FakeNode(String text, FakeNode... below) {
        facts.text = text;
        facts.className = "android.widget.TextView";
        facts.packageName = "dev.tapwright.notes";
        facts.flags = NodeRecord.VISIBLE | NodeRecord.ENABLED;
        facts.bounds = new Area(0, 0, 100, 100);
        children.addAll(Arrays.asList(below));
    }

    public FakeNode at(int left, int top, int right, int bottom) {
        facts.bounds = new Area(left, top, right, bottom);
        return this;
    }

    public FakeNode of(String className) {
        facts.className = className;
        return this;
    }

    @Override
    public NodeFacts facts() {
        return facts;
    }

    @Override
    public int childCount() {
        return children.size();
    }

    @Override
    public SourceNode child(int index) {
        CountDownLatch latch = hangs;
        while (latch != null && latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                // As Android's client does, which waits its 5 s out whatever happens.
            }
        }
        return children.get(index);
    }

    @Override
    public boolean refresh() {
        return !gone;
    }

    @Override
    public boolean perform(NodeActionRequest request) {
        performed.add(request);
        return !refuses;
    }
}
