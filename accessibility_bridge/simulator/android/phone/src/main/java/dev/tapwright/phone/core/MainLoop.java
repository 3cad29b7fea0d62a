package dev.tapwright.phone.core;

import android.os.Handler;
import android.os.Looper;
import android.os.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowChoreographer;
import org.robolectric.shadows.ShadowPausedLooper;
import org.robolectric.shadows.ShadowSystemClock;

/**
 * Turns the main thread: moves the phone's clock, runs what is due, then the system server's chores, then the commands
 * that came in. Speed 1 is real time, 10 ten times as fast, 0 a clock that only {@link #settle} and {@link #advance}
 * move.
 */
public final class MainLoop {
    /** One display frame at 60 Hz, rounded to what the choreographer counts in. */
    public static final int FRAME_MS = 16;

    private static final int NOTHING_DUE_MS = 1000;
    private static final int CALL_DEADLINE_S = 30;

    private final ShadowPausedLooper looper = Shadow.extract(Looper.getMainLooper());
    // Ordinary messages wait behind a pending frame; the one that wakes the loop must not.
    private final Handler wake = Handler.createAsync(Looper.getMainLooper());
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final List<Runnable> chores = new ArrayList<>();
    private final Runnable frame;
    private volatile double speed;
    private volatile boolean stopped;
    private long lastNanos = System.nanoTime();

    /** The second argument draws one frame of every window. */
    public MainLoop(double speed, Runnable frame) {
        this.speed = speed;
        this.frame = frame;
        ShadowChoreographer.setPaused(true);
        ShadowChoreographer.setFrameDelay(Duration.ofMillis(FRAME_MS));
    }

    /** Adds something to be done after every turn, in the order of adding. */
    public void addChore(Runnable chore) {
        chores.add(chore);
    }

    public double speed() {
        return speed;
    }

    public void setSpeed(double speed) {
        this.speed = speed;
        wake.post(() -> { });
    }

    /** Ends {@link #run} after the current turn. */
    public void stop() {
        stopped = true;
        wake.post(() -> { });
    }

    /** Turns until {@link #stop}. */
    public void run() {
        lastNanos = System.nanoTime();
        while (!stopped) {
            long dueMs = untilNextMs();
            if (dueMs > 0 && inbox.isEmpty()) {
                looper.poll(Math.max(1, (long) Math.min(NOTHING_DUE_MS, dueMs / speed)));
            }
            turn();
        }
    }

    /**
     * Runs something between two turns of the main thread and waits for it, from any thread. Not as a message: the
     * framework's lifecycle calls run messages while they are under way.
     */
    public <T> T call(Callable<T> work) throws Exception {
        if (Looper.myLooper() == Looper.getMainLooper()) {
            return work.call();
        }
        FutureTask<T> task = new FutureTask<>(work);
        inbox.add(task);
        wake.post(() -> { });
        try {
            return task.get(CALL_DEADLINE_S, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } catch (TimeoutException silent) {
            task.cancel(false);
            throw new IllegalStateException("the main thread took longer than " + CALL_DEADLINE_S + " s", silent);
        }
    }

    /**
     * Runs virtual frames, without waiting, until nothing is due for {@code quietMs} or {@code limitMs} have passed on
     * the phone's clock; only on the main thread. Returns the milliseconds used.
     */
    public long settle(long quietMs, long limitMs) {
        long began = SystemClock.uptimeMillis();
        while (SystemClock.uptimeMillis() - began < limitMs) {
            doChores();
            frame.run();
            if (untilNextMs() > quietMs) {
                break;
            }
            idleFor(FRAME_MS);
        }
        // An endless animation leaves a sync barrier behind, and with a still clock every node query would wait on it.
        if (untilNextMs() <= FRAME_MS) {
            idleFor(FRAME_MS);
            doChores();
        }
        lastNanos = System.nanoTime();
        return SystemClock.uptimeMillis() - began;
    }

    /** Lets what was just begun happen: runs the messages that are due, behind a pending frame if there is one. */
    public void finishBegun() {
        settle(0, FRAME_MS);
        idle();
        doChores();
    }

    /** Moves the phone's clock frame by frame, without waiting; only on the main thread. */
    public void advance(long ms) {
        for (long left = ms; left > 0; left -= FRAME_MS) {
            idleFor(Math.min(left, FRAME_MS));
            doChores();
            frame.run();
        }
        lastNanos = System.nanoTime();
    }

    private void turn() {
        long now = System.nanoTime();
        ShadowSystemClock.advanceBy(Duration.ofNanos((long) ((now - lastNanos) * speed)));
        lastNanos = now;
        Crashes.guard("main thread", looper::idle);
        doChores();
        if (speed > 0) {
            frame.run();
        }
        for (Runnable work = inbox.poll(); work != null; work = inbox.poll()) {
            work.run();
            doChores();
        }
    }

    /** Runs the system server's chores until they leave no message due. */
    public void doChores() {
        for (Runnable chore : chores) {
            chore.run();
        }
    }

    /** Runs the messages that are due now. */
    public void idle() {
        Crashes.guard("main thread", looper::idle);
    }

    private void idleFor(long ms) {
        Crashes.guard("main thread", () -> looper.idleFor(Duration.ofMillis(ms)));
    }

    /** Until the next message or frame; frames are no messages while the choreographer is paused. */
    private long untilNextMs() {
        long message = looper.getNextScheduledTaskTime().toMillis();
        long vsync = ShadowChoreographer.getNextVsyncTime();
        long next = message == 0 || vsync == 0 ? Math.max(message, vsync) : Math.min(message, vsync);
        return next == 0 ? NOTHING_DUE_MS : next - SystemClock.uptimeMillis();
    }
}
