"""The picture of a look as a data URL for a model: scaled down, JPEG, with what is secret painted over."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable

from PIL import Image, ImageDraw

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.screen import Frame


def jpeg_data_url(
    frame: Frame, *, max_side_px: int, quality: int, size: Size, blacked_out: Iterable[Bounds] = ()
) -> str:
    """The picture with its longer side at most `max_side_px`, as `data:image/jpeg;base64,...`.

    `blacked_out` is in device pixels of a screen of `size`, whatever the frame's own size.

    Raises:
        ScreenUnreadable: when the bytes are not a whole picture.
    """
    image = frame.image
    share = min(1.0, max_side_px / max(image.size))
    # A copy in any case: the frame keeps its decoded picture for others.
    image = image.resize(
        (max(1, round(image.width * share)), max(1, round(image.height * share))), Image.Resampling.LANCZOS
    )
    draw = ImageDraw.Draw(image)
    across, down = image.width / max(1, size.width), image.height / max(1, size.height)
    for box in blacked_out:
        draw.rectangle((box.left * across, box.top * down, box.right * across, box.bottom * down), fill="black")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
