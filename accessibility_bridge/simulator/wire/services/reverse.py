"""`reverse:`: addresses of the phone that lead to the host. Only the book-keeping; `Connection.dial` uses it.

The answers are framed inside the stream as the adb server expects them: one OKAY, and none before a list.
"""

from __future__ import annotations

import itertools

from accessibility_bridge.simulator.wire.connection import Connection
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.services.registry import service
from accessibility_bridge.simulator.wire.stream import Stream

_FIRST_FREE_PORT = 40_000


def _block(text: str) -> bytes:
    return b"%04x" % len(text.encode()) + text.encode()


def _okay(text: str = "") -> bytes:
    return b"OKAY" + (_block(text) if text else b"")


def _fail(reason: str) -> bytes:
    return b"FAIL" + _block(reason)


@service("reverse:list-forward")
async def list_forwards(handset: Handset, stream: Stream, rest: str) -> None:
    lines = [f"(reverse) {phone} {host}\n" for phone, host in _table(stream).items()]
    await stream.write(_block("".join(lines)))


@service("reverse:killforward-all")
async def forget_all(handset: Handset, stream: Stream, rest: str) -> None:
    _table(stream).clear()
    await stream.write(_okay())


@service("reverse:killforward:")
async def forget_one(handset: Handset, stream: Stream, rest: str) -> None:
    known = _table(stream).pop(rest, None) is not None
    await stream.write(_okay() if known else _fail(f"listener '{rest}' not found"))


@service("reverse:forward:")
async def add(handset: Handset, stream: Stream, rest: str) -> None:
    table = _table(stream)
    phone, _, host = rest.removeprefix("norebind:").partition(";")
    if rest.startswith("norebind:") and phone in table:
        await stream.write(_fail("cannot rebind existing socket"))
        return
    if phone != "tcp:0":
        table[phone] = host
        await stream.write(_okay())
        return
    port = next(p for p in itertools.count(_FIRST_FREE_PORT) if f"tcp:{p}" not in table)
    table[f"tcp:{port}"] = host
    await stream.write(_okay(str(port)))


def _table(stream: Stream) -> dict[str, str]:
    assert isinstance(stream.carrier, Connection)
    return stream.carrier.reversed
