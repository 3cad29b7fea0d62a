package dev.tapwright.edges;

import android.app.Activity;
import android.net.LocalServerSocket;
import android.os.Bundle;
import android.widget.TextView;
import java.io.IOException;

/** An app that does not answer: a button keeps its main thread waiting until somebody connects to its socket. */
public final class HangActivity extends Activity {
    private static final String SOCKET = "dev.tapwright.edges.hang";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Column page = new Column(this);
        TextView said = page.text(0);
        page.button(R.string.hang_now, button -> {
            hang();
            said.setText(R.string.hung);
        });
    }

    private static void hang() {
        try (LocalServerSocket listening = new LocalServerSocket(SOCKET)) {
            listening.accept().close();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
