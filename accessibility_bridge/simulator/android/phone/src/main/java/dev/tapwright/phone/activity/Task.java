package dev.tapwright.phone.activity;

import dev.tapwright.phone.app.InstalledApp;
import java.util.ArrayDeque;
import java.util.Deque;

/** The activities of one piece of work, the one in front first. */
final class Task {
    final InstalledApp app;
    final Deque<Entry> entries = new ArrayDeque<>();

    Task(InstalledApp app) {
        this.app = app;
    }

    Entry top() {
        return entries.peek();
    }
}
