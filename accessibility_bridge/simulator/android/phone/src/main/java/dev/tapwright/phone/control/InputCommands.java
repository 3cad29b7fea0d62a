package dev.tapwright.phone.control;

import android.os.Bundle;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.accessibility.AccessibilityNodeInfo;
import dev.tapwright.phone.core.Phone;
import java.util.Map;

/** Touching, typing and acting on nodes. */
final class InputCommands {
    private static final Map<String, Integer> PHASES = Map.of(
            "down", MotionEvent.ACTION_DOWN, "move", MotionEvent.ACTION_MOVE,
            "up", MotionEvent.ACTION_UP, "cancel", MotionEvent.ACTION_CANCEL);

    private final Phone phone;

    InputCommands(Phone phone) {
        this.phone = phone;
    }

    void addTo(Map<String, Command> commands) {
        commands.put("touch", this::touch);
        commands.put("key", this::key);
        commands.put("text", request -> phone.loop().call(() ->
                Reply.of("taken", phone.screenOn() && phone.keys().commit(request.text("text")))));
        commands.put("clear_text", request -> phone.loop().call(() ->
                Reply.of("taken", phone.screenOn() && phone.keys().clear())));
        commands.put("set_text", this::setText);
        commands.put("click", request -> perform(request, AccessibilityNodeInfo.ACTION_CLICK, new Bundle()));
    }

    private Reply touch(Request request) throws Exception {
        Integer action = PHASES.get(request.text("phase"));
        if (action == null) {
            throw new Refusal("phase", "a finger goes down, move, up or cancel");
        }
        float x = request.number("x");
        float y = request.number("y");
        return phone.loop().call(() -> {
            if (phone.screenOn()) {
                phone.finger().touch(action, x, y);
            }
            return Reply.done();
        });
    }

    private Reply key(Request request) throws Exception {
        int code = KeyEvent.keyCodeFromString("KEYCODE_" + request.text("name"));
        boolean isLong = request.arguments().optBoolean("long");
        return phone.loop().call(() -> Reply.of("taken", code != KeyEvent.KEYCODE_UNKNOWN
                && (isLong ? phone.hold(code) : phone.press(code))));
    }

    private Reply setText(Request request) throws Exception {
        Bundle arguments = new Bundle();
        arguments.putCharSequence(
                AccessibilityNodeInfo.ACTION_ARGUMENT_SET_TEXT_CHARSEQUENCE, request.text("text"));
        return perform(request, AccessibilityNodeInfo.ACTION_SET_TEXT, arguments);
    }

    private Reply perform(Request request, int action, Bundle arguments) throws Exception {
        int[] path = request.path();
        return phone.loop().call(() -> Reply.of("taken", phone.reader().perform(path, action, arguments)));
    }
}
