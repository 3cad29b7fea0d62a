package dev.tapwright.phone.activity;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.pm.PackageManager;
import android.content.pm.ResolveInfo;
import android.view.View;
import dev.tapwright.phone.app.Apps;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Crashes;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.window.ShownWindow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.robolectric.shadows.ShadowDialog;

/**
 * The activity manager's job: tasks and the activities in them. Carries out between turns what apps ask for during
 * one. Knows launcher entries, single-top and clear-top; refuses what no app declares.
 */
public final class ActivityStack {
    private final Apps apps;
    /** The front task first. */
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final Queue<Request> requests = new ArrayDeque<>();
    /** Whose activity crashed while it started, and whose crash has not been told yet. */
    private final Set<InstalledApp> failed = new HashSet<>();

    private record Request(Entry caller, Intent intent, ActivityInfo info, int requestCode) {
    }

    public ActivityStack(Apps apps) {
        this.apps = apps;
    }

    /** The activity in front, or null before the first one. */
    public Activity top() {
        Entry front = front();
        return front == null ? null : front.activity();
    }

    /** Its declared name: an alias keeps its own. */
    public ComponentName topComponent() {
        Entry front = front();
        return front == null ? null : new ComponentName(front.app.name(), front.info.name);
    }

    /**
     * Notes a start that an app or the shell asked for.
     *
     * @throws ActivityNotFoundException when no app declares such an activity
     */
    public void request(Activity caller, Intent intent, int requestCode) {
        ActivityInfo info = resolve(intent);
        if (info == null) {
            throw new ActivityNotFoundException("No Activity found to handle " + intent);
        }
        Intent explicit = new Intent(intent).setComponent(new ComponentName(info.packageName, info.name));
        requests.add(new Request(caller == null ? null : entryOf(caller), explicit, info, requestCode));
    }

    private static ActivityInfo resolve(Intent intent) {
        PackageManager packages = Framework.packages();
        if (intent.getComponent() == null) {
            ResolveInfo found = packages.resolveActivity(intent, 0);
            return found == null ? null : found.activityInfo;
        }
        try {
            return packages.getActivityInfo(intent.getComponent(), PackageManager.GET_META_DATA);
        } catch (PackageManager.NameNotFoundException missing) {
            return null;
        }
    }

    /** Does what was asked for since the last turn; true when something changed. */
    public boolean pump() {
        removeOrphanedWindows();
        // It would remember every dialog for ever, and with it the activity.
        ShadowDialog.reset();
        boolean changed = false;
        for (Request request = requests.poll(); request != null; request = requests.poll()) {
            start(request);
            changed = true;
        }
        return finishEnded() || changed;
    }

    private void start(Request request) {
        InstalledApp app = apps.get(request.info.packageName);
        if (app == null) {
            Crashes.note("refused: " + request.intent + " belongs to no installed app");
            return;
        }
        Task task = taskFor(app, request);
        Entry known = reusable(task, request);
        if (known != null) {
            bringToFront(task);
            clearAbove(task, known);
            if (!isLauncherEntry(request.intent)) {
                known.newIntent(request.intent);
            }
        } else {
            push(task, app, request);
        }
    }

    /** A new task for what another app or the home screen starts as one, else the caller's. */
    private Task taskFor(InstalledApp app, Request request) {
        boolean own = request.caller == null || (request.intent.getFlags() & Intent.FLAG_ACTIVITY_NEW_TASK) != 0
                || request.info.launchMode >= ActivityInfo.LAUNCH_SINGLE_TASK;
        Task task = own ? taskOf(app) : taskHolding(request.caller);
        return task == null ? new Task(app) : task;
    }

    /** The activity that is brought forward instead of starting a second one, or null. */
    private static Entry reusable(Task task, Request request) {
        if (task.entries.isEmpty()) {
            return null;
        }
        if (isLauncherEntry(request.intent)) {
            return task.top();
        }
        int flags = request.intent.getFlags();
        boolean anywhere = (flags & Intent.FLAG_ACTIVITY_CLEAR_TOP) != 0
                || request.info.launchMode >= ActivityInfo.LAUNCH_SINGLE_TASK;
        boolean onTop = (flags & Intent.FLAG_ACTIVITY_SINGLE_TOP) != 0
                || request.info.launchMode == ActivityInfo.LAUNCH_SINGLE_TOP;
        for (Entry entry : task.entries) {
            if (sameActivity(entry, request) && (anywhere || onTop && entry == task.top())) {
                return entry;
            }
        }
        return null;
    }

    private static boolean sameActivity(Entry entry, Request request) {
        return Objects.equals(entry.info.name, request.info.name)
                && entry.info.packageName.equals(request.info.packageName);
    }

