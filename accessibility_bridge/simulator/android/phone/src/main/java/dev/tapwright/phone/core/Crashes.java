package dev.tapwright.phone.core;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What went wrong inside apps. An app that throws must not end the phone: it is written down here, and the phone ends
 * the app after the turn.
 */
public final class Crashes {
    private static final int KEPT = 50;
    private static final Deque<String> reports = new ArrayDeque<>();
    private static final Queue<Throwable> thrownByApps = new ConcurrentLinkedQueue<>();

    private Crashes() {
    }

    /** Something an app does. */
    @FunctionalInterface
    public interface Work {
        void run() throws Throwable;
    }

    /** Runs something of an app; false when it threw. */
    public static boolean guard(String where, Work work) {
        try {
            work.run();
            return true;
        } catch (Throwable thrown) {
            report(where, thrown);
            return false;
        }
    }

    /** Keeps an exception with its stack and prints it for whoever watches the phone. */
    public static void report(String where, Throwable thrown) {
        StringWriter text = new StringWriter();
        text.append("crash: ").append(where).append('\n');
        thrown.printStackTrace(new PrintWriter(text));
        note(text.toString());
        thrownByApps.add(thrown);
    }

    /** What was thrown and not yet answered by ending the app; null when there is nothing. */
    static Throwable nextThrown() {
        return thrownByApps.poll();
    }

    /** Keeps a line about something an app asked for and cannot have. */
    public static synchronized void note(String report) {
        System.err.println(report);
        reports.add(report);
        if (reports.size() > KEPT) {
            reports.remove();
        }
    }

    /** Everything since the last call. */
    public static synchronized List<String> take() {
        List<String> taken = new ArrayList<>(reports);
        reports.clear();
        return taken;
    }
}
