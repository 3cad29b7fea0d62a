package dev.tapwright.phone.shadow;

import android.app.TabActivity;
import org.robolectric.annotation.Implements;

/** Without the stock shadow's own idea of tabs. */
@Implements(TabActivity.class)
public class TabActivityShadow extends ActivityShadow {
}
