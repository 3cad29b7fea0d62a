package dev.tapwright.phone.core;

import android.accessibilityservice.AccessibilityService;
import android.content.ComponentName;
import android.content.Intent;
import android.graphics.Bitmap;
import android.graphics.Color;
import android.graphics.Point;
import android.view.KeyEvent;
import dev.tapwright.phone.accessibility.AccessibilityServer;
import dev.tapwright.phone.accessibility.UiReader;
import dev.tapwright.phone.activity.ActivityStack;
import dev.tapwright.phone.app.Apps;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.bars.SystemBars;
import dev.tapwright.phone.bars.ToastWindow;
import dev.tapwright.phone.control.ControlServer;
import dev.tapwright.phone.input.InputMethods;
import dev.tapwright.phone.notice.Battery;
import dev.tapwright.phone.notice.Notices;
import dev.tapwright.phone.settings.Appearance;
import dev.tapwright.phone.trouble.Troubles;
import dev.tapwright.phone.window.Finger;
import dev.tapwright.phone.window.Keys;
import dev.tapwright.phone.window.Painter;
import dev.tapwright.phone.window.ShownWindow;
import dev.tapwright.phone.window.WindowStack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.robolectric.shadows.ShadowView;

/**
 * The phone: puts the parts of the system server together, boots them on the sandbox's main thread and turns it until
 * it is switched off. Everything but {@link #loop} belongs to the main thread.
 */
public final class Phone implements Runnable {
    private static final int CHORE_ROUNDS = 5;
    private static final int FIRST_SETTLE_MS = 1000;
    private static final int QUIET_MS = 100;

    private static volatile Phone only;

    private final WindowStack windows = new WindowStack();
    private final Painter painter = new Painter(windows);
    private final Finger finger = new Finger(windows, this::hangs);
    private final Keys keys = new Keys(windows, this::hangs);
    private final Apps apps = new Apps(Path.of(System.getProperty("phone.state"), "homes"));
    private final ActivityStack activities = new ActivityStack(apps);
    private MainLoop loop;
    private SystemBars bars;
    private ToastWindow toasts;
    private UiReader reader;
    private Appearance appearance;
    private Troubles troubles;
    private Notices notices;
    private Battery battery;
    private boolean screenOn = true;

    /** The one of this JVM, or null before it boots: shadows have no other way to it. */
    public static Phone get() {
        return only;
    }

    /** Boots, prints one line that says where it listens, and runs until it is switched off. */
    @Override
    public void run() {
        only = this;
        ShadowView.setUseRealViewAnimations(true);
        SystemBars.reserveRoom();
        loop = new MainLoop(Double.parseDouble(System.getProperty("phone.speed", "1")), painter::frame);
        bars = new SystemBars(() -> keys.press(KeyEvent.KEYCODE_BACK), this::pressHome, this::pressHome);
        toasts = new ToastWindow();
        reader = new UiReader(windows);
        troubles = new Troubles(this::stop);
        notices = new Notices();
        battery = new Battery();
        appearance = new Appearance(this::showAnew);
        loop.addChore(this::doChores);
        try (ControlServer control = boot()) {
            System.out.println("ready port=" + control.port() + " boot_ms="
                    + (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()));
            loop.run();
        } catch (IOException broken) {
            throw new IllegalStateException("the phone cannot boot", broken);
        }
    }

    private ControlServer boot() throws IOException {
        Apps.locate(Framework.system().getApplicationInfo());
        apps.installSystem(Path.of(System.getProperty("phone.apps")));
        bars.show();
        goHome();
        loop.settle(QUIET_MS, FIRST_SETTLE_MS);
        painter.picture().recycle();
        return new ControlServer(this, Integer.getInteger("phone.port", 0));
    }

    private void doChores() {
        endCrashedApps();
        for (int round = 0; round < CHORE_ROUNDS && activities.pump(); round++) {
            loop.idle();
        }
        if (activities.top() == null) {
            goHome();
            activities.pump();
        }
        windows.updateFocus();
        AccessibilityServer.get().pump();
        InputMethods.get().pump();
    }

    /** As on a phone: an exception that nobody caught ends the app it came from. */
    private void endCrashedApps() {
        for (Throwable thrown = Crashes.nextThrown(); thrown != null; thrown = Crashes.nextThrown()) {
            InstalledApp app = apps.throwerOf(thrown);
            if (app != null && app.running() != null) {
                AccessibilityServer.get().crashed(app);
                end(app);
            }
        }
    }

