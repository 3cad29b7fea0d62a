"""`wm` and `screencap`: the display's measures and its picture."""

from __future__ import annotations

import struct

from accessibility_bridge.simulator.wire.files import blob_of, describe
from accessibility_bridge.simulator.wire.pictures import PictureFormat, ScreenshotFailed
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

DISPLAY_ID = "4619827259835644672"
_RGBA_8888, _SRGB = 1, 1
_USAGE = 255


@command("wm")
async def window_manager(call: Call) -> int:
    profile = call.handset.inside.profile
    match list(call.arguments):
        case ["size"]:
            await call.out(f"Physical size: {profile.size.width}x{profile.size.height}\n")
        case ["density"]:
            await call.out(f"Physical density: {profile.density_dpi}\n")
        case ["user-rotation"]:
            await call.out(f"lock {call.handset.inside.rotation}\n")
        case ["user-rotation" | "set-user-rotation", "lock", ("0" | "1" | "2" | "3") as quarter_turns]:
            call.handset.inside.rotate(int(quarter_turns))
        case ["user-rotation" | "set-user-rotation", "free"]:
            call.handset.inside.rotate(0)
        case ["size" | "density", _]:
            return await call.fail("java.lang.SecurityException: this simulated phone keeps its display", _USAGE)
        case _:
            return await call.fail("Window manager (window) commands: size, density, user-rotation", _USAGE)
    return 0


@command("screencap")
async def screencap(call: Call) -> int:
    paths = [
        argument
        for index, argument in enumerate(call.arguments)
        if not argument.startswith("-") and (index == 0 or call.arguments[index - 1] != "-d")
    ]
    display = call.option("-d")
    if display not in ("", "0", DISPLAY_ID):
        return await call.fail(f"Display Id '{display}' is not valid.")
    as_png = call.has("-p", "-jp") or (bool(paths) and paths[0].endswith(".png"))
    try:
        picture = await call.handset.picture(PictureFormat.PNG if as_png else PictureFormat.RGBA)
    except ScreenshotFailed as exc:
        return await call.fail(str(exc) or "Failed to take screenshot. Status: -38")
    content = picture if as_png else _raw_header(call) + picture
    if not paths:
        await call.out(content)
        return 0
    try:
        call.handset.files.write(call.path(paths[0]), blob_of(content))
    except OSError as exc:
        return await call.fail(f"Error opening file: {paths[0]} ({describe(exc)})")
    return 0


def _raw_header(call: Call) -> bytes:
    size = call.handset.display_size
    return struct.pack("<4I", size.width, size.height, _RGBA_8888, _SRGB)
