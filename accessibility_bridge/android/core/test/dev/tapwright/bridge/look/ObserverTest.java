package dev.tapwright.bridge.look;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.phone.FakeNode;
import dev.tapwright.bridge.phone.FakePhone;
import dev.tapwright.bridge.phone.FakeWindow;
import dev.tapwright.bridge.phone.NodeFacts;
import dev.tapwright.bridge.settle.MonotonicClock;
import dev.tapwright.bridge.wire.Area;
import dev.tapwright.bridge.wire.EmptyReason;
import dev.tapwright.bridge.wire.Frame;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.NodeMatch;
import dev.tapwright.bridge.wire.NodeRecord;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.ObserveRequest;
import dev.tapwright.bridge.wire.TextMatch;
import dev.tapwright.bridge.wire.TreeState;
import dev.tapwright.bridge.wire.WindowPart;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Test;

public class ObserverTest {
    private static final long FIRST = 41;
    /** So that only what a test means to cut off is cut off. */
    private static final int PATIENT_MS = 60_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Generations generations = new Generations(FIRST);
    private final Observer observer = new Observer(new MonotonicClock(), threads, generations);
    private final FakePhone phone = new FakePhone();
    private final ObserveRequest request = new ObserveRequest();

    public ObserverTest() {
        request.walkMs = PATIENT_MS;
    }

    @After
    public void endThreads() {
        threads.shutdownNow();
    }

    private Observation look() throws Exception {
        Observation look = observer.keep(observer.see(phone, request), request);
        Frame.of(2, 1, look);
        return look;
    }

    private static List<String> texts(WindowPart window) {
        return window.nodes.stream().map(node -> window.strings.get(node.text).value).collect(Collectors.toList());
    }

    private static FakeNode tree() {
        return new FakeNode("root", new FakeNode("a", new FakeNode("b"), new FakeNode("c")), new FakeNode("d"));
    }

    @Test
    public void aTreeIsSentInPreOrderWithTheCountOfChildren() throws Exception {
        phone.windows.add(new FakeWindow(7, 1, tree()));
        WindowPart window = look().windows.get(0);
        assertEquals(List.of("root", "a", "b", "c", "d"), texts(window));
        assertEquals(List.of(2, 2, 0, 0, 0), window.nodes.stream().map(n -> n.children).collect(Collectors.toList()));
        assertEquals("dev.tapwright.notes", window.packageName);
    }

    @Test
    public void windowsAreSentBackToFrontAndTheKeyboardIsFound() throws Exception {
        FakeWindow keyboard = new FakeWindow(3, 9, tree());
        keyboard.type = WindowPart.KEYBOARD;
        keyboard.bounds = new Area(0, 1600, 1080, 2400);
        phone.windows.add(keyboard);
        phone.windows.add(new FakeWindow(1, 2, tree()));
        Observation look = look();
        assertEquals(1, look.windows.get(0).id);
        assertEquals(3, look.windows.get(1).id);
        assertEquals(keyboard.bounds, look.keyboard);
    }

    @Test
    public void anUnchangedScreenKeepsItsGenerationAndSendsNothing() throws Exception {
        phone.windows.add(new FakeWindow(1, 1, tree()));
        Observation first = look();
        request.since = first.generation;
        Observation second = look();
        assertTrue(second.unchanged);
        assertEquals(first.generation, second.generation);
        assertTrue(second.windows.isEmpty());
    }

    @Test
    public void onlyTheWindowThatChangedIsSentAgain() throws Exception {
        FakeNode still = tree();
        FakeNode moving = tree();
        phone.windows.add(new FakeWindow(1, 1, still));
        phone.windows.add(new FakeWindow(2, 2, moving));
        request.since = look().generation;
        moving.facts.text = "changed";
        Observation second = look();
        assertFalse(second.unchanged);
        assertEquals(TreeState.SAME, second.windows.get(0).tree);
        assertTrue(second.windows.get(0).nodes.isEmpty());
        assertEquals(TreeState.PRESENT, second.windows.get(1).tree);
    }

    @Test
    public void aGenerationNobodyKeepsAnyMoreGetsTheWholeLook() throws Exception {
        phone.windows.add(new FakeWindow(1, 1, tree()));
        look();
        request.since = 99;
        assertEquals(TreeState.PRESENT, look().windows.get(0).tree);
    }

