package dev.tapwright.bridge.session;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one process: one lane for commands in order, as many as needed for looking, one for deadlines. */
public final class Lanes {
    /** Commands to the phone, over all connections, one after the other. */
    final ExecutorService acts = Executors.newSingleThreadExecutor(named("bridge-act"));
    /** Everything that only looks or waits, and the walks through windows. */
    public final ExecutorService looks = Executors.newCachedThreadPool(named("bridge-look"));
    /** Packing pictures, which takes long. */
    public final ExecutorService packs = Executors.newSingleThreadExecutor(named("bridge-pack"));
    final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, named("bridge-deadline"));

    public Lanes() {
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Ends all threads; for tests and for a JVM that plays several phones. */
    public void close() {
        acts.shutdownNow();
        looks.shutdownNow();
        packs.shutdownNow();
        deadlines.shutdownNow();
    }

    /** Makes daemon threads. One that fails ends alone: Android does not rebind an app that has crashed. */
    public static ThreadFactory named(final String name) {
        final AtomicInteger count = new AtomicInteger();
        return new ThreadFactory() {
            @Override
            public Thread newThread(Runnable work) {
                Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler(new Thread.UncaughtExceptionHandler() {
                    @Override
                    public void uncaughtException(Thread failed, Throwable failure) {
                        // Whoever waits for its answer is told by the request's deadline.
                    }
                });
                return thread;
            }
        };
    }
}
