"""What can go wrong on our own side, as facts.

DaemonError
├── ConfigInvalid           the configuration file or a flag holds something it must not
├── ExpectationInvalid      an assertion about the goal cannot be read
├── TrajectoryUnreadable    a folder is not an episode, or one of another layout
├── FolderUnusable          a folder or a file that was to be written cannot be
├── PhoneInUse              another live program drives the phone
├── AddressInvalid          words that should be a phone's address, or its pairing code, are not
└── ActionImpossible        the action is well formed but cannot be carried out on this screen: told to the planner
    ├── UnknownApp          no installed app goes by that name
    └── NothingToScroll     no list on this screen moves
"""

from __future__ import annotations

from pathlib import Path


class DaemonError(Exception):
    """Base of everything this package raises on purpose."""


class ConfigInvalid(DaemonError):
    """The configuration holds something it must not."""

    def __init__(self, *, source: str, key: str, reason: str) -> None:
        self.source, self.key, self.reason = source, key, reason
        super().__init__(f"{source}: {key}: {reason}" if key else f"{source}: {reason}")


class ExpectationInvalid(DaemonError):
    """An assertion about the goal cannot be read."""

    def __init__(self, *, text: str, reason: str) -> None:
        self.text, self.reason = text, reason
        super().__init__(f"expectation {text!r}: {reason}")


class TrajectoryUnreadable(DaemonError):
    """A folder is not an episode, or one of another layout."""

    def __init__(self, *, folder: Path, reason: str) -> None:
        self.folder, self.reason = folder, reason
        super().__init__(f"{folder}: not a readable episode: {reason}")


class FolderUnusable(DaemonError):
    """A folder or a file that was to be written cannot be: no folder, no right, no room."""

    def __init__(self, *, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: cannot be written: {reason}")


class PhoneInUse(DaemonError):
    """Another live program drives the phone."""

    def __init__(self, *, serial: str, holder: str) -> None:
        self.serial, self.holder = serial, holder
        super().__init__(f"phone {serial} is in use by {holder}; wait for it or end it")


class AddressInvalid(DaemonError):
    """Words that should be a phone's address, or its pairing code, are not."""

    def __init__(self, *, text: str, reason: str) -> None:
        self.text, self.reason = text, reason
        super().__init__(f"{text!r}: {reason}")


class ActionImpossible(DaemonError):
    """The action is well formed but cannot be carried out on this screen."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class UnknownApp(ActionImpossible):
    """No installed app goes by that name."""

    def __init__(self, *, app: str, nearest: tuple[str, ...] = ()) -> None:
        self.app, self.nearest = app, nearest
        near = f"; the nearest are {', '.join(nearest)}" if nearest else ""
        super().__init__(f"no app called {app!r} is installed{near}")


class NothingToScroll(ActionImpossible):
    """No list on this screen moves."""

    def __init__(self, *, direction: str) -> None:
        self.direction = direction
        super().__init__(f"nothing on this screen scrolls {direction}")
