"""A contact sheet: every page of every app in both themes, in one picture; `make sheet` writes it.

`python -m accessibility_bridge.simulator.world.sheet FILE.png --locale zh-CN --phone q4q --app PACKAGE` draws some.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from PIL import Image

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.profiles import KINDS, profile_named
from accessibility_bridge.simulator.world.app import AnyApp, PageFunction
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.ui.fonts import write
from accessibility_bridge.simulator.world.world import World

_GAP_PX = 12
_CAPTION_PX = 20
_BACKDROP, _INK = (52, 55, 62), (226, 228, 234)


def pages(app: AnyApp) -> list[PageFunction[AnyApp] | None]:
    """The pages an app declares; None stands for its home page."""
    return [None, *(make() for make in app.samples)]


def worlds(
    profile: DeviceProfile, *, night: bool = False, apps: Sequence[AnyApp] = (), every: int = 1, first: int = 0
) -> Iterator[tuple[AnyApp, World]]:
    """A fresh phone for each page of each app, showing it; `every` and `first` take a sample of the pages."""
    shown = [(app, page) for app in (*installed_apps(), *apps) for page in pages(app)]
    for app, page in shown[first::every]:
        yield app, _showing(World(profile, pace=Pace.INSTANT, apps=apps), app, page, night=night)


def _showing(world: World, app: AnyApp, page: PageFunction[AnyApp] | None, *, night: bool) -> World:
    world.put_setting("secure", "ui_night_mode", "2" if night else "1")
    world.show(app.package, page)
    return world


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One page on the sheet, already small."""

    app: AnyApp
    night: bool
    picture: Image.Image


def prints(profile: DeviceProfile, *, width_px: int, packages: Collection[str] = ()) -> Iterator[Print]:
    """Every page in the light theme, then every page in the dark one, each `width_px` wide.

    `packages` names the apps; none of them means all.
    """
    height_px = width_px * profile.size.height // profile.size.width
    chosen = [app for app in installed_apps() if not packages or app.package in packages]
    for night, app in product((False, True), chosen):
        for page in pages(app):
            world = _showing(World(profile, pace=Pace.INSTANT), app, page, night=night)
            small = world.picture().resize((width_px, height_px), Image.Resampling.LANCZOS, reducing_gap=2.0)
            yield Print(app=app, night=night, picture=small)


def sheet(found: Sequence[Print], *, columns: int = 0, locale: str = "en-US") -> Image.Image:
    """Pages side by side, each below the name of its app; without `columns` about as high as it is wide.

    Raises:
        SimulatorError: when there is none.
    """
    if not found:
        raise SimulatorError("a contact sheet of no page: give it pages")
    width_px, height_px = found[0].picture.size
    across_px, down_px = width_px + _GAP_PX, height_px + _GAP_PX + _CAPTION_PX
    columns = columns or math.ceil(math.sqrt(len(found) * down_px / across_px))
    lines = math.ceil(len(found) / columns)
    whole = Image.new("RGB", (columns * across_px + _GAP_PX, lines * down_px + _GAP_PX), _BACKDROP)
    for index, page in enumerate(found):
        down, across = divmod(index, columns)
        left, top = _GAP_PX + across * across_px, _GAP_PX + down * down_px
        label = page.app.label.in_locale(locale)
        write(whole, (left, top + _CAPTION_PX - 7), label, 13, fill=_INK)
        whole.paste(page.picture, (left, top + _CAPTION_PX))
    return whole


def _packages() -> list[str]:
    return [app.package for app in installed_apps()]


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sheet", description="Draw every page of the simulated phone's apps.")
    parser.add_argument("file", type=Path, metavar="FILE.png", help="the picture to write")
    parser.add_argument("--locale", default="en-US", help="en-US or zh-CN")
    parser.add_argument("--phone", default=next(iter(KINDS)), choices=KINDS, help="size, density and shape")
    parser.add_argument("--app", action="append", default=[], metavar="PACKAGE", choices=_packages(), help="only these")
    parser.add_argument("--columns", type=int, default=0, help="pages side by side")
    parser.add_argument("--width", type=int, default=270, help="of a page, in pixels")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> None:
    """Write the sheet; tells each app on stderr as it comes, and the file at the end."""
    asked = _arguments(words)
    profile = replace(profile_named(asked.phone, "sheet"), locale=asked.locale)
    found: list[Print] = []
    for page in prints(profile, width_px=asked.width, packages=asked.app):
        if not found or (found[-1].app, found[-1].night) != (page.app, page.night):
            sys.stderr.write(f"drawing {page.app.package} in the {'dark' if page.night else 'light'} theme\n")
        found.append(page)
    asked.file.parent.mkdir(parents=True, exist_ok=True)
    sheet(found, columns=asked.columns, locale=asked.locale).save(asked.file)
    sys.stdout.write(f"{asked.file}: {len(found)} pages\n")


if __name__ == "__main__":
    main(sys.argv[1:])
