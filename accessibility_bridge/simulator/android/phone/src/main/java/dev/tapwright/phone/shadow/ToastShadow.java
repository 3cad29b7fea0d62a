package dev.tapwright.phone.shadow;

import android.content.Context;
import android.view.View;
import android.widget.Toast;
import dev.tapwright.phone.core.Phone;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowToast;

/** Shows toasts in a window of ours; the stock shadow only writes them down. */
@Implements(Toast.class)
public class ToastShadow extends ShadowToast {
    @RealObject private Toast toast;
    private CharSequence text = "";
    private String owner = "";

    @Override
    @Implementation
    protected void __constructor__(Context context) {
        owner = context.getPackageName();
    }

    @Implementation
    protected static Toast makeText(Context context, CharSequence text, int duration) {
        Toast toast = new Toast(context);
        toast.setDuration(duration);
        toast.setText(text);
        return toast;
    }

    @Implementation
    protected static Toast makeText(Context context, int text, int duration) {
        return makeText(context, context.getResources().getText(text), duration);
    }

    @Override
    @Implementation
    protected void setText(CharSequence newText) {
        text = newText;
    }

    @Override
    @Implementation
    protected void show() {
        View view = getView();
        Phone.get().toasts().show(owner, text, view, getDuration() == Toast.LENGTH_LONG, toast);
    }

    @Override
    @Implementation
    protected void cancel() {
        Phone.get().toasts().cancel(toast);
    }
}
