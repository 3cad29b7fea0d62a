package dev.tapwright.phone.bars;

import android.content.Context;
import android.graphics.Color;
import android.graphics.PixelFormat;
import android.hardware.display.DisplayManagerGlobal;
import android.os.Handler;
import android.os.Looper;
import android.view.Gravity;
import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManager;
import android.view.WindowManager.LayoutParams;
import android.widget.LinearLayout;
import android.widget.TextView;
import dev.tapwright.phone.core.Framework;
import java.lang.reflect.Method;
import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.util.ReflectionHelpers;

/** The status bar with its clock and the navigation bar with its three buttons, each a real window of its own. */
public final class SystemBars {
    // Source: Robolectric's SystemUi, StandardStatusBarBehavior and ButtonNavigationBarBehavior.
    private static final int STATUS_DP = 24;
    private static final int NAVIGATION_DP = 56;
    private static final int MINUTE_MS = 60_000;

    private final Context context = Framework.system();
    private final WindowManager windows = (WindowManager) context.getSystemService(Context.WINDOW_SERVICE);
    private final Handler later = new Handler(Looper.getMainLooper());
    private final Runnable back;
    private final Runnable home;
    private final Runnable recents;
    private TextView clock;
    private View navigation;

    /** What the three buttons do. */
    public SystemBars(Runnable back, Runnable home, Runnable recents) {
        this.back = back;
        this.home = home;
        this.recents = recents;
    }

    /** Makes the windows of apps leave room for the bars. The switch is in Robolectric, but not yet public. */
    public static void reserveRoom() {
        Object bars = invoke(Shadow.extract(DisplayManagerGlobal.getInstance()), "getSystemUi", int.class, 0);
        set(bars, "StatusBarBehavior", "STANDARD_STATUS_BAR");
        set(bars, "NavigationBarBehavior", "THREE_BUTTON_NAVIGATION");
    }

    private static void set(Object bars, String kind, String constant) {
        try {
            Class<?> type = Class.forName("org.robolectric.shadows.SystemUi$" + kind);
            invoke(bars, "set" + kind, type, ReflectionHelpers.getStaticField(bars.getClass(), constant));
        } catch (ClassNotFoundException changed) {
            throw new IllegalStateException("another Robolectric than the one this was made for", changed);
        }
    }

    private static Object invoke(Object target, String name, Class<?> type, Object argument) {
        try {
            Method method = target.getClass().getDeclaredMethod(name, type);
            method.setAccessible(true);
            return method.invoke(target, argument);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("another Robolectric than the one this was made for", changed);
        }
    }

    /** Puts both bars on the screen, in the language and shape it has now. */
    public void show() {
        if (clock != null) {
            Framework.removeWindow(clock);
            Framework.removeWindow(navigation);
        }
        clock = clock();
        add(clock, LayoutParams.TYPE_STATUS_BAR, Gravity.TOP, STATUS_DP, "StatusBar");
        navigation = navigation();
        add(navigation, LayoutParams.TYPE_NAVIGATION_BAR, Gravity.BOTTOM, NAVIGATION_DP, "NavigationBar0");
    }

    private TextView clock() {
        TextView view = new TextView(context);
        view.setTextColor(Color.WHITE);
        view.setBackgroundColor(Color.BLACK);
        view.setPadding(Framework.px(context, 16), 0, 0, 0);
        view.setGravity(Gravity.CENTER_VERTICAL);
        tick(view);
        return view;
    }

    private void tick(TextView view) {
        long now = System.currentTimeMillis();
        DateFormat format = new SimpleDateFormat("HH:mm", Locale.ROOT);
        view.setText(format.format(new Date(now)));
        later.postDelayed(() -> {
            if (view == clock) {
                tick(view);
            }
        }, MINUTE_MS - now % MINUTE_MS);
    }

    private View navigation() {
        LinearLayout bar = new LinearLayout(context);
        bar.setBackgroundColor(Color.BLACK);
        bar.addView(button("accessibility_back", "◁", back));
        bar.addView(button("accessibility_home", "○", home));
        bar.addView(button("accessibility_recent", "□", recents));
        return bar;
    }

    private View button(String description, String sign, Runnable action) {
        TextView button = new TextView(context);
        button.setText(sign);
        button.setTextColor(Color.WHITE);
        button.setTextSize(20);
        button.setGravity(Gravity.CENTER);
        button.setContentDescription(word(description));
        button.setOnClickListener(view -> action.run());
        button.setLayoutParams(new LinearLayout.LayoutParams(0, ViewGroup.LayoutParams.MATCH_PARENT, 1));
        return button;
    }

    private String word(String name) {
        int id = context.getResources().getIdentifier(name, "string", context.getPackageName());
        return context.getString(id);
    }

    private void add(View view, int type, int gravity, int heightDp, String title) {
        LayoutParams params = new LayoutParams(
                LayoutParams.MATCH_PARENT, Framework.px(context, heightDp), type,
                LayoutParams.FLAG_NOT_FOCUSABLE | LayoutParams.FLAG_NOT_TOUCH_MODAL, PixelFormat.OPAQUE);
        params.gravity = gravity;
        params.setFitInsetsTypes(0);
        params.setTitle(title);
        windows.addView(view, params);
    }
}
