package com.android.contacts;

import android.app.Activity;
import android.os.Bundle;
import android.widget.EditText;
import android.widget.Toast;

/** The fields of one person, a new one when it was started without. */
public final class ContactEditor extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.editor);
        if (getIntent().getData() == null) {
            setTitle(R.string.create);
        }
        if (state == null) {
            Contact contact = Contact.at(getContentResolver(), getIntent().getData());
            field(R.id.name).setText(contact.name());
            field(R.id.phone).setText(contact.phone());
            field(R.id.email).setText(contact.email());
        }
        findViewById(R.id.save).setOnClickListener(view -> save());
    }

    private EditText field(int id) {
        return findViewById(id);
    }

    private String text(int id) {
        return field(id).getText().toString().trim();
    }

    private void save() {
        Contact contact = new Contact(text(R.id.name), text(R.id.phone), text(R.id.email));
        if (contact.name().isEmpty()) {
            Toast.makeText(this, R.string.name_missing, Toast.LENGTH_SHORT).show();
            return;
        }
        if (getIntent().getData() == null) {
            getContentResolver().insert(Book.CONTACTS, contact.values());
        } else {
            getContentResolver().update(getIntent().getData(), contact.values(), null, null);
        }
        Toast.makeText(this, R.string.saved, Toast.LENGTH_SHORT).show();
        finish();
    }
}
