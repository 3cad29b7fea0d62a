"""One look at a phone for a person: picture and tree as files, or where the grounder points on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.phone import connect_phone
from accessibility_bridge.screen import Screen
from daemon.config import Config
from daemon.folders import usable, writing
from daemon.phones import choose
from grounder.grounding import Grounding
from grounder.hierarchy import HierarchyGrounder
from grounder.mark import mark_grounding


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLook:
    """Where a look was saved."""

    serial: str
    package: str
    activity: str
    picture: Path
    hierarchy: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedGrounding:
    """Where the grounder pointed, and the picture that shows it."""

    grounding: Grounding
    picture: Path


def save_look(config: Config, serial: str, out: Path) -> SavedLook:
    """Write `OUT.jpg` or `OUT.png` and `OUT.xml`.

    Raises:
        FolderUnusable: before the phone is looked at, where it can be known.
        BridgeError, JobsError, DaemonError
    """
    usable(out.parent)
    with _look(config, serial) as screen:
        frame = screen.frame
        if frame is None or not frame.data:
            raise DeviceRefused(serial=screen.serial, operation="picture", reason="the phone gave no picture")
        picture, hierarchy = out.with_name(out.name + frame.suffix), out.with_name(out.name + ".xml")
        with writing(picture):
            picture.write_bytes(frame.data)
        with writing(hierarchy):
            hierarchy.write_text(screen.hierarchy.to_xml(), encoding="utf-8", errors="replace")
        return SavedLook(
            serial=screen.serial,
            package=screen.package,
            activity=screen.activity,
            picture=picture,
            hierarchy=hierarchy,
        )


def ground_on(config: Config, serial: str, description: str, out: Path) -> SavedGrounding:
    """Ground a description on what the phone shows now, and write the marked picture, a JPEG or else a PNG.

    Raises:
        FolderUnusable: before the phone is looked at, where it can be known.
        ElementNotFound, AmbiguousElement: the grounder points nowhere.
        BridgeError, JobsError, DaemonError
    """
    usable(out.parent)
    with _look(config, serial) as screen:
        grounding = HierarchyGrounder().locate(description, screen)
        if screen.frame is None:
            raise DeviceRefused(serial=screen.serial, operation="picture", reason="the phone gave no picture")
        marked = mark_grounding(screen.frame.image, grounding, screen.size)
        with writing(out):
            marked.save(out, format="JPEG" if out.suffix.lower() in {".jpg", ".jpeg"} else "PNG")
        return SavedGrounding(grounding=grounding, picture=out)


@contextmanager
def _look(config: Config, serial: str) -> Iterator[Screen]:
    phone = connect_phone(choose(serial), config=config.phone)
    try:
        yield phone.observe()
    finally:
        phone.close()
