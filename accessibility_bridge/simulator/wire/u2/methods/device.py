"""The device as a whole: what it is, its tree and picture, screen and rotation, panels, toasts, waiting, programs."""

from __future__ import annotations

import asyncio
import base64

from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.inside import NoSuchActivity, Panel
from accessibility_bridge.simulator.wire.files import blob_of
from accessibility_bridge.simulator.wire.launching import launch
from accessibility_bridge.simulator.wire.pictures import Packing, PictureFormat, ScreenshotFailed
from accessibility_bridge.simulator.wire.trees import active_window, compressed_tree, visible_tree, without_hidden
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.errors import stack_overflow, thrown
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, rpc

_ORIENTATIONS = {"natural": 0, "n": 0, "left": 1, "l": 1, "right": 3, "r": 3}
_DEFAULT_DEPTH = 50
_STACK_LEVELS = 500
"""A walk that goes deeper overflows the thread's stack. Our choice: Android's depends on the device and its runtime."""
_DPI_OF_DP = 160
_IDLE_S = 0.5
"""Quiet for so long is idle. Source: androidx QueryController, QUIET_TIME_TO_BE_CONSIDERED_IDLE_STATE."""
_EMPTY_TREE = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n"
_FILES = "/data/user_de/0/com.android.shell/files"


@rpc("String ping()")
async def ping(automator: Automator, parameters: Parameters) -> Json:
    return "pong"


@rpc("DeviceInfo deviceInfo()")
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


@rpc(
    "String dumpWindowHierarchy(boolean)",
    "String dumpWindowHierarchy(boolean, int)",
    "String dumpWindowHierarchy(boolean, int, boolean)",
)
async def dump_hierarchy(automator: Automator, parameters: Parameters) -> Json:
    tree = without_hidden(automator.inside, await automator.tree())
    if parameters.flag(2, default=False):
        window = active_window(automator.inside, tree)
        tree = Hierarchy(roots=(window,) if window else (), rotation=tree.rotation)
    depth = parameters.number(1, default=_DEFAULT_DEPTH)
    if depth > _STACK_LEVELS and any(_deeper_than(_STACK_LEVELS, root) for root in tree.roots):
        raise stack_overflow()
    shown = visible_tree(tree, depth)
    if not shown.roots:
        return f'{_EMPTY_TREE}<hierarchy rotation="{shown.rotation}" />'
    return (compressed_tree(shown) if parameters.flag(0) else shown).to_xml()


def _deeper_than(levels: int, root: Node) -> bool:
    level = [root]
    for _ in range(levels):
        level = [child for node in level for child in node.children if child.visible]
        if not level:
            return False
    return True


@rpc("String takeScreenshot(float, int)")
async def take_screenshot(automator: Automator, parameters: Parameters) -> Json:
    """The scale is passed over, as u2.jar passes it over."""
    packing = Packing(format=PictureFormat.JPEG, quality=max(1, min(100, parameters.number(1))))
    try:
        picture = await automator.handset.picture(PictureFormat.JPEG, packing)
    except ScreenshotFailed:
        return None
    return base64.encodebytes(picture).decode("ascii")


@rpc("String takeScreenshot(String, float, int)")
async def store_screenshot(automator: Automator, parameters: Parameters) -> Json:
    scale = parameters.fraction(1)
    size = automator.handset.display_size
    longest_px = 0 if scale >= 1 else round(max(size.width, size.height) * scale)
    try:
        picture = await automator.handset.picture(
            PictureFormat.PNG, Packing(format=PictureFormat.PNG, longest_side_px=longest_px)
        )
        place = f"{_FILES}/{parameters.text(0)}"
        automator.handset.files.make_directory(_FILES, parents=True)
        automator.handset.files.write(place, blob_of(picture))
    except (ScreenshotFailed, OSError):
        return None
    return place


# The screen


@rpc("void wakeUp()")
async def wake_up(automator: Automator, parameters: Parameters) -> Json:
    if not automator.inside.screen_on:
        await automator.handset.keys.press("WAKEUP")
    return None


@rpc("void sleep()")
async def sleep(automator: Automator, parameters: Parameters) -> Json:
    if automator.inside.screen_on:
        await automator.handset.keys.press("SLEEP")
    return None


