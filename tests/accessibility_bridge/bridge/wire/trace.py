"""Spells a message out field by field, and reads the golden file that both languages are held to.

`python -m tests.accessibility_bridge.bridge.wire.trace` writes the golden file anew: only after a deliberate change of
the protocol, with the Java tests run on the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accessibility_bridge.bridge.wire.enums import Kind
from accessibility_bridge.bridge.wire.fields import Choice, Chunk, Codec, Many, Part, Truth, codec_of
from accessibility_bridge.bridge.wire.frames import ERROR_KIND, REPLIES, REQUESTS, Frame, parse_frame
from accessibility_bridge.bridge.wire.replies import ErrorReply, NodeRecord, NodeTable

GOLDEN = Path(__file__).parents[2] / "bridge_vectors" / "golden.txt"

_NODE_NAMES = tuple(
    f"bounds.{name}" if name in {"left", "top", "right", "bottom"} else name for name in NodeRecord._fields
)
_NODE_WIDTHS = (2, 2, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One message of the golden file."""

    name: str
    lines: tuple[str, ...]

    @property
    def encoded(self) -> bytes:
        """The frame's bytes."""
        return bytes.fromhex("".join(line.split("  ", 1)[0] for line in self.lines))


def goldens() -> list[Golden]:
    """Every message of the golden file."""
    found = []
    for block in GOLDEN.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        found.append(Golden(name=name, lines=tuple(lines)))
    return found


def trace(encoded: bytes) -> tuple[str, ...]:
    """A frame's lines: the bytes of each field in hexadecimal, two spaces, its name and value."""
    frame = parse_frame(encoded[4:])
    lines = [
        f"{encoded[:4].hex()}  length = {len(encoded) - 4}",
        f"{encoded[4:5].hex()}  kind = {_kind_name(frame)}",
        f"{encoded[5:9].hex()}  request = {frame.number}",
    ]
    end = _trace(_codec(frame), frame.body, 0, "", lines)
    assert end == len(frame.body)
    return tuple(lines)


def _kind_name(frame: Frame) -> str:
    if frame.kind == ERROR_KIND:
        return "ERROR"
    return Kind(frame.kind & 0x7F).name + (" reply" if frame.kind & 0x80 else "")


def _codec(frame: Frame) -> Codec:
    if frame.kind == ERROR_KIND:
        return codec_of(ErrorReply)
    kind = Kind(frame.kind & 0x7F)
    return codec_of(REPLIES[kind] if frame.kind & 0x80 else REQUESTS[kind])


def _trace(codec: Codec, source: bytes, at: int, name: str, lines: list[str]) -> int:
    match codec:
        case Part(parts=parts):
            for part_name, part in parts:
                at = _trace(part, source, at, f"{name}.{part_name}".lstrip("."), lines)
            return at
        case Many(item=item, item_name=item_name):
            count = int.from_bytes(source[at : at + 2], "big")
            lines.append(f"{source[at : at + 2].hex()}  {name} = {count}")
            at += 2
            for index in range(count):
                suffix = f".{item_name}" if item_name else ""
                at = _trace(item, source, at, f"{name}[{index}]{suffix}", lines)
            return at
        case NodeTable():
            return _trace_nodes(source, at, name, lines)
        case _:
            value, end = codec.read(source, at)
            lines.append(f"{source[at:end].hex()}  {name} = {_shown(codec, value)}")
            return end


def _trace_nodes(source: bytes, at: int, name: str, lines: list[str]) -> int:
    nodes, end = NodeTable().read(source, at)
    around = name.rpartition(".")[0]
    lines.append(f"{source[at : at + 2].hex()}  {around}.record_bytes = {NodeTable.record.size}")
    lines.append(f"{source[at + 2 : at + 4].hex()}  {name} = {len(nodes)}")
    at += 4
    for index, node in enumerate(nodes):
        for field, width, value in zip(_NODE_NAMES, _NODE_WIDTHS, node, strict=True):
            lines.append(f"{source[at : at + width].hex()}  {name}[{index}].{field} = {value}")
            at += width
    assert at == end
    return end


def _shown(codec: Codec, value: Any) -> str:
    match codec:
        case Choice():
            return str(value.name)
        case Truth():
            return str(value).lower()
        case Chunk(text=False):
            return f"{len(value)} bytes"
        case _:
            return str(value)


if __name__ == "__main__":
    from tests.accessibility_bridge.bridge.wire.examples import EXAMPLES

    blocks = [f"== {name}\n" + "\n".join(trace(encoded)) + "\n" for name, encoded in EXAMPLES.items()]
    about = "Messages of the bridge protocol, field by field: bytes, name, value. Source: docs/bridge-protocol.md.\n"
    GOLDEN.write_text(about + "\n" + "\n".join(blocks), encoding="utf-8")
