package dev.tapwright.phone.input;

import android.app.Service;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Binder;
import android.os.Handler;
import android.os.Looper;
import android.os.RemoteException;
import android.view.View;
import android.view.inputmethod.InputBinding;
import android.view.inputmethod.InputMethod;
import android.window.ImeOnBackInvokedDispatcher;
import com.android.internal.infra.AndroidFuture;
import com.android.internal.inputmethod.IInputMethod;
import com.android.internal.inputmethod.IInputMethodPrivilegedOperations;
import dev.tapwright.phone.app.InstalledApp;
import dev.tapwright.phone.core.Binders;
import dev.tapwright.phone.core.Crashes;

/**
 * A keyboard out of an installed APK, created, bound and told of fields as the system server would. Its window is never
 * asked for: this phone shows no keyboard.
 */
final class BoundKeyboard {
    private static final Intent BIND = new Intent(InputMethod.SERVICE_INTERFACE);

    private final ComponentName component;
    private final InstalledApp app;
    private Service service;
    private IInputMethod method;
    private View editing;

    BoundKeyboard(ComponentName component, InstalledApp app) {
        this.component = component;
        this.app = app;
    }

    InstalledApp app() {
        return app;
    }

    /** Starts the app's process if need be, creates the service and binds it. */
    void bind() throws RemoteException {
        service = app.process().newService(component.getClassName());
        service.onCreate();
        method = IInputMethod.Stub.asInterface(service.onBind(BIND));
        IInputMethod.InitParams told = new IInputMethod.InitParams();
        told.token = new Binder();
        told.privilegedOperations = Binders.of(IInputMethodPrivilegedOperations.class,
                (self, called, arguments) -> answered(called.getName(), arguments));
        method.initializeInternal(told);
    }

    /** Most of what a keyboard asks of the system is about its window; whoever waits for it is told that it is done. */
    @SuppressWarnings("unchecked")
    private static Object answered(String asked, Object[] arguments) {
        if (asked.equals("setInputMethod")) {
            InputMethods.get().select((String) arguments[0]);
        }
        Object last = arguments == null || arguments.length == 0 ? null : arguments[arguments.length - 1];
        if (last instanceof AndroidFuture<?> waited) {
            ((AndroidFuture<Object>) waited).complete(null);
        }
        return null;
    }

    /** Tells it about a field that has gained or lost the focus since the last call; null is no field. */
    void pump(View field) throws RemoteException {
        if (field == editing) {
            return;
        }
        boolean edited = editing != null;
        editing = field;
        if (edited) {
            method.unbindInput();
        }
        if (field != null) {
            start(EditedField.of(field));
        }
    }

    private void start(EditedField field) throws RemoteException {
        method.bindInput(new InputBinding(null, new Binder(), 0, 0));
        IInputMethod.StartInputParams told = new IInputMethod.StartInputParams();
        told.startInputToken = new Binder();
        told.remoteInputConnection = field.remote();
        told.editorInfo = field.editor();
        told.imeDispatcher = new ImeOnBackInvokedDispatcher(new Handler(Looper.getMainLooper()));
        method.startInput(told);
    }

    /** Calls onDestroy, which tells its own code that it types no more. */
    void unbind() {
        Crashes.guard(component + " onDestroy", service::onDestroy);
    }
}
