"""Which function serves which destination of an OPEN."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from accessibility_bridge.simulator.wire.connection import Handler
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.stream import Stream

Serve = Callable[[Handset, Stream, str], Coroutine[Any, Any, None]]
"""Gets the phone, the stream and what stood behind the prefix."""
Accepts = Callable[[Handset, str], bool]
"""Whether there is anything at that address; asked before the stream is accepted."""


@dataclass(frozen=True, slots=True)
class _Registration:
    prefix: str
    serve: Serve
    accepts: Accepts


_registered: list[_Registration] = []


def service(*prefixes: str, accepts: Accepts = lambda _handset, _rest: True) -> Callable[[Serve], Serve]:
    """Make a function serve every destination that begins with one of the prefixes; the longest prefix wins."""

    def register(serve: Serve) -> Serve:
        _registered.extend(_Registration(prefix, serve, accepts) for prefix in prefixes)
        _registered.sort(key=lambda registration: -len(registration.prefix))
        return serve

    return register


def find(handset: Handset, destination: str) -> Handler | None:
    """What serves a destination on this phone, or None."""
    found = next((r for r in _registered if destination.startswith(r.prefix)), None)
    if found is None:
        return None
    rest = destination[len(found.prefix) :]
    if not found.accepts(handset, rest):
        return None

    async def handler(stream: Stream) -> None:
        await found.serve(handset, stream, rest)

    return handler
