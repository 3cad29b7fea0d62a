package com.android.settings;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.Intent;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.MenuItem;
import android.view.View;
import android.view.ViewGroup;
import android.widget.EditText;
import android.widget.SeekBar;
import android.widget.Switch;
import android.widget.TextView;
import java.util.Arrays;

/** A list of rows that switch, open, choose or tell something; every row reads and writes the real tables. */
abstract class Page extends Activity {
    private ViewGroup rows;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.page);
        rows = findViewById(R.id.rows);
        if (getActionBar() != null) {
            getActionBar().setDisplayHomeAsUpEnabled(!(this instanceof Settings));
        }
    }

    @Override
    protected void onResume() {
        super.onResume();
        show();
    }

    /** Shows every row for what the tables hold now. */
    final void show() {
        rows.removeAllViews();
        build();
    }

    /** Adds the rows. */
    abstract void build();

    @Override
    public boolean onOptionsItemSelected(MenuItem item) {
        if (item.getItemId() == android.R.id.home) {
            finish();
            return true;
        }
        return super.onOptionsItemSelected(item);
    }

    final String read(Table table, String key, String otherwise) {
        String value = table.read(getContentResolver(), key);
        return value == null ? otherwise : value;
    }

    final void write(Table table, String key, String value) {
        table.write(getContentResolver(), key, value);
    }

    /** A row that opens another page. */
    final void link(int title, Class<? extends Page> page) {
        row(getText(title), "").setOnClickListener(view -> startActivity(new Intent(this, page)));
    }

    /** A switch that writes one of two values. */
    final void toggle(int title, Table table, String key, String on, String off) {
        View row = row(getText(title), "");
        Switch toggle = row.findViewById(R.id.switch_widget);
        toggle.setVisibility(View.VISIBLE);
        toggle.setContentDescription(getText(title));
        toggle.setChecked(on.equals(read(table, key, off)));
        row.setOnClickListener(view -> {
            toggle.setChecked(!toggle.isChecked());
            write(table, key, toggle.isChecked() ? on : off);
        });
    }

    /** A row that lets one of several values be chosen in a dialog. */
    final void choice(int title, Table table, String key, String[] values, CharSequence[] labels) {
        int chosen = Arrays.asList(values).indexOf(read(table, key, values[0]));
        row(getText(title), chosen < 0 ? "" : labels[chosen]).setOnClickListener(view ->
                new AlertDialog.Builder(this).setTitle(title)
                        .setSingleChoiceItems(labels, chosen, (dialog, which) -> {
                            dialog.dismiss();
                            write(table, key, values[which]);
                            show();
                        })
                        .setNegativeButton(android.R.string.cancel, null)
                        .show());
    }

    /** A row whose text can be edited in a dialog. */
    final void text(int title, Table table, String key) {
        String value = read(table, key, "");
        row(getText(title), value).setOnClickListener(view -> {
            EditText field = new EditText(this);
            field.setId(android.R.id.edit);
            field.setText(value);
            new AlertDialog.Builder(this).setTitle(title).setView(field)
                    .setPositiveButton(android.R.string.ok, (dialog, which) -> {
                        write(table, key, field.getText().toString());
                        show();
                    })
                    .setNegativeButton(android.R.string.cancel, null)
                    .show();
        });
    }

    /** A slider from 0 to 255. */
    final void slider(int title, Table table, String key) {
        View row = LayoutInflater.from(this).inflate(R.layout.slider, rows, false);
        row.<TextView>findViewById(android.R.id.title).setText(title);
        SeekBar slider = row.findViewById(R.id.slider);
        slider.setContentDescription(getText(title));
        slider.setMax(255);
        slider.setProgress(Integer.parseInt(read(table, key, "0")));
        slider.setOnSeekBarChangeListener(new SeekBar.OnSeekBarChangeListener() {
            @Override
            public void onProgressChanged(SeekBar bar, int progress, boolean fromUser) {
                if (fromUser) {
                    write(table, key, String.valueOf(progress));
                }
            }

            @Override
            public void onStartTrackingTouch(SeekBar bar) {
            }

            @Override
            public void onStopTrackingTouch(SeekBar bar) {
            }
        });
        rows.addView(row);
    }

    /** A row that only tells something. */
    final View row(CharSequence title, CharSequence summary) {
        View row = LayoutInflater.from(this).inflate(R.layout.row, rows, false);
        row.<TextView>findViewById(android.R.id.title).setText(title);
        TextView second = row.findViewById(android.R.id.summary);
        second.setText(summary);
        second.setVisibility(summary.length() == 0 ? View.GONE : View.VISIBLE);
        row.findViewById(R.id.switch_widget).setVisibility(View.GONE);
        rows.addView(row);
        return row;
    }
}
