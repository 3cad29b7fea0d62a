"""`tcp:` and `localabstract:`: connections to what listens inside the phone."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.services.registry import service
from accessibility_bridge.simulator.wire.stream import Stream

_NAMED = ("localabstract:", "localreserved:", "localfilesystem:", "dev:")


def _tcp(rest: str) -> str:
    return f"tcp:{rest.rpartition(':')[2]}"


@service("tcp:", accepts=lambda handset, rest: _tcp(rest) in handset.ports)
async def connect_tcp(handset: Handset, stream: Stream, rest: str) -> None:
    await handset.ports[_tcp(rest)](stream)


def _serve_named(prefix: str) -> None:
    @service(prefix, accepts=lambda handset, rest: prefix + rest in handset.ports)
    async def connect(handset: Handset, stream: Stream, rest: str) -> None:
        await handset.ports[prefix + rest](stream)


for _prefix in _NAMED:
    _serve_named(_prefix)
