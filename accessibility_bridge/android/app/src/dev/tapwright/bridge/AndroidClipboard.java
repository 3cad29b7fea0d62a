package dev.tapwright.bridge;

import android.content.ClipData;
import android.content.ClipDescription;
import android.content.ClipboardManager;
import android.content.Context;
import android.os.Build;
import android.os.PersistableBundle;
import dev.tapwright.bridge.look.Texts;
import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.Limits;

/** The clipboard. Since Android 10 only the keyboard in use and the app in front may read it; any app may write. */
final class AndroidClipboard {
    private final Context context;

    AndroidClipboard(Context context) {
        this.context = context;
    }

    private ClipboardManager clipboard() {
        return (ClipboardManager) context.getSystemService(Context.CLIPBOARD_SERVICE);
    }

    String read() throws BridgeException {
        if (Build.VERSION.SDK_INT >= 29 && !BridgeKeyboard.inUse()) {
            throw new BridgeException(ErrorCode.REFUSED,
                    "android lets only the keyboard in use read the clipboard: choose this app's keyboard first");
        }
        ClipData clip = clipboard().getPrimaryClip();
        if (clip == null || clip.getItemCount() == 0) {
            return "";
        }
        return Texts.fit(Texts.of(clip.getItemAt(0).coerceToText(context)), Limits.TEXT_BYTES);
    }

    void write(String text) {
        ClipData clip = ClipData.newPlainText("", text);
        if (Build.VERSION.SDK_INT >= 33) {
            // Keeps Android from showing the text in a bubble over the screen.
            PersistableBundle extras = new PersistableBundle();
            extras.putBoolean(ClipDescription.EXTRA_IS_SENSITIVE, true);
            clip.getDescription().setExtras(extras);
        }
        clipboard().setPrimaryClip(clip);
    }
}
