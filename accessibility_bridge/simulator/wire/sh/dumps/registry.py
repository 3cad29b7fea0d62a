"""Which function prints which service."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.wire.sh.call import Call

Dump = Callable[[Call], str]
"""Gets the arguments behind the service's name."""
_dumps: dict[str, Dump] = {}


def dump(*names: str) -> Callable[[Dump], Dump]:
    """Make a function answer `dumpsys NAME`."""

    def register(write: Dump) -> Dump:
        _dumps.update(dict.fromkeys(names, write))
        return write

    return register


def dump_named(name: str) -> Dump | None:
    """What prints a service, or None when these phones have none of that name."""
    return _dumps.get(name)


def dumped() -> list[str]:
    """The names of all services, sorted."""
    return sorted(_dumps)
