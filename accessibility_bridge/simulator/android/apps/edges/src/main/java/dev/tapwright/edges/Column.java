package dev.tapwright.edges;

import android.app.Activity;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;

/** A page made in code: views under each other. */
final class Column {
    private final Activity activity;
    private final LinearLayout views;

    Column(Activity activity) {
        this.activity = activity;
        views = new LinearLayout(activity);
        views.setOrientation(LinearLayout.VERTICAL);
        activity.setContentView(views);
    }

    LinearLayout views() {
        return views;
    }

    TextView text(int words) {
        TextView view = new TextView(activity);
        if (words != 0) {
            view.setText(words);
        }
        views.addView(view);
        return view;
    }

    Button button(int words, View.OnClickListener pressed) {
        Button button = new Button(activity);
        button.setText(words);
        button.setAllCaps(false);
        button.setOnClickListener(pressed);
        views.addView(button);
        return button;
    }
}
