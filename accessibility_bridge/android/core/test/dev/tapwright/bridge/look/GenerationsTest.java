package dev.tapwright.bridge.look;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.FakeNode;
import dev.tapwright.bridge.phone.FakePhone;
import dev.tapwright.bridge.phone.FakeWindow;
import dev.tapwright.bridge.settle.MonotonicClock;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.NodeActionRequest;
import dev.tapwright.bridge.wire.NodeRecord;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.ObserveRequest;
import dev.tapwright.bridge.wire.PathStep;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.After;
import org.junit.Test;

/** Nodes of earlier looks: which are found again, and which are stale. */
public class GenerationsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Generations generations = new Generations(0);
    private final Observer observer = new Observer(new MonotonicClock(), threads, generations);
    private final FakePhone phone = new FakePhone();
    private final ObserveRequest request = new ObserveRequest();

    public GenerationsTest() {
        request.walkMs = 60_000;
    }

    @After
    public void endThreads() {
        threads.shutdownNow();
    }

    private Observation look() throws Exception {
        return observer.keep(observer.see(phone, request), request);
    }

    private static FakeNode tree() {
        return new FakeNode("root", new FakeNode("a", new FakeNode("b"), new FakeNode("c")), new FakeNode("d"));
    }

    /** Speaks of a node of a new look at the tree. */
    private NodeActionRequest of(FakeNode root, Integer... path) throws Exception {
        phone.windows.add(new FakeWindow(7, 1, root));
        NodeActionRequest action = new NodeActionRequest();
        action.generation = look().generation;
        action.window = 7;
        action.path = List.of(path).stream().map(PathStep::new).toList();
        return action;
    }

    @Test
    public void aNodeIsFoundAgainByItsPath() throws Exception {
        FakeNode root = tree();
        NodeActionRequest action = of(root);
        assertSame(root, generations.find(action));
        action.path = List.of(new PathStep(1));
        assertSame(root.children.get(1), generations.find(action));
        action.path = List.of(new PathStep(0), new PathStep(1));
        assertSame(root.children.get(0).child(1), generations.find(action));
    }

    @Test
    public void whatIsGoneIsStale() throws Exception {
        FakeNode root = tree();
        phone.windows.add(new FakeWindow(7, 1, root));
        NodeActionRequest action = new NodeActionRequest();
        action.generation = look().generation;
        action.window = 8;
        assertStale(action);
        action.window = 7;
        action.path = List.of(new PathStep(2));
        assertStale(action);
        action.path = List.of();
        root.gone = true;
        assertStale(action);
        root.gone = false;
        for (int change = 0; change < 4; change++) {
            root.facts.text = "change " + change;
            look();
        }
        assertStale(action);
    }

    private void assertStale(NodeActionRequest action) {
        BridgeException refused = assertThrows(BridgeException.class, () -> generations.find(action));
        assertEquals(ErrorCode.STALE, refused.code);
    }

    @Test
    public void aMissingChildShiftsNoPath() throws Exception {
        FakeNode root = tree();
        root.children.add(0, null);
        phone.windows.add(new FakeWindow(7, 1, root));
        Observation look = look();
        assertTrue((look.windows.get(0).nodes.get(0).flags & NodeRecord.CHILDREN_MISSING) != 0);
        NodeActionRequest action = new NodeActionRequest();
        action.generation = look.generation;
        action.window = 7;
        action.path = List.of(new PathStep(0));
        assertSame(root.children.get(1), generations.find(action));
    }

    @Test
    public void aViewThatSaysSomethingElseIsStale() throws Exception {
        FakeNode root = tree();
        NodeActionRequest action = of(root, 1);
        FakeNode row = (FakeNode) root.children.get(1);
        row.facts.text = "somebody else";
        assertStale(action);
        row.facts.text = "d";
        row.facts.resourceId = "other:id/row";
        assertStale(action);
        row.facts.resourceId = "";
        row.facts.flags |= NodeRecord.CHECKED;
        assertSame(row, generations.find(action));
    }

    @Test
    public void aRowWithOtherContentIsStale() throws Exception {
        FakeNode root = tree();
        NodeActionRequest action = of(root, 0);
        FakeNode name = (FakeNode) root.children.get(0).child(1);
        name.facts.text = "somebody else";
        assertStale(action);
        name.facts.text = "c";
        name.gone = true;
        assertStale(action);
    }

    @Test
    public void whatIsTypedOrScrolledIsTheSame() throws Exception {
        FakeNode root = tree();
        root.facts.flags |= NodeRecord.SCROLLABLE;
        FakeNode field = (FakeNode) root.children.get(1);
        field.facts.flags |= NodeRecord.EDITABLE;
        NodeActionRequest list = of(root);
        NodeActionRequest typed = of(root, 1);
        field.facts.text = "typed";
        ((FakeNode) root.children.get(0)).facts.text = "scrolled";
        assertSame(root, generations.find(list));
        assertSame(field, generations.find(typed));
    }

    @Test
    public void aTextThatWasCutIsComparedAsFarAsItGoes() throws Exception {
        request.textLimit = 3;
        FakeNode node = new FakeNode("a long text");
        NodeActionRequest action = of(node);
        assertSame(node, generations.find(action));
        node.facts.text = "another one";
        assertStale(action);
    }
}