    /** Nobody is told of an app that crashed in the background. Source: AOSP ErrorDialogController.showCrashDialogs. */
    private void end(InstalledApp crashed) {
        if (activities.shows(crashed)) {
            troubles.crash(crashed);
        } else {
            stop(crashed);
        }
    }

    /** The display has changed: bars and apps are shown for what it is now. */
    private void showAnew() {
        bars.show();
        activities.reconfigure();
    }

    /** Brings the home screen to the front. */
    public void goHome() {
        activities.request(null, new Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_HOME)
                .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK), -1);
    }

    private void pressHome() {
        Troubles.closeSystemDialogs();
        goHome();
    }

    /** What an accessibility service's global action does; false for those this phone does not have. */
    public boolean globalAction(int action) {
        return switch (action) {
            case AccessibilityService.GLOBAL_ACTION_BACK -> {
                keys.press(KeyEvent.KEYCODE_BACK);
                yield true;
            }
            case AccessibilityService.GLOBAL_ACTION_HOME -> {
                pressHome();
                yield true;
            }
            case AccessibilityService.GLOBAL_ACTION_LOCK_SCREEN -> {
                screenOn = false;
                yield true;
            }
            default -> false;
        };
    }

    /** Presses a key: those of the phone itself act here, all others go to the focused window. */
    public boolean press(int keyCode) {
        switch (keyCode) {
            case KeyEvent.KEYCODE_HOME, KeyEvent.KEYCODE_APP_SWITCH -> pressHome();
            case KeyEvent.KEYCODE_POWER -> screenOn = !screenOn;
            case KeyEvent.KEYCODE_WAKEUP -> screenOn = true;
            case KeyEvent.KEYCODE_SLEEP -> screenOn = false;
            default -> {
                return screenOn && keys.press(keyCode);
            }
        }
        return true;
    }

    /** Holds a key; what holding the phone's own keys brings up on others, e.g. a menu to switch off, is not here. */
    public boolean hold(int keyCode) {
        return switch (keyCode) {
            case KeyEvent.KEYCODE_HOME, KeyEvent.KEYCODE_APP_SWITCH, KeyEvent.KEYCODE_POWER -> false;
            case KeyEvent.KEYCODE_WAKEUP, KeyEvent.KEYCODE_SLEEP -> press(keyCode);
            default -> screenOn && keys.hold(keyCode);
        };
    }

    /** Whether the app of a window that was touched, or would get a key, does not respond. */
    private boolean hangs(ShownWindow window) {
        InstalledApp app = apps.get(window.view().getContext().getPackageName());
        return app != null && troubles.ignores(app);
    }

    /** Ends an app: its activities, its services, its process. Its services stay enabled. */
    public void stop(InstalledApp app) {
        AccessibilityServer.get().unbindOf(app);
        InputMethods.get().unbindOf(app);
        activities.finishAll(app);
        app.end();
        troubles.forget(app);
    }

    /** Starts over with what is on disk. */
    public void reboot() {
        for (InstalledApp app : apps.all()) {
            stop(app);
        }
        notices.clear();
        battery.restart();
        troubles.restart();
        screenOn = true;
        appearance.rotate(0);
        goHome();
        AccessibilityServer.get().update();
    }

    /** The screen this instant, black when it is off; the caller recycles it. */
    public Bitmap picture() {
        if (screenOn) {
            return painter.picture();
        }
        Point size = Framework.screenSize();
        Bitmap black = Bitmap.createBitmap(size.x, size.y, Bitmap.Config.ARGB_8888);
        black.eraseColor(Color.BLACK);
        return black;
    }

    /** Equal now and then means same tree and same picture: no view was drawn anew and none has told of a change. */
    public String revision() {
        return painter.frames() + "." + AccessibilityServer.get().events() + "." + windows.arrangement() + "."
                + screenOn;
    }

    /** The declared name of the activity in front. */
    public ComponentName front() {
        return activities.topComponent();
    }

    public boolean screenOn() {
        return screenOn;
    }

    public MainLoop loop() {
        return loop;
    }

    public WindowStack windows() {
        return windows;
    }

    public Painter painter() {
        return painter;
    }

    public Finger finger() {
        return finger;
    }

    public Keys keys() {
        return keys;
    }

    public Apps apps() {
        return apps;
    }

    public ActivityStack activities() {
        return activities;
    }

    public AccessibilityServer accessibility() {
        return AccessibilityServer.get();
    }

    public UiReader reader() {
        return reader;
    }

    public ToastWindow toasts() {
        return toasts;
    }

    public Troubles troubles() {
        return troubles;
    }

    public Notices notices() {
        return notices;
    }

    public Battery battery() {
        return battery;
    }

    public Appearance appearance() {
        return appearance;
    }
}