@rpc("boolean isScreenOn()")
async def is_screen_on(automator: Automator, parameters: Parameters) -> Json:
    return automator.inside.screen_on


@rpc("void setOrientation(String)")
async def set_orientation(automator: Automator, parameters: Parameters) -> Json:
    quarter_turns = _ORIENTATIONS.get(parameters.text(0).lower())
    if quarter_turns is not None:
        _freeze(automator, quarter_turns)
        automator.inside.rotate(quarter_turns)
    return None


@rpc("void freezeRotation(boolean)")
async def freeze_rotation(automator: Automator, parameters: Parameters) -> Json:
    if parameters.flag(0):
        _freeze(automator, automator.inside.rotation)
    else:
        automator.inside.put_setting("system", "accelerometer_rotation", "1")
    return None


def _freeze(automator: Automator, quarter_turns: int) -> None:
    automator.inside.put_setting("system", "accelerometer_rotation", "0")
    automator.inside.put_setting("system", "user_rotation", str(quarter_turns))


@rpc("boolean openNotification()")
async def open_notification(automator: Automator, parameters: Parameters) -> Json:
    return automator.handset.expand(Panel.NOTIFICATIONS)


@rpc("boolean openQuickSettings()")
async def open_quick_settings(automator: Automator, parameters: Parameters) -> Json:
    return automator.handset.expand(Panel.QUICK_SETTINGS)


@rpc("String getLastToast()")
async def last_toast(automator: Automator, parameters: Parameters) -> Json:
    return automator.last_toast


@rpc("void clearLastToast()")
async def clear_last_toast(automator: Automator, parameters: Parameters) -> Json:
    automator.clear_toast()
    return None


@rpc("String getLastTraversedText()", "void clearLastTraversedText()")
async def last_traversed_text(automator: Automator, parameters: Parameters) -> Json:
    """Text highlighted in a web page; nothing here highlights any."""
    return None


# Waiting


@rpc("void waitForIdle(long)")
async def wait_for_idle(automator: Automator, parameters: Parameters) -> Json:
    clock = asyncio.get_running_loop().time
    shown, since_s = automator.inside.revision, clock()

    async def idle() -> bool:
        nonlocal shown, since_s
        if (now := automator.inside.revision) != shown:
            shown, since_s = now, clock()
        return clock() - since_s >= _IDLE_S

    await automator.wait(idle, parameters.number(0))
    return None


@rpc("boolean waitForWindowUpdate(String, long)")
async def wait_for_window_update(automator: Automator, parameters: Parameters) -> Json:
    wanted, shown = parameters.text(0), automator.inside.revision
    if wanted not in ("", automator.inside.foreground().package):
        return False

    async def updated() -> bool:
        return automator.inside.revision != shown

    return await automator.wait(updated, parameters.number(1))


# What is no business of the screen's


@rpc("boolean launchApp(String)")
async def launch_app(automator: Automator, parameters: Parameters) -> Json:
    name = parameters.text(0)
    if not any(known.name == name and known.launcher_activity for known in automator.inside.packages()):
        return False
    try:
        launch(automator.handset, package=name, described=f"flg=0x10008000 pkg={name}")
    except NoSuchActivity:
        return False
    return True


@rpc("ShellCommandResult executeShellCommand(String, long)")
async def execute_shell_command(automator: Automator, parameters: Parameters) -> Json:
    """Runs one program: the words go to no shell, as Java's Runtime.exec gives them to none."""
    ran = await automator.run_program(parameters.text(0).split(), timeout_s=parameters.number(1) / 1000)
    return {"stdout": ran.stdout, "stderr": ran.stderr, "returnCode": ran.exit_code}


@rpc("ConfiguratorInfo getConfigurator()")
async def get_configurator(automator: Automator, parameters: Parameters) -> Json:
    return dict(automator.configurator.values)


@rpc("ConfiguratorInfo setConfigurator(ConfiguratorInfo)")
async def set_configurator(automator: Automator, parameters: Parameters) -> Json:
    values = parameters.values[0]
    if not isinstance(values, dict):
        raise thrown("java.lang.NullPointerException")
    automator.configurator.write(values)
    return dict(automator.configurator.values)
