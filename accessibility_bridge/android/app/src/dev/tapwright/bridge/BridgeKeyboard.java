package dev.tapwright.bridge;

import android.inputmethodservice.InputMethodService;
import android.view.inputmethod.EditorInfo;

/** A keyboard without keys, put in place for the moment in which text is typed through it. */
public final class BridgeKeyboard extends InputMethodService {
    private static final Object CHANGED = new Object();
    /** Guarded by CHANGED: the keyboard that has a field, or null. */
    private static BridgeKeyboard active;
    /** Guarded by CHANGED. */
    private static boolean created;

    @Override
    public void onCreate() {
        super.onCreate();
        synchronized (CHANGED) {
            created = true;
        }
    }

    @Override
    public void onDestroy() {
        synchronized (CHANGED) {
            created = false;
            active = null;
            CHANGED.notifyAll();
        }
        super.onDestroy();
    }

    @Override
    public void onStartInput(EditorInfo editor, boolean restarting) {
        super.onStartInput(editor, restarting);
        synchronized (CHANGED) {
            active = editor.inputType == EditorInfo.TYPE_NULL ? null : this;
            CHANGED.notifyAll();
        }
        giveWay();
    }

    /** In the place of the user's keyboard with nobody typing: an earlier process died before it gave it back. */
    private void giveWay() {
        BorrowedPlace place = BridgeProcess.of(this).place;
        String users = place.leftBehind();
        if (users == null) {
            return;
        }
        try {
            switchInputMethod(users);
        } catch (RuntimeException unknown) {
            // Android throws for a keyboard that was removed or disabled meanwhile; there is none to go back to.
        }
        place.leave(true);
    }

    @Override
    public void onFinishInput() {
        synchronized (CHANGED) {
            active = null;
            CHANGED.notifyAll();
        }
        super.onFinishInput();
    }

    @Override
    public boolean onEvaluateFullscreenMode() {
        return false;
    }

    /** Nothing is shown: the app in front keeps the whole screen. */
    @Override
    public boolean onEvaluateInputViewShown() {
        super.onEvaluateInputViewShown();
        return false;
    }

    /** Whether this is the phone's keyboard now. */
    static boolean inUse() {
        synchronized (CHANGED) {
            return created;
        }
    }

    /** The keyboard that has a field, at most {@code limitMs} from now, or null. */
    static BridgeKeyboard withField(long limitMs) throws InterruptedException {
        long end = System.nanoTime() + limitMs * 1_000_000;
        synchronized (CHANGED) {
            long leftMs = limitMs;
            while (active == null && leftMs > 0) {
                CHANGED.wait(leftMs);
                leftMs = (end - System.nanoTime()) / 1_000_000;
            }
            return active;
        }
    }
}
