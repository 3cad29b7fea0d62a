package dev.tapwright.bridge.look;

import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.phone.SourceWindow;
import dev.tapwright.bridge.wire.EmptyReason;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.NodeRecord;
import dev.tapwright.bridge.wire.Observation;
import dev.tapwright.bridge.wire.TreeState;
import dev.tapwright.bridge.wire.WindowPart;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads one window in a thread of its own, because an app that hangs would hold up whoever asks it for 5 s a call. */
final class WindowWalker {
    private final ExecutorService threads;
    private final Budget budget;
    private final boolean fresh;

    WindowWalker(ExecutorService threads, Budget budget, boolean fresh) {
        this.threads = threads;
        this.budget = budget;
        this.fresh = fresh;
    }

    /** Fills in package, tree, reason, strings and nodes of {@code part}. */
    WalkedTree walk(final SourceWindow window, WindowPart part) throws InterruptedException {
        if (budget.remainingMs() <= 0) {
            budget.cut(Observation.CUT_BY_TIME);
            part.reason = EmptyReason.LIMIT;
            return new TreeWalk(budget, part.bounds).abandon();
        }
        final TreeWalk walk = new TreeWalk(budget, part.bounds);
        Future<Boolean> done = threads.submit(new Callable<Boolean>() {
            @Override
            public Boolean call() {
                SourceNode root = window.root(fresh);
                if (root != null) {
                    walk.run(root);
                }
                return root != null;
            }
        });
        EmptyReason reason;
        WalkedTree tree;
        try {
            reason = outcome(done);
        } finally {
            // Also when the request was cancelled: nobody waits for this walk any more.
            tree = walk.abandon();
        }
        fill(part, tree, reason);
        return tree;
    }

    /** Why an empty tree would be empty. */
    private EmptyReason outcome(Future<Boolean> done) throws InterruptedException {
        try {
            boolean rooted = done.get(Math.max(1, budget.remainingMs()), TimeUnit.MILLISECONDS);
            return rooted ? EmptyReason.LIMIT : EmptyReason.NO_ROOT;
        } catch (TimeoutException late) {
            done.cancel(true);
            budget.cut(Observation.CUT_BY_TIME);
            return EmptyReason.NOT_RESPONDING;
        } catch (ExecutionException gone) {
            // A window can close while it is read; Android then throws rather than answers.
            return EmptyReason.NO_ROOT;
        }
    }

    private static void fill(WindowPart part, WalkedTree tree, EmptyReason reason) {
        if (tree.empty()) {
            part.tree = TreeState.EMPTY;
            part.reason = reason;
            return;
        }
        NodeRecord root = tree.records.get(0);
        part.tree = TreeState.PRESENT;
        part.packageName = Texts.fit(tree.strings.at(root.packageName), Limits.NAME_BYTES);
        part.reason = reason == EmptyReason.NOT_RESPONDING ? reason : tree.markOpaque();
        part.strings = tree.strings.all();
        part.nodes = tree.records;
    }
}
