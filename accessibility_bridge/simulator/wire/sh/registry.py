"""The programs in the phone's `/system/bin`, by name."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.wire.sh.call import Command

_commands: dict[str, Command] = {}


def command(*names: str) -> Callable[[Command], Command]:
    """Make a function the program of these names."""

    def register(run: Command) -> Command:
        _commands.update(dict.fromkeys(names, run))
        return run

    return register


def command_named(name: str) -> Command | None:
    """The program of that name, or None."""
    return _commands.get(name)
