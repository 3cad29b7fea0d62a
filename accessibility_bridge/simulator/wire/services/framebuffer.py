"""`framebuffer:`: the raw screen behind a header, version 1.

Source: AOSP packages/modules/adb/daemon/framebuffer_service.cpp.
"""

from __future__ import annotations

import struct

from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.pictures import PictureFormat, ScreenshotFailed
from accessibility_bridge.simulator.wire.services.registry import service
from accessibility_bridge.simulator.wire.stream import Stream

# version, bits per pixel, size in bytes, width, height, then offset and length in bits of red, blue, green and alpha
_HEADER = struct.Struct("<13I")


@service("framebuffer:")
async def framebuffer(handset: Handset, stream: Stream, rest: str) -> None:
    try:
        pixels = await handset.picture(PictureFormat.RGBA)
    except ScreenshotFailed:
        return
    size = handset.display_size
    await stream.write(_HEADER.pack(1, 32, len(pixels), size.width, size.height, 0, 8, 16, 8, 8, 8, 24, 8))
    await stream.write(pixels)
