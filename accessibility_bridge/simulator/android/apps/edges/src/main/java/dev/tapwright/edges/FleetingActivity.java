package dev.tapwright.edges;

import android.app.Activity;
import android.os.Bundle;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.TextView;

/** A button that goes away, or becomes another one in the same view, as the rows of a list do when it moves. */
public final class FleetingActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Column page = new Column(this);
        TextView said = page.text(0);
        Button offer = page.button(R.string.offer, button ->
                said.setText(getString(R.string.taken, ((Button) button).getText())));
        page.button(R.string.remove, button -> ((ViewGroup) offer.getParent()).removeView(offer));
        page.button(R.string.replace, button -> offer.setText(R.string.other));
    }
}
