package dev.tapwright.phone.shadow;

import android.os.IBinder;
import android.window.WindowProviderService;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowService;

/** A keyboard's window needs no token: nobody but this process shows windows. */
@Implements(value = WindowProviderService.class, isInAndroidSdk = false)
public class WindowProviderServiceShadow extends ShadowService {
    @Implementation
    protected void attachToWindowToken(IBinder token) {
        // The display area it would be attached to is another process's.
    }
}
