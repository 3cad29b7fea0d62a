package dev.tapwright.phone.trouble;

import android.content.Context;
import android.content.Intent;
import android.os.Handler;
import android.os.Looper;
import android.os.SystemClock;
import android.text.BidiFormatter;
import com.android.internal.R;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Framework;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The activity manager's job when an app crashes or hangs: ends it, and says so in the system's own dialog. An app that
 * hangs here takes no touch and no key; its views live on, because all apps share one main thread.
 */
public final class Troubles {
    /** Source: AOSP ActivityManagerConstants.MIN_CRASH_INTERVAL: a second crash so soon is called "keeps stopping". */
    private static final long REPEATED_MS = 120_000;
    private static final String DIALOGS = "com.android.server.am.";

    private final Consumer<InstalledApp> stop;
    private final Map<String, ErrorDialog> shown = new HashMap<>();
    private final Map<String, Long> crashedMs = new HashMap<>();
    private final Map<String, Hang> hanging = new HashMap<>();
    private final Handler later = new Handler(Looper.getMainLooper());

    /** How long an app hangs: until somebody has waited often enough, each time but the last until it is touched. */
    private static final class Hang {
        private final long patienceMs;
        private int waits;
        private boolean told;

        Hang(long patienceMs, int waits) {
            this.patienceMs = patienceMs;
            this.waits = waits;
        }
    }

    /** The argument ends an app. */
    public Troubles(Consumer<InstalledApp> stop) {
        this.stop = stop;
    }

    /** Ends an app that crashed and tells the person who was using it. */
    public void crash(InstalledApp app) {
        stop.accept(app);
        long now = SystemClock.uptimeMillis();
        Long before = crashedMs.put(app.name(), now);
        boolean repeated = before != null && now - before < REPEATED_MS;
        Context system = Framework.android();
        ErrorDialog dialog = new ErrorDialog(system, DIALOGS + "AppErrorDialog", R.layout.app_error_dialog)
                .called("Application Error: " + app.name())
                .offering(R.id.aerr_close, () -> { });
        dialog.setTitle(system.getString(
                repeated ? R.string.aerr_application_repeated : R.string.aerr_application, name(app)));
        show(app, dialog);
    }

    /**
     * Lets an app hang. The person is asked so many seconds after a touch that it did not take, at once with 0, and
     * must wait so often until it goes on.
     */
    public void hang(InstalledApp app, int patienceS, int waits) {
        forget(app);
        Hang hang = new Hang(patienceS * 1000L, waits);
        hanging.put(app.name(), hang);
        if (patienceS == 0) {
            hang.told = true;
            ask(app, hang);
        }
    }

    /** Whether an app takes no input now; who gives it some in vain is asked about it after a while. */
    public boolean ignores(InstalledApp app) {
        Hang hang = hanging.get(app.name());
        if (hang != null && !hang.told) {
            hang.told = true;
            later.postDelayed(() -> ask(app, hang), hang.patienceMs);
        }
        return hang != null;
    }

    private void waited(InstalledApp app, Hang hang) {
        hang.waits--;
        hang.told = false;
        if (hang.waits <= 0) {
            hanging.remove(app.name());
        }
    }

    /** Says that an app does not respond, and asks whether to wait. */
    private void ask(InstalledApp app, Hang hang) {
        if (hanging.get(app.name()) != hang) {
            return;
        }
        Context system = Framework.android();
        ErrorDialog dialog = new ErrorDialog(system, DIALOGS + "AppNotRespondingDialog", R.layout.app_anr_dialog)
                .called("Application Not Responding: " + app.name())
                .offering(R.id.aerr_close, () -> stop.accept(app))
                .offering(R.id.aerr_wait, () -> waited(app, hang))
                .closingBy(() -> stop.accept(app));
        dialog.setCancelable(false);
        dialog.setTitle(system.getString(R.string.anr_activity_application, name(app), name(app)));
        show(app, dialog);
    }

    private static String name(InstalledApp app) {
        return BidiFormatter.getInstance().unicodeWrap(app.label());
    }

    private void show(InstalledApp app, ErrorDialog dialog) {
        dismiss(app);
        shown.put(app.name(), dialog);
        dialog.setOnDismissListener(closed -> shown.remove(app.name(), dialog));
        dialog.show();
    }

    /** An app has ended: what was said of it is out of date. */
    public void forget(InstalledApp app) {
        hanging.remove(app.name());
        dismiss(app);
    }

    private void dismiss(InstalledApp app) {
        ErrorDialog dialog = shown.remove(app.name());
        if (dialog != null) {
            dialog.dismiss();
        }
    }

    /** The phone has rebooted: no app has crashed since. */
    public void restart() {
        crashedMs.clear();
    }

    /** Closes the dialogs of the system, as it does when somebody goes home. Source: AOSP PhoneWindowManager. */
    public static void closeSystemDialogs() {
        Framework.system().sendBroadcast(new Intent(Intent.ACTION_CLOSE_SYSTEM_DIALOGS).putExtra("reason", "homekey"));
    }
}
