"""The device as a whole: what it is, its tree and picture, keys, rotation, clipboard, toasts."""

from __future__ import annotations

import base64

from accessibility_bridge.simulator.wire.keycodes import AUTOMATOR_NAMES, key_name
from accessibility_bridge.simulator.wire.pictures import PictureFormat, ScreenshotFailed
from accessibility_bridge.simulator.wire.trees import active_window, compressed_tree, visible_tree
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, rpc

_ORIENTATIONS = {
    "natural": 0, "n": 0, "left": 1, "l": 1, "upsidedown": 2, "u": 2, "right": 3, "r": 3,
}  # fmt: skip
_DEFAULT_DEPTH = 50
_DPI_OF_DP = 160


@rpc("ping")
async def ping(automator: Automator, parameters: Parameters) -> Json:
    return "pong"


@rpc("deviceInfo")
async def describe_device(automator: Automator, parameters: Parameters) -> Json:
    inside, profile = automator.inside, automator.inside.profile
    size = automator.handset.display_size
    return {
        "currentPackageName": inside.foreground().package,
        "displayWidth": size.width,
        "displayHeight": size.height,
        "displayRotation": inside.rotation,
        "displaySizeDpX": size.width * _DPI_OF_DP // profile.density_dpi,
        "displaySizeDpY": size.height * _DPI_OF_DP // profile.density_dpi,
        "naturalOrientation": inside.rotation % 2 == 0,
        "productName": profile.product,
        "screenOn": inside.screen_on,
        "sdkInt": profile.sdk,
    }


@rpc("dumpWindowHierarchy")
async def dump_hierarchy(automator: Automator, parameters: Parameters) -> Json:
    tree = await automator.tree()
    if parameters.flag(2, default=False):
        window = active_window(automator.inside, tree)
        tree = type(tree)(roots=(window,) if window else (), rotation=tree.rotation)
    shown = visible_tree(tree, parameters.number(1, default=_DEFAULT_DEPTH))
    if not shown.roots:
        head = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n"
        return f'{head}<hierarchy rotation="{shown.rotation}" />'
    return (compressed_tree(shown) if parameters.flag(0, default=False) else shown).to_xml()


@rpc("takeScreenshot")
async def take_screenshot(automator: Automator, parameters: Parameters) -> Json:
    try:
        picture = await automator.handset.picture(PictureFormat.JPEG)
    except ScreenshotFailed:
        return None
    return base64.b64encode(picture).decode("ascii")


@rpc("pressKey")
async def press_key(automator: Automator, parameters: Parameters) -> Json:
    name = AUTOMATOR_NAMES.get(parameters.text(0).lower())
    return name is not None and await automator.handset.keys.press(name)


@rpc("pressKeyCode")
async def press_key_code(automator: Automator, parameters: Parameters) -> Json:
    name = key_name(str(parameters.number(0)))
    return name is not None and await automator.handset.keys.press(name)


@rpc("wakeUp")
async def wake_up(automator: Automator, parameters: Parameters) -> Json:
    if not automator.inside.screen_on:
        await automator.handset.keys.press("WAKEUP")
    return None


@rpc("sleep")
async def sleep(automator: Automator, parameters: Parameters) -> Json:
    if automator.inside.screen_on:
        await automator.handset.keys.press("SLEEP")
    return None


@rpc("isScreenOn")
async def is_screen_on(automator: Automator, parameters: Parameters) -> Json:
    return automator.inside.screen_on


@rpc("setOrientation")
async def set_orientation(automator: Automator, parameters: Parameters) -> Json:
    quarter_turns = _ORIENTATIONS.get(parameters.text(0).lower())
    if quarter_turns is not None:
        automator.inside.rotate(quarter_turns)
    return None


@rpc("freezeRotation")
async def freeze_rotation(automator: Automator, parameters: Parameters) -> Json:
    automator.inside.put_setting("system", "accelerometer_rotation", "0" if parameters.flag(0) else "1")
    return None


@rpc("openNotification", "openQuickSettings")
async def open_shade(automator: Automator, parameters: Parameters) -> Json:
    return await automator.handset.keys.press("NOTIFICATION")


@rpc("setClipboard")
async def set_clipboard(automator: Automator, parameters: Parameters) -> Json:
    automator.inside.clipboard = parameters.text(1)
    return None


@rpc("getClipboard")
async def get_clipboard(automator: Automator, parameters: Parameters) -> Json:
    return automator.inside.clipboard


@rpc("pasteClipboard")
async def paste_clipboard(automator: Automator, parameters: Parameters) -> Json:
    return await automator.handset.keys.paste()


@rpc("clearInputText")
async def clear_input_text(automator: Automator, parameters: Parameters) -> Json:
    automator.inside.clear_text()
    return None


@rpc("getLastToast")
async def last_toast(automator: Automator, parameters: Parameters) -> Json:
    return automator.last_toast


@rpc("clearLastToast")
async def clear_last_toast(automator: Automator, parameters: Parameters) -> Json:
    automator.clear_toast()
    return None


@rpc("getLastTraversedText", "clearLastTraversedText")
async def last_traversed_text(automator: Automator, parameters: Parameters) -> Json:
    """Text highlighted in a web page; nothing here highlights any."""
    return None
