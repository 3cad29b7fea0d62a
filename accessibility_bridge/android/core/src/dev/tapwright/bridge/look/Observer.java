package dev.tapwright.bridge.look;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.Foreground;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.phone.SourceWindow;
import dev.tapwright.bridge.settle.Clock;
import dev.tapwright.bridge.wire.Area;
import dev.tapwright.bridge.wire.DisplayPart;
import dev.tapwright.bridge.wire.EmptyReason;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.ObserveRequest;
import dev.tapwright.bridge.wire.TreeState;
import dev.tapwright.bridge.wire.WindowPart;
import dev.tapwright.bridge.wire.WireException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Takes one look at all windows. Knows nothing of pictures and of waiting. */
public final class Observer {
    private final Clock clock;
    private final ExecutorService threads;
    private final Generations generations;

    public Observer(Clock clock, ExecutorService threads, Generations generations) {
        this.clock = clock;
        this.threads = threads;
        this.generations = generations;
    }

    /** Reads all windows. The result has no generation, no times but its walk's, and no picture; nothing is kept. */
    public Sight see(Phone phone, ObserveRequest request) throws InterruptedException {
        long began = clock.nowMs();
        Observation look = new Observation();
        look.displays = phone.displays();
        Budget budget = new Budget(request, clock);
        List<Seen> seen = listed(phone, look, budget);
        boolean fresh = request.asks(ObserveRequest.FRESH);
        if (fresh) {
            phone.forgetNodes();
        }
        if (request.asks(ObserveRequest.TREE)) {
            read(seen, budget, fresh);
        }
        for (Seen window : seen) {
            look.windows.add(window.part);
        }
        // Asked last: an app that is busy opening announces its activity only when it gets round to it.
        Foreground foreground = phone.foreground();
        look.packageName = Texts.fit(foreground.packageName, Limits.NAME_BYTES);
        look.activity = Texts.fit(foreground.activity, Limits.NAME_BYTES);
        look.partial = budget.partial();
        look.walkMs = clock.nowMs() - began;
        return new Sight(look, seen);
    }

    /** Gives the look its generation, keeps it, and takes out of the answer what the host has already. */
    public Observation keep(Sight sight, ObserveRequest request) throws BridgeException {
        if (request.asks(ObserveRequest.TREE)) {
            try {
                keep(request, sight.look, sight.seen);
            } catch (WireException tooLong) {
                throw new BridgeException(ErrorCode.INTERNAL, "the look does not fit: " + tooLong.getMessage());
            }
        }
        return sight.look;
    }

    /** What was seen, before it is decided whether to keep it. */
    public static final class Sight {
        public final Observation look;
        private final List<Seen> seen;

        private Sight(Observation look, List<Seen> seen) {
            this.look = look;
            this.seen = seen;
        }
    }

    /** The windows in wire order: display by display, back to front. */
    private static List<Seen> listed(Phone phone, Observation into, Budget budget) {
        List<Seen> seen = new ArrayList<Seen>();
        for (SourceWindow source : phone.windows()) {
            seen.add(new Seen(source, into.displays));
        }
        Collections.sort(seen);
        if (seen.size() > Limits.WINDOWS) {
            budget.cut(Observation.CUT_BY_WINDOWS);
            seen = seen.subList(seen.size() - Limits.WINDOWS, seen.size());
        }
        for (Seen window : seen) {
            if (window.part.type == WindowPart.KEYBOARD) {
                into.keyboard = window.part.bounds;
            }
        }
        if (seen.isEmpty()) {
            into.reason = lit(into.displays) ? EmptyReason.NO_WINDOW : EmptyReason.SCREEN_OFF;
        }
        return seen;
    }

    private static boolean lit(List<DisplayPart> displays) {
        for (DisplayPart display : displays) {
            if (display.lit) {
                return true;
            }
        }
        return displays.isEmpty();
    }

    /** Front windows first: when a limit is reached, what lies behind is missed least. */
    private void read(List<Seen> seen, Budget budget, boolean fresh) throws InterruptedException {
        WindowWalker walker = new WindowWalker(threads, budget, fresh);
        for (int index = seen.size() - 1; index >= 0; index--) {
            Seen window = seen.get(index);
            window.tree = walker.walk(window.source, window.part);
        }
    }

    private void keep(ObserveRequest request, Observation into, List<Seen> seen) throws WireException {
        List<WindowLook> windows = new ArrayList<WindowLook>();
        for (Seen window : seen) {
            windows.add(new WindowLook(window.part, window.tree));
        }
        Look base = request.since == 0 ? null : generations.of(request.since);
        Look look = generations.keep(windows, Look.surroundings(into));
        into.generation = look.generation;
        into.unchanged = look.generation == request.since;
        into.windows = new ArrayList<WindowPart>();
        if (into.unchanged) {
            into.displays = new ArrayList<DisplayPart>();
            into.keyboard = new Area();
            into.packageName = "";
            into.activity = "";
            return;
        }
        for (WindowLook window : windows) {
            into.windows.add(delta(window, base));
        }
    }

    private static WindowPart delta(WindowLook window, Look base) {
        WindowLook before = base == null ? null : base.window(window.part.id);
        boolean same = window.part.tree == TreeState.PRESENT && window.sameAs(before);
        return same ? window.part.withoutTree() : window.part;
    }

    /** A window on its way into the answer. */
    private static final class Seen implements Comparable<Seen> {
        final SourceWindow source;
        final WindowPart part = new WindowPart();
        WalkedTree tree;

        Seen(SourceWindow source, List<DisplayPart> displays) {
            this.source = source;
            source.describe(part);
            part.tree = TreeState.NOT_ASKED;
            part.title = Texts.cut(part.title, 500);
            part.bounds = Bounds.mended(part.bounds, screen(displays, part.display));
        }

        private static Area screen(List<DisplayPart> displays, int id) {
            for (DisplayPart display : displays) {
                if (display.id == id) {
                    return new Area(0, 0, display.width, display.height);
                }
            }
            return new Area(0, 0, Limits.PICTURE_SIDE_PX, Limits.PICTURE_SIDE_PX);
        }

        @Override
        public int compareTo(Seen other) {
            int byDisplay = Integer.compare(part.display, other.part.display);
            return byDisplay != 0 ? byDisplay : Integer.compare(part.layer, other.part.layer);
        }
    }
}
