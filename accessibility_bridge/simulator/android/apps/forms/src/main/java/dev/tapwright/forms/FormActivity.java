package dev.tapwright.forms;

import android.app.Activity;
import android.app.AlertDialog;
import android.app.DatePickerDialog;
import android.content.ContentValues;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.CheckBox;
import android.widget.EditText;
import android.widget.PopupMenu;
import android.widget.RadioGroup;
import android.widget.Spinner;
import android.widget.Toast;
import java.util.Locale;

/** A form with fields, choices and dialogs. */
public final class FormActivity extends Activity {
    private static final String BIRTHDAY = "birthday";

    private String birthday = "";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.form);
        findViewById(R.id.birthday).setOnClickListener(view -> chooseBirthday());
        findViewById(R.id.register).setOnClickListener(view -> register());
        findViewById(R.id.reset).setOnClickListener(view -> askToClear());
        findViewById(R.id.more).setOnClickListener(this::showMenu);
        if (state != null) {
            setBirthday(state.getString(BIRTHDAY));
        }
    }

    @Override
    protected void onSaveInstanceState(Bundle state) {
        super.onSaveInstanceState(state);
        state.putString(BIRTHDAY, birthday);
    }

    private void chooseBirthday() {
        new DatePickerDialog(this, (picker, year, month, day) ->
                setBirthday(String.format(Locale.ROOT, "%04d-%02d-%02d", year, month + 1, day)), 2000, 0, 15).show();
    }

    private void setBirthday(String chosen) {
        birthday = chosen;
        this.<Button>findViewById(R.id.birthday).setText(chosen.isEmpty() ? getText(R.string.birthday) : chosen);
    }

    private void askToClear() {
        new AlertDialog.Builder(this).setTitle(R.string.reset_question)
                .setPositiveButton(R.string.clear, (dialog, which) -> clear())
                .setNegativeButton(R.string.cancel, null)
                .show();
    }

    private void clear() {
        for (int field : new int[] {R.id.name, R.id.email, R.id.password}) {
            this.<EditText>findViewById(field).setText("");
        }
        this.<Spinner>findViewById(R.id.country).setSelection(0);
        this.<RadioGroup>findViewById(R.id.seat).check(R.id.window);
        this.<CheckBox>findViewById(R.id.newsletter).setChecked(false);
        setBirthday("");
    }

    private void showMenu(View anchor) {
        PopupMenu menu = new PopupMenu(this, anchor);
        menu.getMenu().add(R.string.terms).setOnMenuItemClickListener(item -> {
            new AlertDialog.Builder(this).setTitle(R.string.terms).setMessage(R.string.terms_text)
                    .setPositiveButton(R.string.close, null).show();
            return true;
        });
        menu.show();
    }

    private void register() {
        String name = text(R.id.name);
        if (name.isEmpty() || text(R.id.email).isEmpty()) {
            Toast.makeText(this, R.string.missing, Toast.LENGTH_SHORT).show();
            return;
        }
        ContentValues sent = new ContentValues();
        sent.put("name", name);
        sent.put("email", text(R.id.email));
        sent.put("country", String.valueOf(this.<Spinner>findViewById(R.id.country).getSelectedItem()));
        sent.put("birthday", birthday);
        boolean window = this.<RadioGroup>findViewById(R.id.seat).getCheckedRadioButtonId() == R.id.window;
        sent.put("seat", window ? "window" : "aisle");
        sent.put("newsletter", this.<CheckBox>findViewById(R.id.newsletter).isChecked() ? 1 : 0);
        getContentResolver().insert(Registrations.ALL, sent);
        Toast.makeText(this, getString(R.string.done, name), Toast.LENGTH_SHORT).show();
        clear();
    }

    private String text(int field) {
        return this.<EditText>findViewById(field).getText().toString().trim();
    }
}
