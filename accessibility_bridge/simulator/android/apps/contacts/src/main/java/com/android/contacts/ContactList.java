package com.android.contacts;

import android.app.ListActivity;
import android.content.ContentUris;
import android.content.Intent;
import android.database.Cursor;
import android.os.Bundle;
import android.text.Editable;
import android.text.TextWatcher;
import android.view.View;
import android.widget.EditText;
import android.widget.ListView;
import android.widget.SimpleCursorAdapter;

/** Everybody in the order of their names, or those whose name holds what is searched for. */
public final class ContactList extends ListActivity {
    private SimpleCursorAdapter rows;
    private EditText search;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.list);
        search = findViewById(R.id.search);
        rows = new SimpleCursorAdapter(this, android.R.layout.simple_list_item_2, null,
                new String[] {Book.NAME, Book.PHONE}, new int[] {android.R.id.text1, android.R.id.text2}, 0);
        setListAdapter(rows);
        findViewById(R.id.create).setOnClickListener(view ->
                startActivity(new Intent(this, ContactEditor.class)));
        search.addTextChangedListener(new TextWatcher() {
            @Override
            public void beforeTextChanged(CharSequence text, int start, int count, int after) {
            }

            @Override
            public void onTextChanged(CharSequence text, int start, int before, int count) {
                show();
            }

            @Override
            public void afterTextChanged(Editable text) {
            }
        });
    }

    @Override
    protected void onResume() {
        super.onResume();
        show();
    }

    private void show() {
        Cursor found = getContentResolver().query(Book.CONTACTS, null, Book.NAME + " LIKE ?",
                new String[] {"%" + search.getText() + "%"}, Book.NAME);
        rows.changeCursor(found);
    }

    @Override
    protected void onListItemClick(ListView list, View row, int position, long id) {
        startActivity(new Intent(this, ContactDetails.class)
                .setData(ContentUris.withAppendedId(Book.CONTACTS, id)));
    }

    @Override
    protected void onDestroy() {
        rows.changeCursor(null);
        super.onDestroy();
    }
}