    private static boolean isLauncherEntry(Intent intent) {
        return Intent.ACTION_MAIN.equals(intent.getAction())
                && (intent.hasCategory(Intent.CATEGORY_LAUNCHER) || intent.hasCategory(Intent.CATEGORY_HOME));
    }

    private void push(Task task, InstalledApp app, Request request) {
        Entry before = front();
        if (before != null) {
            before.pause();
        }
        Entry started = null;
        try {
            started = new Entry(app, request.info, request.intent, request.caller, request.requestCode);
            task.entries.push(started);
            moveToFront(task);
            started.launch();
            if (before != null && !started.finishing() && !started.translucent()) {
                before.stop();
            }
        } catch (RuntimeException | LinkageError thrown) {
            Crashes.report("start of " + request.intent.getComponent().flattenToShortString(), thrown);
            failed.add(app);
            undo(task, started, before);
        }
    }

    /** An activity that crashed while it started: gone, and what was below is back. */
    private void undo(Task task, Entry crashed, Entry before) {
        if (crashed != null) {
            task.entries.remove(crashed);
            crashed.removeWindows();
        }
        if (task.entries.isEmpty()) {
            tasks.remove(task);
        }
        if (before != null) {
            before.resumeUncovered();
        }
    }

    private void bringToFront(Task task) {
        if (task == tasks.peek()) {
            return;
        }
        Entry before = front();
        moveToFront(task);
        if (before != null) {
            before.pause();
        }
        task.top().restart();
        if (before != null) {
            before.stop();
        }
    }

    private void moveToFront(Task task) {
        tasks.remove(task);
        tasks.push(task);
    }

    private static void clearAbove(Task task, Entry kept) {
        for (Entry entry : task.entries) {
            if (entry == kept) {
                return;
            }
            entry.activity().finish();
        }
    }

    /** Takes finished activities away and gives their results on; true when there were any. */
    private boolean finishEnded() {
        boolean changed = false;
        for (Task task : List.copyOf(tasks)) {
            for (Entry entry : List.copyOf(task.entries)) {
                if (entry.finishing()) {
                    leave(task, entry);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private void leave(Task task, Entry entry) {
        boolean wasFront = entry == front();
        if (wasFront) {
            entry.pause();
        }
        task.entries.remove(entry);
        if (task.entries.isEmpty()) {
            tasks.remove(task);
        }
        entry.deliverResult();
        Entry uncovered = front();
        if (wasFront && uncovered != null && !uncovered.finishing()) {
            uncovered.restart();
        }
        if (wasFront) {
            entry.stop();
        }
        entry.destroy();
    }

    /** Ends every activity of an app. */
    public void finishAll(InstalledApp app) {
        for (Task task : tasks) {
            for (Entry entry : task.entries) {
                if (entry.app == app) {
                    entry.activity().finish();
                }
            }
        }
        finishEnded();
    }

    /** Whether a person has an app open, or has just tried to open it; asked once after a crash. */
    public boolean shows(InstalledApp app) {
        return failed.remove(app) || recent().contains(app);
    }

    /** The tasks' apps, the front one first. */
    public List<InstalledApp> recent() {
        List<InstalledApp> recent = new ArrayList<>();
        for (Task task : tasks) {
            recent.add(task.app);
        }
        return recent;
    }

    /** Gives the activity in front a new configuration; the others get it when they come back. */
    public void reconfigure() {
        for (Task task : tasks) {
            task.entries.forEach(Entry::outdate);
        }
        Entry front = front();
        if (front != null) {
            front.reconfigure();
        }
    }

    /** A window opened for an activity that is gone: a phone throws BadTokenException, here it is taken away. */
    private static void removeOrphanedWindows() {
        for (View view : List.copyOf(Framework.rootViews())) {
            Activity owner = ShownWindow.activityOf(view.getContext());
            if (owner != null && owner.isDestroyed()) {
                Crashes.note("refused: a window of " + owner.getClass().getName() + ", which is gone");
                Framework.removeWindow(view);
            }
        }
    }

    private Entry front() {
        return tasks.isEmpty() ? null : tasks.peek().top();
    }

    private Task taskOf(InstalledApp app) {
        return tasks.stream().filter(task -> task.app == app).findFirst().orElse(null);
    }

    private Task taskHolding(Entry entry) {
        return tasks.stream().filter(task -> task.entries.contains(entry)).findFirst().orElse(null);
    }

    private Entry entryOf(Activity activity) {
        return tasks.stream().flatMap(task -> task.entries.stream())
                .filter(entry -> entry.activity() == activity).findFirst().orElse(null);
    }
}
