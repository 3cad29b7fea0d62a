package dev.tapwright.phone.host;

import dev.tapwright.phone.shadow.Shadows;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.robolectric.android.AndroidSdkShadowMatcher;
import org.robolectric.annotation.ResourcesMode;
import org.robolectric.annotation.SQLiteMode;
import org.robolectric.config.AndroidConfigurer;
import org.robolectric.interceptors.AndroidInterceptors;
import org.robolectric.internal.AndroidSandbox;
import org.robolectric.internal.SandboxManager;
import org.robolectric.internal.bytecode.ClassHandlerBuilder;
import org.robolectric.internal.bytecode.InstrumentationConfiguration;
import org.robolectric.internal.bytecode.Interceptors;
import org.robolectric.internal.bytecode.ShadowMap;
import org.robolectric.internal.bytecode.ShadowProviders;
import org.robolectric.manifest.AndroidManifest;
import org.robolectric.pluginapi.Sdk;
import org.robolectric.plugins.SdkCollection;
import org.robolectric.util.inject.Injector;

/**
 * Builds a sandbox with the framework's classes in it, without a test runner.
 *
 * <p>Source: Robolectric 4.16.1, RobolectricTestRunner and SandboxTestRunner, whose steps these are.
 */
final class SandboxBoot {
    private SandboxBoot() {
    }

    static AndroidSandbox boot() {
        Injector injector = new Injector.Builder().bind(Properties.class, System.getProperties()).build();
        Sdk sdk = injector.getInstance(SdkCollection.class).getSdk(Integer.getInteger("phone.sdk", 35));
        Interceptors interceptors = new Interceptors(AndroidInterceptors.all());
        InstrumentationConfiguration.Builder rules = InstrumentationConfiguration.newBuilder();
        injector.getInstance(AndroidConfigurer.class).configure(rules, interceptors);
        AndroidSandbox sandbox = injector.getInstance(SandboxManager.SandboxBuilder.class)
                .build(rules.build(), sdk, sdk, ResourcesMode.Mode.BINARY, SQLiteMode.Mode.NATIVE);
        ShadowMap shadows = injector.getInstance(ShadowProviders.class).getBaseShadowMap().newBuilder()
                .addShadowClasses(Shadows.ALL).build();
        sandbox.replaceShadowMap(shadows);
        sandbox.configure(
                injector.getInstance(ClassHandlerBuilder.class)
                        .build(shadows, new AndroidSdkShadowMatcher(sdk.getApiLevel()), interceptors),
                interceptors);
        return sandbox;
    }

    /** The package that the sandbox itself belongs to: the system's bars. Every other app is installed beside it. */
    static AndroidManifest systemApp() {
        Path apk = Path.of(System.getProperty("phone.apps"), "systemui.apk");
        return new AndroidManifest(null, null, null, List.of(), "", apk) {
            @Override
            public int getTargetSdkVersion() {
                return 34;
            }
        };
    }
}
