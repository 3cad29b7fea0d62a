"""Draws a whole scene: windows back to front, dimmed behind dialogs, a toast over everything."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.simulator.world.scene import Scene, Window
from accessibility_bridge.simulator.world.ui.draw import Brush, draw
from accessibility_bridge.simulator.world.ui.layout import Layout, Metrics
from accessibility_bridge.simulator.world.ui.palette import palette
from accessibility_bridge.simulator.world.ui.view import At, Look, Tone, View, edges

_DIM = [level * 55 // 100 for level in range(256)] * 3
_BLACK = (0, 0, 0)
_TOAST_ABOVE_DP = 96


def screenshot(scene: Scene, density_dpi: int) -> Image.Image:
    """The picture of a scene, RGB; black when the display is off."""
    size = (scene.size.width, scene.size.height)
    if not scene.lit:
        return Image.new("RGB", size)
    picture = Image.new("RGB", size, palette(night=scene.night)[Tone.BACKGROUND])
    brush = Brush(night=scene.night, density=density_dpi / 160, text_scale=scene.text_scale)
    for window in scene.windows:
        if window.dims:
            picture = picture.point(_DIM)
        if window.secure:
            picture.paste(_BLACK, _seen(window))
            continue
        draw(window.root, picture, replace(brush, focus=window.focus, cursor=window.cursor, selected=window.selected))
    if scene.toast:
        _toast(scene, picture, brush, density_dpi)
    return picture


def _seen(window: Window) -> tuple[int, int, int, int]:
    place = window.bounds
    return place.left, place.top, place.right, place.bottom


def _toast(scene: Scene, picture: Image.Image, brush: Brush, density_dpi: int) -> None:
    pill = View(
        text=scene.toast,
        padding=edges(20, 12),
        look=Look(fill=Tone.INK, radius=24, tone=Tone.PAPER, lines=2, text_at=At.CENTER),
    )
    metrics = Metrics(density_dpi=density_dpi, font_scale=scene.text_scale * 160 / density_dpi)
    layout = Layout(metrics, {})
    wanted = layout.measure(pill, Size(scene.size.width * 8 // 10, scene.size.height))
    left = (scene.size.width - wanted.width) // 2
    bottom = (scene.keyboard.top if scene.keyboard else scene.size.height) - metrics.px(_TOAST_ABOVE_DP)
    place = Bounds(left, bottom - wanted.height, left + wanted.width, bottom)
    draw(layout.arrange(pill, place, place), picture, brush)
