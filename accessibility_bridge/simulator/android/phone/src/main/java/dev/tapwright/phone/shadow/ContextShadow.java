package dev.tapwright.phone.shadow;

import android.content.Context;
import dev.tapwright.phone.core.Phone;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowContextImpl;

/** Gives each app's context the class loader of that app, from which layouts take their own view classes. */
@Implements(className = ShadowContextImpl.CLASS_NAME)
public class ContextShadow extends ShadowContextImpl {
    @RealObject private Context context;

    @Override
    @Implementation
    protected ClassLoader getClassLoader() {
        Phone phone = Phone.get();
        return phone == null ? super.getClassLoader() : phone.apps().loaderOf(context.getPackageName());
    }
}
