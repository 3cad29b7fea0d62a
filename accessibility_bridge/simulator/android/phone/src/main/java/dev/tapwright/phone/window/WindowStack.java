package dev.tapwright.phone.window;

import android.app.Activity;
import android.view.View;
import android.view.ViewRootImpl;
import android.view.WindowManager.LayoutParams;
import dev.tapwright.phone.core.Framework;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowViewRootImpl;

/** The window manager's job: which windows are shown, in what order, and which of them has the focus. */
public final class WindowStack {
    private static final Comparator<ShownWindow> BOTTOM_FIRST =
            Comparator.comparingInt(ShownWindow::layer).thenComparingInt(ShownWindow::order);

    private ViewRootImpl focused;

    /** The visible windows, topmost first. */
    public List<ShownWindow> topFirst() {
        List<ViewRootImpl> roots = Framework.roots();
        List<LayoutParams> params = Framework.rootParams();
        List<ShownWindow> shown = new ArrayList<>();
        for (int index = 0; index < roots.size(); index++) {
            View view = roots.get(index).getView();
            if (view != null && view.getVisibility() == View.VISIBLE && !ownerHidden(view)) {
                shown.add(new ShownWindow(roots.get(index), view, params.get(index), index));
            }
        }
        shown.sort(BOTTOM_FIRST.reversed());
        return shown;
    }

    /** The window of a view root, or null when it is not shown. */
    public ShownWindow of(ViewRootImpl root) {
        return topFirst().stream().filter(window -> window.root() == root).findFirst().orElse(null);
    }

    private static boolean ownerHidden(View view) {
        Activity owner = ShownWindow.activityOf(view.getContext());
        View decor = owner == null || owner.getWindow() == null ? null : owner.getWindow().peekDecorView();
        return decor != null && decor.getVisibility() != View.VISIBLE;
    }

    /** Moves the focus to the topmost window that can have it, as the window manager does after every change. */
    public void updateFocus() {
        ViewRootImpl next = topFirst().stream().filter(ShownWindow::focusable).findFirst()
                .map(ShownWindow::root).orElse(null);
        if (next == focused) {
            return;
        }
        tellFocus(focused, false);
        focused = next;
        tellFocus(next, true);
    }

    private static void tellFocus(ViewRootImpl root, boolean has) {
        if (root != null && root.getView() != null) {
            Shadow.<ShadowViewRootImpl>extract(root).callWindowFocusChanged(has);
        }
    }

    public ViewRootImpl focused() {
        return focused;
    }

    /** The view inside the focused window that has the focus, or null. */
    public View focusedView() {
        return focused == null || focused.getView() == null ? null : focused.getView().findFocus();
    }

    /** The field inside it that takes text, or null. */
    public View editedField() {
        View view = focusedView();
        return view != null && view.onCheckIsTextEditor() ? view : null;
    }

    /** Equal now and then when the same windows are shown with the same focus. */
    public int arrangement() {
        return topFirst().stream().map(ShownWindow::root).toList().hashCode() * 31
                + System.identityHashCode(focused);
    }
}
