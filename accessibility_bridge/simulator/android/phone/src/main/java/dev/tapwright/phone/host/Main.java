package dev.tapwright.phone.host;

import dev.tapwright.phone.core.Phone;
import java.lang.reflect.Constructor;
import org.robolectric.internal.AndroidSandbox;

/**
 * Starts the phone: builds the sandbox that the framework's classes live in and hands its main thread to
 * {@link Phone}. Everything it is told arrives as system properties that begin with {@code phone.}, because the two
 * sides of the sandbox share no static state.
 */
public final class Main {
    private Main() {
    }

    /** Runs until the phone is switched off; the exit status is 1 when it could not boot or broke. */
    public static void main(String[] arguments) {
        int status = 0;
        if (Boolean.getBoolean("phone.watch")) {
            Owner.watch();
        }
        try {
            AndroidSandbox sandbox = SandboxBoot.boot();
            sandbox.runOnMainThread(() -> run(sandbox));
        } catch (Throwable broken) {
            broken.printStackTrace();
            status = 1;
        }
        // The sandbox's main thread is not a daemon: without this a broken phone would stay as a zombie on its port.
        System.exit(status);
    }

    private static void run(AndroidSandbox sandbox) {
        Thread.currentThread().setContextClassLoader(sandbox.getRobolectricClassLoader());
        sandbox.getTestEnvironment().setUpApplicationState("phone", Modes.ofPhone(), SandboxBoot.systemApp());
        try {
            Constructor<?> phone = sandbox.bootstrappedClass(Phone.class).getConstructor();
            ((Runnable) phone.newInstance()).run();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("the phone's class cannot be started", broken);
        }
    }
}
