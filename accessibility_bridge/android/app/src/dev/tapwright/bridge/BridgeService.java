package dev.tapwright.bridge;

import android.accessibilityservice.AccessibilityService;
import android.content.Intent;
import android.view.accessibility.AccessibilityEvent;
import java.io.FileDescriptor;
import java.io.PrintWriter;

/** The accessibility service: Android's side of the bridge. All it does is hand on what Android tells it. */
public final class BridgeService extends AccessibilityService {
    private AndroidPhone phone;

    @Override
    protected void onServiceConnected() {
        phone = new AndroidPhone(this);
        phone.keyboard.restore();
        BridgeProcess.of(this).bound(phone);
    }

    @Override
    public void onAccessibilityEvent(AccessibilityEvent event) {
        if (phone != null) {
            phone.intake.take(event);
        }
    }

    @Override
    public void onInterrupt() {
        // Asks to stop speaking; this service never speaks.
    }

    @Override
    public boolean onUnbind(Intent intent) {
        leave();
        return super.onUnbind(intent);
    }

    @Override
    public void onDestroy() {
        leave();
        super.onDestroy();
    }

    private void leave() {
        if (phone != null) {
            BridgeProcess.of(this).unbound(phone);
            phone = null;
        }
    }

    /** Hands out socket and token to {@code dumpsys activity service}, which only shell and root may run. */
    @Override
    protected void dump(FileDescriptor file, PrintWriter writer, String[] arguments) {
        writer.println(BridgeProcess.of(this).credentials());
    }
}
