"""The commands: what each takes, and which part of daemon does its work, loaded when it runs and not before."""

from __future__ import annotations

from daemon.commands.options import Version


def tapwright(version: Version = False) -> None:
    """Drive real Android phones from a sentence."""
