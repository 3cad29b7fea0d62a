"""`wm` and `screencap`: the display's measures and its picture."""

from __future__ import annotations

import re
import struct

from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.inside import ResizesDisplay
from accessibility_bridge.simulator.wire.files import blob_of, describe
from accessibility_bridge.simulator.wire.pictures import PictureFormat, ScreenshotFailed
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

DISPLAY_ID = "4619827259835644672"
_RGBA_8888, _SRGB = 1, 1
_USAGE = 255


_FORCED = {"size": ("global", "display_size_forced"), "density": ("secure", "display_density_forced")}
"""Where Android keeps them. Source: AOSP com.android.server.wm.DisplayWindowSettings."""
_SMALLEST_PX, _LARGEST_TIMES, _LOWEST_DPI = 200, 2, 72


@command("wm")
async def window_manager(call: Call) -> int:
    profile = call.handset.own_display
    match list(call.arguments):
        case ["size"]:
            own = f"{profile.size.width}x{profile.size.height}"
            await call.out(f"Physical size: {own}\n{_override(call, 'size').replace(',', 'x')}")
        case ["density"]:
            await call.out(f"Physical density: {profile.density_dpi}\n{_override(call, 'density')}")
        case ["size" | "density" as what, written]:
            return await _resize(call, what, written)
        case ["user-rotation"]:
            free = call.handset.inside.settings("system").get("accelerometer_rotation") == "1"
            await call.out("free\n" if free else f"lock {call.handset.inside.rotation}\n")
        case ["user-rotation" | "set-user-rotation", "lock", *turns] if turns in ([], ["0"], ["1"], ["2"], ["3"]):
            _lock(call, int(turns[0]) if turns else call.handset.inside.rotation)
        case ["user-rotation" | "set-user-rotation", "free"]:
            call.handset.inside.put_setting("system", "accelerometer_rotation", "1")
        case ["dismiss-keyguard"]:
            await call.handset.keys.press("MENU")
        case _:
            return await call.fail("Window manager (window) commands: size, density, user-rotation", _USAGE)
    return 0


def _lock(call: Call, quarter_turns: int) -> None:
    call.handset.inside.put_setting("system", "accelerometer_rotation", "0")
    call.handset.inside.put_setting("system", "user_rotation", str(quarter_turns))
    call.handset.inside.rotate(quarter_turns)


def _forced(call: Call, what: str) -> str:
    table, key = _FORCED[what]
    return call.handset.inside.settings(table).get(key, "")


def _override(call: Call, what: str) -> str:
    forced = _forced(call, what)
    return f"Override {what}: {forced}\n" if forced else ""


async def _resize(call: Call, what: str, written: str) -> int:
    inside = call.handset.inside
    if not isinstance(inside, ResizesDisplay):
        return await call.fail("java.lang.SecurityException: this simulated phone keeps its display", _USAGE)
    if written == "reset":
        forced = None
    elif what == "size" and (size := _read_size(call, written)) is not None:
        forced = f"{size.width},{size.height}"
    elif what == "density" and written.isdigit() and int(written) >= _LOWEST_DPI:
        forced = written
    else:
        why = f"bad size {written}" if what == "size" else f"density must be >= {_LOWEST_DPI}"
        return await call.fail(f"Error: {why}", _USAGE)
    table, key = _FORCED[what]
    inside.put_setting(table, key, forced)
    inside.resize(_size_of(_forced(call, "size")), int(_forced(call, "density") or 0) or None)
    return 0


def _read_size(call: Call, written: str) -> Size | None:
    """WIDTHxHEIGHT in pixels, or in dp with `dp` behind each, as far as Android lets it go."""
    found = re.fullmatch(r"(\d+)(dp)?x(\d+)(dp)?", written)
    if found is None:
        return None
    own = call.handset.own_display
    wide, high = (int(found[at]) * (own.density_dpi // 160 if found[at + 1] else 1) for at in (1, 3))
    return Size(_within(wide, own.size.width), _within(high, own.size.height))


def _within(asked_px: int, own_px: int) -> int:
    return min(max(asked_px, _SMALLEST_PX), own_px * _LARGEST_TIMES)


def _size_of(forced: str) -> Size | None:
    wide, _, high = forced.partition(",")
    return Size(int(wide), int(high)) if wide.isdigit() and high.isdigit() else None


@command("screenrecord")
async def screenrecord(call: Call) -> int:
    """There is no video encoder on these phones; what a phone without one says."""
    if call.has("--version"):
        await call.out("1.4\n")
        return 0
    return await call.fail("ERROR: unable to create video/avc codec instance", 1)


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
