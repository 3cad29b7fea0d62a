package dev.tapwright.phone.settings;

import dev.tapwright.phone.core.Framework;
import java.util.Locale;
import org.robolectric.RuntimeEnvironment;

/**
 * What the display looks like: night, turned, in which language and size of text. Changes itself as the settings say
 * and tells the rest of the phone to show it anew.
 */
public final class Appearance {
    private final Runnable showAnew;
    private int rotation;

    /** The argument is run after every change. */
    public Appearance(Runnable showAnew) {
        this.showAnew = showAnew;
        SettingsTables.get().listen(this::written);
    }

    /** Quarter turns from the natural orientation, 0 to 3. */
    public int rotation() {
        return rotation;
    }

    /** Turns the display. */
    public void rotate(int quarterTurns) {
        int turned = Math.floorMod(quarterTurns, 4);
        if (turned == rotation) {
            return;
        }
        boolean sameShape = (turned - rotation) % 2 == 0;
        rotation = turned;
        if (!sameShape) {
            change(turned % 2 == 1 ? "+land" : "+port");
        }
    }

    private void written(String table, String key, String value) {
        switch (table + "/" + key) {
            case "secure/ui_night_mode" -> change("2".equals(value) ? "+night" : "+notnight");
            case "system/system_locales" -> changeLocale(value);
            case "system/font_scale" -> changeFontScale(value);
            case "system/user_rotation" -> rotate(Integer.parseInt(value));
            default -> { }
        }
    }

    private void changeLocale(String tags) {
        Locale locale = Locale.forLanguageTag(tags == null ? "en-US" : tags.split(",")[0]);
        String country = locale.getCountry().isEmpty() ? "" : "-r" + locale.getCountry();
        Locale.setDefault(locale);
        change("+" + locale.getLanguage() + country);
    }

    private void changeFontScale(String scale) {
        RuntimeEnvironment.setFontScale(scale == null ? 1f : Float.parseFloat(scale));
        spread();
    }

    private void change(String qualifiers) {
        RuntimeEnvironment.setQualifiers(qualifiers);
        spread();
    }

    private void spread() {
        Framework.thread().applyConfigurationToResources(Framework.system().getResources().getConfiguration());
        Framework.forgetLabels();
        showAnew.run();
    }
}
