package dev.tapwright.bridge.look;

import dev.tapwright.bridge.wire.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The string table of one window: each string is sent once. */
final class Strings {
    private static final int HIGHEST = 0xFFFF;

    private final Map<String, Integer> positions = new HashMap<String, Integer>();
    private final List<Name> names = new ArrayList<Name>();

    Strings() {
        position("");
    }

    /** Where the string is, added when new. A table that is full answers with the empty string's place. */
    int position(String value) {
        Integer known = positions.get(value);
        if (known != null) {
            return known;
        }
        if (names.size() >= HIGHEST) {
            return 0;
        }
        positions.put(value, names.size());
        names.add(new Name(value));
        return names.size() - 1;
    }

    boolean has(String value) {
        return positions.containsKey(value);
    }

    String at(int position) {
        return names.get(position).value;
    }

    /** A copy, in order. */
    List<Name> all() {
        return new ArrayList<Name>(names);
    }
}
