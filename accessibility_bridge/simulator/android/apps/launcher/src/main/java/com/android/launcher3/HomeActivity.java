package com.android.launcher3;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.pm.ResolveInfo;
import android.os.Bundle;
import android.widget.GridView;
import java.util.List;

/** The home screen: every app with a launcher entry, in the order of their names. */
public final class HomeActivity extends Activity {
    private final BroadcastReceiver appsChanged = new BroadcastReceiver() {
        @Override
        public void onReceive(Context context, Intent intent) {
            show();
        }
    };
    private AppGrid grid;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.home);
        grid = new AppGrid(this);
        GridView apps = findViewById(R.id.apps);
        apps.setAdapter(grid);
        apps.setOnItemClickListener((parent, view, position, id) -> open(grid.getItem(position)));
    }

    @Override
    protected void onStart() {
        super.onStart();
        IntentFilter changes = new IntentFilter();
        changes.addAction(Intent.ACTION_PACKAGE_ADDED);
        changes.addAction(Intent.ACTION_PACKAGE_REPLACED);
        changes.addAction(Intent.ACTION_PACKAGE_REMOVED);
        changes.addDataScheme("package");
        registerReceiver(appsChanged, changes);
        show();
    }

    @Override
    protected void onStop() {
        unregisterReceiver(appsChanged);
        super.onStop();
    }

    private void show() {
        Intent entries = new Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER);
        List<ResolveInfo> apps = getPackageManager().queryIntentActivities(entries, 0);
        apps.sort(new ResolveInfo.DisplayNameComparator(getPackageManager()));
        grid.clear();
        grid.addAll(apps);
    }

    private void open(ResolveInfo app) {
        startActivity(new Intent(Intent.ACTION_MAIN)
                .addCategory(Intent.CATEGORY_LAUNCHER)
                .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
                .setClassName(app.activityInfo.packageName, app.activityInfo.name));
    }

    @Override
    public void onBackPressed() {
        // There is nothing behind the home screen.
    }
}
