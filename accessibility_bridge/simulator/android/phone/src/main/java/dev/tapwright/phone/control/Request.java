package dev.tapwright.phone.control;

import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** One command with its arguments, as it came over the wire. */
record Request(String verb, JSONObject arguments) {
    static Request parse(String line) throws JSONException {
        JSONObject object = new JSONObject(line);
        return new Request(object.getString("do"), object);
    }

    /** A text, empty when it was not given. */
    String text(String name) {
        return arguments.optString(name, "");
    }

    /** A text, or null when it was not given or is null. */
    String textOrNull(String name) {
        return arguments.isNull(name) ? null : arguments.optString(name);
    }

    int number(String name) throws JSONException {
        return arguments.getInt(name);
    }

    int number(String name, int otherwise) {
        return arguments.optInt(name, otherwise);
    }

    double decimal(String name) throws JSONException {
        return arguments.getDouble(name);
    }

    boolean has(String name) {
        return arguments.has(name);
    }

    /** The address of a node: child indices from the roots down. */
    int[] path() throws JSONException {
        JSONArray array = arguments.getJSONArray("path");
        int[] path = new int[array.length()];
        for (int index = 0; index < path.length; index++) {
            path[index] = array.getInt(index);
        }
        return path;
    }
}
