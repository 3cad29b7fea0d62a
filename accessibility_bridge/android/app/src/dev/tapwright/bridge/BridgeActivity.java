package dev.tapwright.bridge;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.provider.Settings;
import android.view.View;
import android.widget.Button;
import android.widget.CompoundButton;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import android.widget.Switch;
import android.widget.TextView;
import android.widget.Toast;
import dev.tapwright.bridge.wire.ServiceState;
import java.util.List;

/** Says whether the bridge is on, who is connected and what they may do, and has the switch to stop it. */
public final class BridgeActivity extends Activity {
    private static final long REFRESH_MS = 1_000;

    private final Handler main = new Handler(Looper.getMainLooper());
    private final Runnable refresh = new Runnable() {
        @Override
        public void run() {
            show();
            main.postDelayed(this, REFRESH_MS);
        }
    };
    private TextView state;
    private TextView connected;

    @Override
    protected void onCreate(Bundle saved) {
        super.onCreate(saved);
        LinearLayout column = new LinearLayout(this);
        column.setOrientation(LinearLayout.VERTICAL);
        int margin = Math.round(24 * getResources().getDisplayMetrics().density);
        column.setPadding(margin, margin, margin, margin);
        state = text(column, R.id.state);
        connected = text(column, R.id.connected);
        text(column, View.NO_ID).setText(R.string.may_do);
        column.addView(allowed());
        column.addView(settings());
        ScrollView page = new ScrollView(this);
        page.setFitsSystemWindows(true);
        page.addView(column);
        setContentView(page);
    }

    private TextView text(LinearLayout column, int id) {
        TextView view = new TextView(this);
        view.setId(id);
        view.setTextSize(18);
        view.setPadding(0, 0, 0, Math.round(16 * getResources().getDisplayMetrics().density));
        column.addView(view);
        return view;
    }

    private Switch allowed() {
        Switch allowed = new Switch(this);
        allowed.setId(R.id.allowed);
        allowed.setText(R.string.switch_allow);
        allowed.setChecked(BridgeProcess.of(this).bridge.state() != ServiceState.STOPPED);
        allowed.setOnCheckedChangeListener(new CompoundButton.OnCheckedChangeListener() {
            @Override
            public void onCheckedChanged(CompoundButton button, boolean checked) {
                BridgeProcess.of(BridgeActivity.this).setStopped(!checked);
                show();
            }
        });
        return allowed;
    }

    /** An uncaught exception would end the process, and Android does not bind a crashed service again by itself. */
    private void openSettings() {
        try {
            startActivity(new Intent(Settings.ACTION_ACCESSIBILITY_SETTINGS));
        } catch (ActivityNotFoundException e) {
            Toast.makeText(this, R.string.no_settings, Toast.LENGTH_LONG).show();
        }
    }

    private Button settings() {
        Button button = new Button(this);
        button.setText(R.string.open_settings);
        button.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                openSettings();
            }
        });
        return button;
    }

    @Override
    protected void onResume() {
        super.onResume();
        refresh.run();
    }

    @Override
    protected void onPause() {
        main.removeCallbacks(refresh);
        super.onPause();
    }

    /** Texts are set only when they differ: each setting is an accessibility event, and a host may wait for rest. */
    private void show() {
        BridgeProcess process = BridgeProcess.of(this);
        set(state, getString(words(process.bridge.state())));
        set(connected, connected(process.clients()));
    }

    private static void set(TextView view, String text) {
        if (!text.contentEquals(view.getText())) {
            view.setText(text);
        }
    }

    private static int words(ServiceState state) {
        switch (state) {
            case BOUND:
                return R.string.state_bound;
            case UNBOUND:
                return R.string.state_unbound;
            case STOPPED:
                return R.string.state_stopped;
            default:
                return R.string.state_never_bound;
        }
    }

    private String connected(List<String> clients) {
        if (clients.isEmpty()) {
            return getString(R.string.connected_none);
        }
        StringBuilder names = new StringBuilder();
        for (String client : clients) {
            names.append(names.length() > 0 ? ", " : "");
            names.append(client.isEmpty() ? getString(R.string.connected_unnamed) : client);
        }
        return getString(R.string.connected, names);
    }
}
