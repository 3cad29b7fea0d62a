package dev.tapwright.phone.shadow;

import android.widget.TabHost;
import android.widget.TabWidget;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowLinearLayout;
import org.robolectric.shadows.ShadowViewGroup;

/** Empty shadows of the tab classes, which the stock shadows only write down. */
public final class RealTabs {
    private RealTabs() {
    }

    @Implements(TabHost.class)
    public static class Host extends ShadowViewGroup {
    }

    @Implements(TabHost.TabSpec.class)
    public static class Spec {
    }

    @Implements(TabWidget.class)
    public static class Strip extends ShadowLinearLayout {
    }
}
