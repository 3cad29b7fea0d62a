package dev.tapwright.phone.trouble;

import android.content.Context;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManager.LayoutParams;
import android.view.accessibility.AccessibilityEvent;
import com.android.internal.R;
import com.android.server.am.BaseErrorDialog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The system's dialog about an app that crashed or hangs: Android's own window, layout and words. Only what its buttons
 * do is ours, because theirs wants the whole system server.
 *
 * <p>Source: AOSP services/core AppErrorDialog, AppNotRespondingDialog.
 */
final class ErrorDialog extends BaseErrorDialog {
    /** Whatever the two layouts hold; what is not offered is not shown. */
    private static final int[] CHOICES = {
        R.id.aerr_app_info, R.id.aerr_close, R.id.aerr_mute, R.id.aerr_report, R.id.aerr_restart, R.id.aerr_wait,
    };

    private final String realName;
    private final int layout;
    private final Map<Integer, Runnable> buttons = new LinkedHashMap<>();
    private Runnable closing = this::dismiss;

    /** A dialog that calls itself {@code realName} to accessibility services, as Android's own does. */
    ErrorDialog(Context system, String realName, int layout) {
        super(system);
        this.realName = realName;
        this.layout = layout;
    }

    /** Names the window as Android does, e.g. for {@code dumpsys window}. */
    ErrorDialog called(String windowTitle) {
        LayoutParams attributes = getWindow().getAttributes();
        attributes.setTitle(windowTitle);
        getWindow().setAttributes(attributes);
        return this;
    }

    /** Shows a button of the layout, which closes the dialog and then acts. */
    ErrorDialog offering(int button, Runnable action) {
        buttons.put(button, action);
        return this;
    }

    /** What happens when the system closes its dialogs, as it does when somebody goes home. */
    ErrorDialog closingBy(Runnable action) {
        closing = action;
        return this;
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ViewGroup custom = findViewById(android.R.id.custom);
        LayoutInflater.from(getContext()).inflate(layout, custom, true);
        findViewById(R.id.customPanel).setVisibility(View.VISIBLE);
        for (int choice : CHOICES) {
            View button = findViewById(choice);
            if (button != null) {
                prepare(button, buttons.get(choice));
            }
        }
    }

    private void prepare(View button, Runnable action) {
        button.setVisibility(action == null ? View.GONE : View.VISIBLE);
        button.setOnClickListener(pressed -> {
            dismiss();
            action.run();
        });
    }

    @Override
    protected void closeDialog() {
        closing.run();
    }

    @Override
    public boolean dispatchPopulateAccessibilityEvent(AccessibilityEvent event) {
        boolean populated = super.dispatchPopulateAccessibilityEvent(event);
        event.setClassName(realName);
        return populated;
    }
}
