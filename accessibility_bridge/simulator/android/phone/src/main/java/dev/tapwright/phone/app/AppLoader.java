package dev.tapwright.phone.app;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Loads one app's classes from its APK, a fresh set for every process: two apps may hold the same library in two
 * versions, and a process that ends forgets its static state. The framework's own classes win, as on a phone.
 */
final class AppLoader extends URLClassLoader {
    // Source: AOSP build/make/core, PRODUCT_BOOT_JARS: what every app gets from the boot class path.
    private static final String[] FRAMEWORK = {
        "android.", "java.", "javax.", "dalvik.", "libcore.", "sun.", "jdk.", "com.android.internal.", "org.json.",
        "org.xmlpull.", "org.w3c.dom.", "org.xml.sax.", "org.apache.http.",
    };

    AppLoader(Path code) throws IOException {
        super(new URL[] {code.toUri().toURL()}, AppLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (ofFramework(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? ownOrParents(name, resolve) : loaded;
        }
    }

    private Class<?> ownOrParents(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notOurs) {
            return super.loadClass(name, resolve);
        }
    }

    /** Whether it has loaded a class of that name itself. */
    boolean holds(String name) {
        return findLoadedClass(name) != null;
    }

    private static boolean ofFramework(String name) {
        for (String prefix : FRAMEWORK) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
