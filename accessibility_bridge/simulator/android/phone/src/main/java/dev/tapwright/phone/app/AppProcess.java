package dev.tapwright.phone.app;

import android.app.ActivityThread;
import android.app.Application;
import android.app.LoadedApk;
import android.app.Service;
import android.content.ContentProvider;
import android.content.Context;
import android.content.pm.ProviderInfo;
import android.content.res.CompatibilityInfo;
import android.os.Binder;
import android.os.IBinder;
import dev.tapwright.phone.core.Crashes;
import dev.tapwright.phone.core.Framework;
import dev.tapwright.phone.socket.LocalSockets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowApplication;
import org.robolectric.shadows.ShadowContentResolver;
import org.robolectric.shadows.ShadowContextImpl.ContextImplReflector;
import org.robolectric.shadows.ShadowLoadedApk.LoadedApkReflector;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;
import org.robolectric.util.reflector.Reflector;

/**
 * One run of an app: its class loader, its application object, its providers. All apps share this JVM and its main
 * thread; what makes a process of them is that nothing of an earlier run is left.
 */
public final class AppProcess {
    private static final Class<?> QUEUED_WORK =
            ReflectionHelpers.loadClass(AppProcess.class.getClassLoader(), "android.app.QueuedWork");

    private final InstalledApp app;
    private final int pid;
    private final AppLoader loader;
    private final LoadedApk loaded;
    private final List<ContentProvider> providers = new ArrayList<>();
    private Application application;

    AppProcess(InstalledApp app, int pid) {
        this.app = app;
        this.pid = pid;
        try {
            loader = new AppLoader(app.code());
        } catch (IOException unreadable) {
            throw new IllegalStateException("the code of " + app.name() + " cannot be read", unreadable);
        }
        forgetLoadedApk();
        loaded = Framework.thread().getPackageInfoNoCheck(
                app.application(), CompatibilityInfo.DEFAULT_COMPATIBILITY_INFO);
    }

    public int pid() {
        return pid;
    }

    AppLoader loader() {
        return loader;
    }

    public LoadedApk loaded() {
        return loaded;
    }

    public Application application() {
        return application;
    }

    /** Source: AOSP ActivityThread.handleBindApplication: providers come before Application.onCreate. */
    void start() {
        Context context = Reflector.reflector(ContextImplReflector.class)
                .createAppContext(Framework.thread(), loaded);
        application = (Application) instantiate(
                app.application().className == null ? Application.class.getName() : app.application().className);
        Shadow.<ShadowApplication>extract(application).callAttach(context);
        reflector(context).setOuterContext(application);
        LoadedApkReflector state = Reflector.reflector(LoadedApkReflector.class, loaded);
        state.setResources(application.getResources());
        state.setApplication(application);
        startProviders();
        Crashes.guard(app.name() + " onCreate", () ->
                Framework.thread().getInstrumentation().callApplicationOnCreate(application));
    }

    static ContextImplReflector reflector(Context context) {
        return Reflector.reflector(ContextImplReflector.class, context);
    }

    /** A new object of one of the app's classes. */
    public Object instantiate(String className) {
        try {
            return ReflectionHelpers.callConstructor(loader.loadClass(className));
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(app.name() + " has no class " + className, missing);
        }
    }

    /** A service of this app, attached to its context; the caller creates it. Source: AOSP handleCreateService. */
    public Service newService(String className) {
        Service service = (Service) instantiate(className);
        Context context = ReflectionHelpers.callInstanceMethod(service, "createServiceBaseContext",
                ClassParameter.from(ActivityThread.class, Framework.thread()),
                ClassParameter.from(LoadedApk.class, loaded));
        reflector(context).setOuterContext(service);
        ReflectionHelpers.callInstanceMethod(service, "attach",
                ClassParameter.from(Context.class, context),
                ClassParameter.from(ActivityThread.class, Framework.thread()),
                ClassParameter.from(String.class, className),
                ClassParameter.from(IBinder.class, new Binder()),
                ClassParameter.from(Application.class, application),
                ClassParameter.from(Object.class, null));
        return service;
    }

    private void startProviders() {
        if (app.info().providers == null) {
            return;
        }
        for (ProviderInfo declared : app.info().providers) {
            Crashes.guard(declared.name, () -> {
                ContentProvider provider = (ContentProvider) instantiate(declared.name);
                provider.attachInfo(application, declared);
                providers.add(provider);
                for (String authority : declared.authority.split(";")) {
                    ShadowContentResolver.registerProviderInternal(authority, provider);
                }
            });
        }
    }

    /** Its files are written and closed, and nothing of its state is left in the framework's static fields. */
    void end() {
        ReflectionHelpers.callStaticMethod(QUEUED_WORK, "waitToFinish");
        for (ContentProvider provider : providers) {
            Crashes.guard("closing " + app.name(), provider::shutdown);
        }
        Providers.forget(app.info().providers);
        LocalSockets.closeOf(loader);
        forgetPreferences();
        // The loader stays open: messages of this run that are still queued need its classes.
        forgetLoadedApk();
    }

    private void forgetPreferences() {
        Map<String, ?> cached = ReflectionHelpers.getStaticField(
                Framework.system().getBaseContext().getClass(), "sSharedPrefsCache");
        if (cached != null) {
            cached.remove(app.name());
        }
    }

    private void forgetLoadedApk() {
        for (String field : new String[] {"mPackages", "mResourcePackages"}) {
            ReflectionHelpers.<Map<String, ?>>getField(Framework.thread(), field).remove(app.name());
        }
    }
}
