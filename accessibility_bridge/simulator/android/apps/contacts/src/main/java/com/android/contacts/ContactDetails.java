package com.android.contacts;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.Intent;
import android.os.Bundle;
import android.widget.TextView;

/** One person, with ways to change and to delete them. */
public final class ContactDetails extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.details);
        findViewById(R.id.edit).setOnClickListener(view ->
                startActivity(new Intent(this, ContactEditor.class).setData(getIntent().getData())));
        findViewById(R.id.delete).setOnClickListener(view ->
                new AlertDialog.Builder(this).setTitle(R.string.delete_question)
                        .setMessage(Contact.at(getContentResolver(), getIntent().getData()).name())
                        .setPositiveButton(R.string.delete, (dialog, which) -> delete())
                        .setNegativeButton(R.string.cancel, null)
                        .show());
    }

    @Override
    protected void onResume() {
        super.onResume();
        Contact contact = Contact.at(getContentResolver(), getIntent().getData());
        this.<TextView>findViewById(R.id.name).setText(contact.name());
        this.<TextView>findViewById(R.id.phone).setText(contact.phone());
        this.<TextView>findViewById(R.id.email).setText(contact.email());
    }

    private void delete() {
        getContentResolver().delete(getIntent().getData(), null, null);
        finish();
    }
}
