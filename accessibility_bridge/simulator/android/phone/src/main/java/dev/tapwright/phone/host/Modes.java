package dev.tapwright.phone.host;

import java.util.Collection;
import java.util.Map;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.ConscryptMode;
import org.robolectric.annotation.GraphicsMode;
import org.robolectric.annotation.LooperMode;
import org.robolectric.annotation.SQLiteMode;
import org.robolectric.annotation.experimental.LazyApplication;
import org.robolectric.pluginapi.config.ConfigurationStrategy.Configuration;

/** The sandbox's switches: real graphics, real databases, a message queue that we turn ourselves. */
record Modes(Map<Class<?>, Object> map) implements Configuration {
    static Modes ofPhone() {
        String qualifiers = System.getProperty("phone.qualifiers", "en-rUS-w360dp-h800dp-xxhdpi");
        return new Modes(Map.of(
                ConscryptMode.Mode.class, ConscryptMode.Mode.OFF,
                LooperMode.Mode.class, LooperMode.Mode.PAUSED,
                LazyApplication.LazyLoad.class, LazyApplication.LazyLoad.OFF,
                GraphicsMode.Mode.class, GraphicsMode.Mode.NATIVE,
                SQLiteMode.Mode.class, SQLiteMode.Mode.NATIVE,
                Config.class, new Config.Builder().setQualifiers(qualifiers).build()));
    }

    @Override
    public <T> T get(Class<T> key) {
        return key.cast(map.get(key));
    }

    @Override
    public Collection<Class<?>> keySet() {
        return map.keySet();
    }
}
