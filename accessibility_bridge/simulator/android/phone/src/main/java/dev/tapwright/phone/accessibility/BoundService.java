package dev.tapwright.phone.accessibility;

import android.accessibilityservice.AccessibilityService;
import android.accessibilityservice.AccessibilityServiceInfo;
import android.accessibilityservice.GestureDescription.GestureStep;
import android.accessibilityservice.IAccessibilityServiceClient;
import android.app.Service;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Binder;
import android.os.Handler;
import android.os.Looper;
import android.os.RemoteCallback;
import android.os.RemoteException;
import android.view.accessibility.AccessibilityEvent;
import android.view.accessibility.IAccessibilityInteractionConnectionCallback;
import android.window.ScreenCapture.ScreenCaptureListener;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Crashes;
import dev.tapwright.phone.core.Phone;
import dev.tapwright.phone.input.InputMethods;
import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;

/** An accessibility service out of an installed APK, created, bound and connected as the system server would. */
final class BoundService extends ClientConnection {
    private static final Intent BIND = new Intent(AccessibilityService.SERVICE_INTERFACE);

    final ComponentName component;
    private final InstalledApp app;
    private final GesturePlayer gestures;
    private final InputBinding input;
    private final Pictures pictures = new Pictures();
    private final Handler main = new Handler(Looper.getMainLooper());
    private Service service;
    private IAccessibilityServiceClient client;

    BoundService(int id, ReportedWindows windows, AccessibilityServiceInfo info, ComponentName component,
            InstalledApp app) {
        super(id, windows, info);
        this.component = component;
        this.app = app;
        gestures = new GesturePlayer(Phone.get().finger());
        input = new InputBinding();
    }

    InstalledApp app() {
        return app;
    }

    /** Starts the app's process if need be and calls onCreate, onBind and onServiceConnected. */
    void bind() throws RemoteException {
        service = app.process().newService(component.getClassName());
        service.onCreate();
        client = (IAccessibilityServiceClient) service.onBind(BIND);
        client.init(binder(), id, new Binder());
    }

    /** Calls onUnbind and onDestroy. */
    void unbind() {
        IAccessibilityServiceClient bound = client;
        client = null;
        if (bound == null) {
            return;
        }
        Crashes.guard(component + " onUnbind", () -> service.onUnbind(BIND));
        Crashes.guard(component + " onDestroy", service::onDestroy);
    }

    /** Gives it an event that it asked for. */
    void deliver(AccessibilityEvent event) {
        if (client == null || (info().eventTypes & event.getEventType()) == 0) {
            return;
        }
        AccessibilityEvent copy = new AccessibilityEvent(event);
        copy.setConnectionId(id);
        copy.setSealed(true);
        Crashes.guard(component + " event", () -> client.onAccessibilityEvent(copy, true));
    }

    /** After every turn: tells it which field takes text, when it asked for an input connection. */
    void pump() {
        if (client != null && (info().flags & AccessibilityServiceInfo.FLAG_INPUT_METHOD_EDITOR) != 0) {
            Crashes.guard(component + " input", () -> input.pump(client, Phone.get().windows().editedField()));
        }
    }

    /** What {@code dumpsys activity service} prints. */
    String dump() {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        ReflectionHelpers.callInstanceMethod(Service.class, service, "dump",
                ClassParameter.from(FileDescriptor.class, new FileDescriptor()),
                ClassParameter.from(PrintWriter.class, writer),
                ClassParameter.from(String[].class, new String[0]));
        writer.flush();
        return text.toString();
    }

    @Override
    boolean globalAction(int action) throws Exception {
        return Phone.get().loop().call(() -> Phone.get().globalAction(action));
    }

    @Override
    void gesture(int sequence, List<GestureStep> steps) {
        gestures.play(steps, whole -> {
            if (client != null) {
                Crashes.guard(component + " gesture", () -> client.onPerformGestureResult(sequence, whole));
            }
        });
    }

    @Override
    boolean inputMethod(String chosen) throws Exception {
        return Phone.get().loop().call(() -> InputMethods.get().select(chosen));
    }

    @Override
    void disable() throws Exception {
        Phone.get().loop().call(() -> {
            Phone.get().accessibility().remove(component);
            return null;
        });
    }

    @Override
    void screenshot(int display, RemoteCallback answer) {
        main.post(() -> answer.sendResult(pictures.ofDisplay(display)));
    }

    @Override
    void windowScreenshot(ReportedWindow window, int interaction, ScreenCaptureListener listener,
            IAccessibilityInteractionConnectionCallback callback) {
        main.post(() -> Crashes.guard(component + " picture", () ->
                pictures.ofWindow(window, interaction, listener, callback)));
    }
}
