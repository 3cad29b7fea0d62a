"""A contact sheet: every page of every app in both themes, in one picture.

Run as `python -m accessibility_bridge.simulator.world.sheet FILE.png`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.app import AnyApp, PageFunction
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.world import World

_GAP_PX = 12
_BACKDROP = (120, 124, 130)


def pages(app: AnyApp) -> list[PageFunction[AnyApp] | None]:
    """The pages an app declares; None stands for its home page."""
    return [None, *(make() for make in app.samples)]


def worlds(
    profile: DeviceProfile, *, night: bool = False, apps: Sequence[AnyApp] = ()
) -> Iterator[tuple[AnyApp, World]]:
    """A fresh phone for each page of each app, showing it."""
    for app in (*installed_apps(), *apps):
        for page in pages(app):
            world = World(profile, pace=Pace.INSTANT, apps=apps)
            world.put_setting("secure", "ui_night_mode", "2" if night else "1")
            world.show(app.package, page)
            yield app, world


def sheet(profile: DeviceProfile, *, columns: int = 12, width_px: int = 270) -> Image.Image:
    """All pages side by side, light ones first, each `width_px` wide."""
    pictures = [world.picture() for night in (False, True) for _, world in worlds(profile, night=night)]
    height_px = width_px * profile.size.height // profile.size.width
    lines = -(-len(pictures) // columns)
    whole = Image.new(
        "RGB", (columns * (width_px + _GAP_PX) + _GAP_PX, lines * (height_px + _GAP_PX) + _GAP_PX), _BACKDROP
    )
    for index, picture in enumerate(pictures):
        down, across = divmod(index, columns)
        at = (_GAP_PX + across * (width_px + _GAP_PX), _GAP_PX + down * (height_px + _GAP_PX))
        whole.paste(picture.resize((width_px, height_px), Image.Resampling.LANCZOS), at)
    return whole


if __name__ == "__main__":
    sheet(DeviceProfile(serial="sheet")).save(Path(sys.argv[1]))