    @Test
    public void invertedAndOffScreenBoundsAreMendedAndMarked() throws Exception {
        phone.windows.add(new FakeWindow(1, 1, new FakeNode("root",
                new FakeNode("row").at(48, 240, 892, 227),
                new FakeNode("left").at(-500, 10, -300, 60),
                new FakeNode("half").at(-20, 2300, 200, 2600),
                new FakeNode("whole").at(1, 2, 3, 4)).at(0, 0, 1080, 2400)));
        List<NodeRecord> nodes = look().windows.get(0).nodes;
        assertEquals(new Area(48, 240, 48, 240), nodes.get(1).bounds);
        assertEquals(NodeRecord.OFF_SCREEN | NodeRecord.BOUNDS_MENDED | NodeRecord.ENABLED, nodes.get(1).flags);
        assertEquals(new Area(0, 10, 0, 10), nodes.get(2).bounds);
        assertEquals(new Area(0, 2300, 200, 2400), nodes.get(3).bounds);
        assertEquals(NodeRecord.BOUNDS_MENDED | NodeRecord.ENABLED | NodeRecord.VISIBLE, nodes.get(3).flags);
        assertEquals(NodeRecord.ENABLED | NodeRecord.VISIBLE, nodes.get(4).flags);
    }

    @Test
    public void limitsCutTheTreeAndSayWhich() throws Exception {
        FakeNode deep = new FakeNode("0123456789", tree());
        phone.windows.add(new FakeWindow(1, 1, deep));
        request.depthLimit = 2;
        request.textLimit = 4;
        Observation look = look();
        assertEquals(Observation.CUT_BY_DEPTH | Observation.CUT_BY_TEXT, look.partial);
        assertEquals(List.of("0123", "root", "a", "d"), texts(look.windows.get(0)));
        assertTrue((look.windows.get(0).nodes.get(2).flags & NodeRecord.CHILDREN_MISSING) != 0);
        request.depthLimit = 100;
        request.nodeLimit = 3;
        look = look();
        assertTrue((look.partial & Observation.CUT_BY_NODES) != 0);
        assertEquals(3, look.windows.get(0).nodes.size());
    }

    @Test
    public void theFrontWindowIsReadFirstWhenNodesAreShort() throws Exception {
        phone.windows.add(new FakeWindow(1, 1, tree()));
        phone.windows.add(new FakeWindow(2, 2, tree()));
        request.nodeLimit = 5;
        Observation look = look();
        assertEquals(EmptyReason.LIMIT, look.windows.get(0).reason);
        assertEquals(5, look.windows.get(1).nodes.size());
    }

    @Test
    public void aLoopOfNodesEndsAtTheDepthLimit() throws Exception {
        FakeNode loop = new FakeNode("loop");
        loop.children.add(loop);
        phone.windows.add(new FakeWindow(1, 1, loop));
        assertEquals(101, look().windows.get(0).nodes.size());
    }

    @Test
    public void anAppThatHangsCostsTheTimeGivenAndNoMore() throws Exception {
        FakeNode hanging = new FakeNode("deaf", new FakeNode("never seen"));
        hanging.hangs = new CountDownLatch(1);
        phone.windows.add(new FakeWindow(1, 1, new FakeNode("root", new FakeNode("seen"), hanging)));
        WindowPart window = null;
        // Longer each time that a busy computer has not so much as come to the node that hangs.
        for (int walkMs = 60; walkMs <= PATIENT_MS && (window == null || window.nodes.size() < 3); walkMs *= 10) {
            request.walkMs = walkMs;
            long began = System.nanoTime();
            Observation look = look();
            assertTrue(System.nanoTime() - began < (walkMs + 20_000L) * 1_000_000);
            assertEquals(Observation.CUT_BY_TIME, look.partial);
            window = look.windows.get(0);
        }
        hanging.hangs.countDown();
        assertEquals(EmptyReason.NOT_RESPONDING, window.reason);
        assertEquals(List.of("root", "seen", "deaf"), texts(window));
    }

    @Test
    public void anEmptyTreeSaysWhy() throws Exception {
        phone.windows.add(new FakeWindow(1, 1, null));
        assertEquals(EmptyReason.NO_ROOT, look().windows.get(0).reason);
        phone.windows.clear();
        assertEquals(EmptyReason.NO_WINDOW, look().reason);
        phone.lit = false;
        assertEquals(EmptyReason.SCREEN_OFF, look().reason);
    }

    @Test
    public void aPageThatHidesItsNodesIsCalledOpaque() throws Exception {
        FakeNode page = new FakeNode("").of("android.webkit.WebView");
        phone.windows.add(new FakeWindow(1, 1, new FakeNode("", page)));
        WindowPart window = look().windows.get(0);
        assertEquals(EmptyReason.OPAQUE_WEB_VIEW, window.reason);
        assertTrue((window.nodes.get(1).flags & NodeRecord.OPAQUE) != 0);
    }

