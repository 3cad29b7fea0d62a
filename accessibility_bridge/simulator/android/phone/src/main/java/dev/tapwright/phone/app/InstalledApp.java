package dev.tapwright.phone.app;

import android.content.Intent;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import android.content.pm.ResolveInfo;
import dev.tapwright.phone.core.Framework;
import java.nio.file.Path;

/** An app as the package manager knows it, whether it runs or not. */
public final class InstalledApp {
    private static final int FIRST_PID = 4000;
    private static int pids = FIRST_PID;

    private final PackageInfo info;
    private final Path code;
    private final boolean system;
    private AppProcess running;

    InstalledApp(PackageInfo info, Path code, boolean system) {
        this.info = info;
        this.code = code;
        this.system = system;
    }

    public String name() {
        return info.packageName;
    }

    public PackageInfo info() {
        return info;
    }

    public boolean system() {
        return system;
    }

    Path code() {
        return code;
    }

    ApplicationInfo application() {
        return info.applicationInfo;
    }

    /** What it is called in the phone's language. */
    public String label() {
        return String.valueOf(Framework.packages().getApplicationLabel(info.applicationInfo));
    }

    /** The class of its launcher entry, or an empty string. */
    public String launcherActivity() {
        for (String category : new String[] {Intent.CATEGORY_LAUNCHER, Intent.CATEGORY_HOME}) {
            Intent entry = new Intent(Intent.ACTION_MAIN).addCategory(category).setPackage(name());
            ResolveInfo found = Framework.packages().resolveActivity(entry, 0);
            if (found != null) {
                return found.activityInfo.name;
            }
        }
        return "";
    }

    /** Its process, or null while it does not run. */
    public AppProcess running() {
        return running;
    }

    /** Its process, started when it does not run yet. */
    public AppProcess process() {
        if (running == null) {
            AppProcess started = new AppProcess(this, ++pids);
            running = started;
            started.start();
        }
        return running;
    }

    /** Ends its process; whoever calls has taken its activities and services away. */
    public void end() {
        if (running != null) {
            running.end();
            running = null;
        }
    }
}
