"""Keys and the clipboard, as the server presses and fills them: by key events, not by what they would mean."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.keycodes import held_by, key_name
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, rpc


@rpc("boolean pressKey(String)")
async def press_key(automator: Automator, parameters: Parameters) -> Json:
    return await automator.press(parameters.text(0))


@rpc("boolean pressKeyCode(int)", "boolean pressKeyCode(int, int)")
async def press_key_code(automator: Automator, parameters: Parameters) -> Json:
    name = key_name(str(parameters.number(0)))
    if name is None:
        return False
    held = held_by(parameters.number(1, default=0))
    if not held:
        return await automator.handset.keys.press(name)
    await automator.handset.keys.chord([*held, name])
    return True


@rpc("void setClipboard(String, String)")
async def set_clipboard(automator: Automator, parameters: Parameters) -> Json:
    automator.inside.clipboard = parameters.text(1)
    return None


@rpc("String getClipboard()")
async def get_clipboard(automator: Automator, parameters: Parameters) -> Json:
    return automator.inside.clipboard or None


@rpc("void pasteClipboard()")
async def paste_clipboard(automator: Automator, parameters: Parameters) -> Json:
    await automator.handset.keys.paste()
    return None


@rpc("void clearInputText()")
async def clear_input_text(automator: Automator, parameters: Parameters) -> Json:
    await automator.handset.keys.chord(["CTRL_LEFT", "A"])
    await automator.handset.keys.press("DEL")
    return None