    @Test
    public void aGameOnASurfaceIsCalledSo() throws Exception {
        phone.windows.add(new FakeWindow(1, 1, new FakeNode("", new FakeNode("").of("android.view.SurfaceView"))));
        assertEquals(EmptyReason.SURFACE_ONLY, look().windows.get(0).reason);
    }

    @Test
    public void seeingAloneKeepsNothing() throws Exception {
        phone.windows.add(new FakeWindow(1, 1, tree()));
        Observation seen = observer.see(phone, request).look;
        assertEquals(0, seen.generation);
        assertEquals(FIRST + 1, look().generation);
    }

    @Test
    public void allTextsOfALookTogetherFitAnAnswer() throws Exception {
        String end = "語".repeat(Limits.TEXT_UNITS);
        FakeNode[] rows = new FakeNode[3_000];
        for (int index = 0; index < rows.length; index++) {
            String own = index + end;
            rows[index] = new FakeNode("") {
                @Override
                public NodeFacts facts() {
                    NodeFacts now = super.facts();
                    now.text = own.substring(0, Limits.TEXT_UNITS);
                    return now;
                }
            };
        }
        phone.windows.add(new FakeWindow(1, 1, new FakeNode("list", rows)));
        request.textLimit = Limits.TEXT_UNITS;
        Observation look = look();
        assertEquals(Observation.CUT_BY_TEXT, look.partial);
        assertEquals(rows.length + 1, look.windows.get(0).nodes.size());
        assertTrue(Frame.of(2, 1, look).encoded(Limits.REPLY_BYTES).length > 0);
    }

    @Test
    public void aPackageNameWithoutEndDoesNotSpoilTheLook() throws Exception {
        FakeNode root = new FakeNode("root");
        root.facts.packageName = "x".repeat(5_000);
        phone.windows.add(new FakeWindow(1, 1, root));
        assertTrue(look().windows.get(0).packageName.startsWith("xxx"));
    }

    @Test
    public void aTreeThatContainsItselfEndsAtTheLimits() throws Exception {
        FakeNode root = new FakeNode("root");
        root.children.add(root);
        root.children.add(root);
        phone.windows.add(new FakeWindow(1, 1, root));
        Observation look = look();
        assertEquals(request.nodeLimit, look.windows.get(0).nodes.size());
        assertEquals(Observation.CUT_BY_NODES | Observation.CUT_BY_DEPTH, look.partial);
    }

    @Test
    public void nodesAreSearchedByEverythingThatIsGiven() throws Exception {
        FakeNode button = new FakeNode("Save note").at(10, 20, 30, 40);
        button.facts.resourceId = "dev.tapwright.notes:id/save";
        FakeNode hidden = new FakeNode("Hidden").at(-10, -10, -5, -5);
        phone.windows.add(new FakeWindow(1, 1, new FakeNode("", hidden, button)));
        Observation seen = observer.see(phone, request).look;
        NodeMatch match = new NodeMatch();
        match.text = "save";
        assertNull(new NodeSearch(match).in(seen));
        match.textMatch = TextMatch.CONTAINS_IGNORING_CASE;
        match.resourceId = "dev.tapwright.notes:id/save";
        match.flagsSet = NodeRecord.ENABLED;
        assertEquals(new Area(10, 20, 30, 40), new NodeSearch(match).in(seen));
        match.flagsClear = NodeRecord.VISIBLE;
        assertNull(new NodeSearch(match).in(seen));
        NodeMatch offScreen = new NodeMatch();
        offScreen.text = "Hidden";
        assertNull(new NodeSearch(offScreen).in(seen));
    }

    @Test
    public void goneIsOnlySaidOfAScreenThatCouldBeRead() throws Exception {
        phone.windows.add(new FakeWindow(1, 1, null));
        assertFalse(NodeSearch.conclusive(observer.see(phone, request).look));
        phone.windows.add(new FakeWindow(2, 2, tree()));
        assertFalse(NodeSearch.conclusive(observer.see(phone, request).look));
        phone.windows.remove(0);
        assertTrue(NodeSearch.conclusive(observer.see(phone, request).look));
    }

    @Test
    public void aTreeOfFiveThousandNodesFitsTheWire() throws Exception {
        FakeNode root = new FakeNode("root");
        for (int index = 0; index < 4_999; index++) {
            root.children.add(new FakeNode("row " + index));
        }
        phone.windows.add(new FakeWindow(1, 1, root));
        assertEquals(5_000, look().windows.get(0).nodes.size());
    }

    @Test
    public void textIsNeverCutInsideASurrogatePair() {
        assertEquals("a", Texts.cut("a\ud83d\ude00", 2));
        assertEquals("a\ud83d\ude00", Texts.cut("a\ud83d\ude00", 3));
    }
}
