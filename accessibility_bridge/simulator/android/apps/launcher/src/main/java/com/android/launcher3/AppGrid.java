package com.android.launcher3;

import android.content.Context;
import android.content.pm.ResolveInfo;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.ArrayAdapter;
import android.widget.TextView;

/** One cell per app: a coloured tile with its name below. */
final class AppGrid extends ArrayAdapter<ResolveInfo> {
    AppGrid(Context context) {
        super(context, R.layout.app);
    }

    @Override
    public View getView(int position, View old, ViewGroup parent) {
        TextView cell = (TextView) (old != null ? old
                : LayoutInflater.from(getContext()).inflate(R.layout.app, parent, false));
        ResolveInfo app = getItem(position);
        CharSequence label = app.loadLabel(getContext().getPackageManager());
        cell.setText(label);
        cell.setCompoundDrawablesWithIntrinsicBounds(
                null, new Tile(label, app.activityInfo.packageName, getContext().getResources()), null, null);
        return cell;
    }
}
