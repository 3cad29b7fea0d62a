"""One look at a phone for a person: picture and tree as files, or where the grounder points on them.

Android lends its tree to one program at a time, so that a look takes it away from whoever drives the phone: the phone
is held for it, and where somebody else holds it only its picture can be had.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.phone import connect_phone
from accessibility_bridge.screen import Frame, Screen
from accessibility_bridge.screencap import Screencap
from accessibility_bridge.shell import Shell
from accessibility_bridge.surroundings import ask_surroundings
from accessibility_bridge.transport import Deadline, ServerAddress
from daemon.config import Config
from daemon.folders import usable, writing
from daemon.phone_lock import phone_lock
from daemon.phones import choose
from grounder.grounding import Grounding
from grounder.hierarchy import HierarchyGrounder
from grounder.mark import mark_grounding

_ENDINGS = {".jpg", ".jpeg", ".png", ".xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedLook:
    """Where a look was saved."""

    serial: str
    package: str
    activity: str
    picture: Path
    hierarchy: Path | None
    """None when only the picture was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedGrounding:
    """Where the grounder pointed, and the picture that shows it."""

    grounding: Grounding
    picture: Path


def save_look(config: Config, serial: str, out: Path) -> SavedLook:
    """Write `OUT.jpg` or `OUT.png` and `OUT.xml`, or in a folder `screen` with those endings.

    Raises:
        FolderUnusable: before the phone is looked at, where it can be known.
        PhoneInUse: another program drives it.
        BridgeError, JobsError, DaemonError
    """
    out = _without_ending(out)
    usable(out.parent)
    with _look(config, serial) as screen:
        picture, hierarchy = _write_picture(out, _picture_of(screen)), out.with_name(out.name + ".xml")
        with writing(hierarchy):
            hierarchy.write_text(screen.hierarchy.to_xml(), encoding="utf-8", errors="replace")
        return SavedLook(
            serial=screen.serial,
            package=screen.package,
            activity=screen.activity,
            picture=picture,
            hierarchy=hierarchy,
        )


def save_picture(config: Config, serial: str, out: Path) -> SavedLook:
    """Write `OUT.png` alone, named as above, also of a phone that another program drives: only its shell is asked.

    Raises:
        FolderUnusable: before the phone is looked at, where it can be known.
        BridgeError, JobsError, DaemonError
    """
    out = _without_ending(out)
    usable(out.parent)
    link = DeviceLink(choose(serial), ServerAddress.from_environment())
    shell, deadline = Shell(link), Deadline.after(config.phone.look_s)
    try:
        frame, around = Screencap(shell).take(deadline), ask_surroundings(shell, deadline)
    finally:
        link.close()
    return SavedLook(
        serial=link.serial,
        package=around.package,
        activity=around.activity,
        picture=_write_picture(out, frame),
        hierarchy=None,
    )


def ground_on(config: Config, serial: str, description: str, out: Path) -> SavedGrounding:
    """Ground a description on what the phone shows now, and write the marked picture, a JPEG or else a PNG.

    Raises:
        FolderUnusable: before the phone is looked at, where it can be known.
        PhoneInUse: another program drives it.
        ElementNotFound, AmbiguousElement: the grounder points nowhere.
        BridgeError, JobsError, DaemonError
    """
    usable(out.parent)
    with _look(config, serial) as screen:
        grounding = HierarchyGrounder().locate(description, screen)
        marked = mark_grounding(_picture_of(screen).image, grounding, screen.size)
        with writing(out):
            marked.save(out, format="JPEG" if out.suffix.lower() in {".jpg", ".jpeg"} else "PNG")
        return SavedGrounding(grounding=grounding, picture=out)


@contextmanager
def _look(config: Config, serial: str) -> Iterator[Screen]:
    chosen = choose(serial)
    with phone_lock(chosen), connect_phone(chosen, config=config.phone) as phone:
        yield phone.observe()


def _picture_of(screen: Screen) -> Frame:
    if screen.frame is None or not screen.frame.data:
        raise DeviceRefused(serial=screen.serial, operation="picture", reason="the phone gave no picture")
    return screen.frame


def _without_ending(out: Path) -> Path:
    """What files of a look are named after: `shot.png` means `shot`, for the phone decides about the ending."""
    if out.is_dir():
        return out / "screen"
    return out.with_suffix("") if out.suffix.lower() in _ENDINGS else out


def _write_picture(out: Path, frame: Frame) -> Path:
    picture = out.with_name(out.name + frame.suffix)
    with writing(picture):
        picture.write_bytes(frame.data)
    return picture
