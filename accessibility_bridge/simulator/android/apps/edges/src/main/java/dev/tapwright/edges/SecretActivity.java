package dev.tapwright.edges;

import android.app.Activity;
import android.os.Bundle;
import android.view.WindowManager.LayoutParams;

/** A page that may be read by accessibility and not photographed, as those of banks. */
public final class SecretActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        getWindow().addFlags(LayoutParams.FLAG_SECURE);
        new Column(this).text(R.string.secret_text);
    }
}
