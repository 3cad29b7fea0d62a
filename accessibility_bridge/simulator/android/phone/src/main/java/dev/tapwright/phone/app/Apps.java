package dev.tapwright.phone.app;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageInfo;
import android.content.pm.PackageParser;
import android.content.pm.ProviderInfo;
import android.net.Uri;
import dev.tapwright.phone.core.Framework;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowPackageManager;
import org.robolectric.shadows.ShadowPackageParser;
import org.robolectric.util.ReflectionHelpers;

/** The package manager's job: which apps there are, from which APK each comes, and which of them run. */
public final class Apps {
    private final Map<String, InstalledApp> installed = new LinkedHashMap<>();
    private final Path homes;

    /** The argument is the folder where each app keeps its own files. */
    public Apps(Path homes) {
        this.homes = homes;
    }

    /** Installs every APK of a folder as part of the system, in the order of their names. */
    public void installSystem(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path apk : files.filter(file -> file.toString().endsWith(".apk")).sorted().toList()) {
                if (!apk.getFileName().toString().equals("systemui.apk")) {
                    install(apk, codeOf(apk), true);
                }
            }
        }
    }

    /**
     * The archive that an APK's classes are loaded from. Converts Dalvik code the first time, which takes seconds:
     * not for the main thread.
     *
     * @throws IOException when the file is no APK or its code cannot be converted
     */
    public static Path codeOf(Path apk) throws IOException {
        return AppCode.of(apk);
    }

    /** Installs an APK or replaces the app of that name, keeping its files; the caller has stopped the old one. */
    public InstalledApp install(Path apk, Path code, boolean system) throws IOException {
        PackageParser.Package parsed = ShadowPackageParser.callParsePackage(apk);
        parsed.applicationInfo.sourceDir = apk.toString();
        parsed.applicationInfo.publicSourceDir = apk.toString();
        ShadowPackageManager packages = packages();
        forget(parsed.packageName);
        packages.addPackageInternal(parsed);
        PackageInfo info = packages.getInternalMutablePackageInfo(parsed.packageName);
        prepare(info.applicationInfo, system);
        locate(info.applicationInfo);
        InstalledApp app = new InstalledApp(info, code, system);
        boolean update = installed.put(info.packageName, app) != null;
        tell(update ? Intent.ACTION_PACKAGE_REPLACED : Intent.ACTION_PACKAGE_ADDED, app);
        return app;
    }

    /** Where an app's APK is, for whoever shows views on its behalf; the stock parser leaves it out. */
    public static void locate(ApplicationInfo application) {
        application.setCodePath(application.sourceDir);
    }

    private void prepare(ApplicationInfo application, boolean system) throws IOException {
        Path home = homes.resolve(application.packageName);
        Files.createDirectories(home);
        application.dataDir = home.toString();
        application.credentialProtectedDataDir = home.toString();
        application.deviceProtectedDataDir = home.toString();
        if (system) {
            application.flags |= ApplicationInfo.FLAG_SYSTEM;
        }
    }

    /** Forgets an app and its files; the caller has stopped it. */
    public void uninstall(InstalledApp app) {
        installed.remove(app.name());
        forget(app.name());
        clearFiles(app);
        tell(Intent.ACTION_PACKAGE_REMOVED, app);
    }

    private static void tell(String action, InstalledApp app) {
        Framework.system().sendBroadcast(new Intent(action, Uri.fromParts("package", app.name(), null)));
    }

    /** The stock package manager would go on resolving intents to what a removed package declared. */
    private static void forget(String name) {
        packages().removePackage(name);
        for (String kind : new String[] {"activityFilters", "serviceFilters", "providerFilters", "receiverFilters"}) {
            Map<ComponentName, ?> filters = ReflectionHelpers.getField(packages(), kind);
            filters.keySet().removeIf(component -> component.getPackageName().equals(name));
        }
    }

    /** Removes everything the app has written; the caller has stopped it. */
    public void clearFiles(InstalledApp app) {
        Path home = homes.resolve(app.name());
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).filter(file -> !file.equals(home)).forEach(Apps::delete);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    public Collection<InstalledApp> all() {
        return List.copyOf(installed.values());
    }

    /** The app of a package, or null. */
    public InstalledApp get(String name) {
        return installed.get(name);
    }

    /** The app that declares a component, or null. */
    public InstalledApp of(ComponentName component) {
        return component == null ? null : get(component.getPackageName());
    }

    /** The class loader of an app that runs, or the system's own. */
    public ClassLoader loaderOf(String name) {
        InstalledApp app = installed.get(name);
        return app == null || app.running() == null ? Apps.class.getClassLoader() : app.running().loader();
    }

    /** The running app whose own code an exception came through first, or null when it was only the framework's. */
    public InstalledApp throwerOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            for (StackTraceElement frame : cause.getStackTrace()) {
                for (InstalledApp app : installed.values()) {
                    if (app.running() != null && app.running().loader().holds(frame.getClassName())) {
                        return app;
                    }
                }
            }
        }
        return null;
    }

    /** The class loader of the app whose code is running on this thread, or the system's own. */
    public static ClassLoader callingLoader() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(frame -> frame.getDeclaringClass().getClassLoader())
                        .filter(AppLoader.class::isInstance).findFirst())
                .orElse(Apps.class.getClassLoader());
    }

    /** The rows behind a content URI; the app that answers is started if need be. Null when none does. */
    public List<Map<String, String>> query(Uri uri) {
        for (InstalledApp app : installed.values()) {
            if (provides(app, uri.getAuthority())) {
                app.process();
                return Providers.rows(uri);
            }
        }
        return null;
    }

    private static boolean provides(InstalledApp app, String authority) {
        ProviderInfo[] declared = app.info().providers;
        return declared != null && Stream.of(declared)
                .anyMatch(provider -> List.of(provider.authority.split(";")).contains(authority));
    }

    private static ShadowPackageManager packages() {
        return Shadow.extract(Framework.packages());
    }
}
