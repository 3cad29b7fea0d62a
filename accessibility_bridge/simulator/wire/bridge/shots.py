"""Pictures, no faster than Android allows: who asks while the interval runs shares the one capture at its end.

Nobody is told to come back later, and nobody gets a picture older than the question.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.enums import ErrorCode, PictureFormat
from accessibility_bridge.bridge.wire.replies import Picture
from accessibility_bridge.bridge.wire.requests import PictureSpec
from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal
from accessibility_bridge.simulator.wire.bridge.windows import Windows
from accessibility_bridge.simulator.wire.pictures import Packing, ScreenshotFailed, delivered_size
from accessibility_bridge.simulator.wire.pictures import PictureFormat as Encoding

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

_ANDROID_11, _ANDROID_14 = 30, 34
_ANDROID_11_LONGER = 1000 / 333
_WHOLE_DISPLAY = -1
_ENCODINGS = {PictureFormat.PNG: Encoding.PNG, PictureFormat.JPEG: Encoding.JPEG}


class Shots:
    """The pictures of one life of the process."""

    def __init__(self, handset: Handset, windows: Windows) -> None:
        self._handset, self._windows = handset, windows
        self._taken_s: dict[int, float] = {}
        """When the last capture of a target began."""
        self._open: dict[int, asyncio.Future[None]] = {}
        """The coming captures that newcomers can still join."""

    @property
    def interval_ms(self) -> int:
        """Between two pictures of one target; 0 when this Android takes none."""
        sdk = self._handset.inside.profile.sdk
        pause_s = self._handset.options.timing.picture_pause_s * (_ANDROID_11_LONGER if sdk == _ANDROID_11 else 1)
        return max(1, round(pause_s * 1000)) if sdk >= _ANDROID_11 else 0

    async def take(self, spec: PictureSpec) -> Picture:
        """The packed pixels, captured after this call began.

        Raises:
            Refusal: UNSUPPORTED, SECURE, STALE for a window or display that is gone, INTERNAL.
        """
        if not self.interval_ms or (spec.window != _WHOLE_DISPLAY and self._handset.inside.profile.sdk < _ANDROID_14):
            raise Refusal(ErrorCode.UNSUPPORTED, "this android version cannot take that picture")
        if spec.display:
            raise Refusal(ErrorCode.STALE, f"display {spec.display} is gone")
        await self._turn(spec.window)
        crop = self._crop(spec)
        size = self._handset.display_size if crop is None else Size(crop.width, crop.height)
        packing = Packing(
            format=_ENCODINGS[spec.format], quality=spec.quality, longest_side_px=spec.longest_side_px, crop=crop
        )
        taken_at_ms = round(self._handset.clock() * 1000)
        packed = await self._packed(packing)
        scaled = delivered_size(self._handset.display_size, packing)
        return Picture(
            format=spec.format,
            width=scaled.width,
            height=scaled.height,
            source_width=size.width,
            source_height=size.height,
            taken_at_ms=taken_at_ms,
            packed=packed,
        )

    async def _packed(self, packing: Packing) -> bytes:
        try:
            return await self._handset.picture(packing.format, packing)
        except ScreenshotFailed as exc:
            raise Refusal(ErrorCode.INTERNAL, "android could not take the picture") from exc

    async def _turn(self, target: int) -> None:
        """Wait until a picture of this target may be taken, together with everybody else who waits for it."""
        coming = self._open.get(target)
        if coming is not None:
            await asyncio.shield(coming)
            return
        loop = asyncio.get_running_loop()
        now_s = loop.time()
        ready_s = self._taken_s.get(target, now_s - 1) + self.interval_ms / 1000
        if now_s >= ready_s:
            self._taken_s[target] = now_s
            return
        coming = self._open[target] = loop.create_future()
        loop.call_at(ready_s, self._begin, target, coming)
        await asyncio.shield(coming)

    def _begin(self, target: int, coming: asyncio.Future[None]) -> None:
        del self._open[target]
        self._taken_s[target] = asyncio.get_running_loop().time()
        coming.set_result(None)

    def _crop(self, spec: PictureSpec) -> Bounds | None:
        inside = self._handset.inside
        places = self._windows.listed(inside.tree(), inside.foreground(), inside.keyboard())
        if any(place.hidden for place in places if spec.window in (_WHOLE_DISPLAY, place.window.id)):
            raise Refusal(ErrorCode.SECURE, "the window forbids pictures")
        if spec.window == _WHOLE_DISPLAY:
            return None
        for place in places:
            if place.window.id == spec.window:
                area = place.window.bounds
                return Bounds(area.left, area.top, area.right, area.bottom)
        raise Refusal(ErrorCode.STALE, f"window {spec.window} is gone: look again")
