package dev.tapwright.phone.shadow;

import android.app.LoadedApk;
import dev.tapwright.phone.core.Phone;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowLoadedApk;

/** Gives each package the class loader that its APK was loaded with. */
@Implements(value = LoadedApk.class, isInAndroidSdk = false)
public class LoadedApkShadow extends ShadowLoadedApk {
    @RealObject private LoadedApk loaded;

    @Override
    @Implementation
    public ClassLoader getClassLoader() {
        ClassLoader system = super.getClassLoader();
        Phone phone = Phone.get();
        return phone == null ? system : phone.apps().loaderOf(loaded.getPackageName());
    }
}
