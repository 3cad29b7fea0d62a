"""How the fields of the bridge protocol become bytes and values again. Source: docs/bridge-protocol.md.

A message is a frozen dataclass whose annotations say how each field is packed; its codec is derived from them once.
Refuses everything that is not exactly one message: short, long, out of range, not UTF-8 (`WireError`). No sockets.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, fields, is_dataclass
from enum import IntEnum, IntFlag
from typing import Annotated, Any, Protocol, TypeAlias, get_args, get_origin, get_type_hints


class WireError(ValueError):
    """Bytes that are not the message they claim to be, or a value that its field cannot hold."""


class Codec(Protocol):
    """Packs one kind of value."""

    def read(self, source: bytes, at: int) -> tuple[Any, int]:
        """The value that begins at `at`, and where the next one begins.

        Raises:
            WireError, struct.error: when the bytes end too early.
        """

    def write(self, target: bytearray, value: Any) -> None:
        """Append the value.

        Raises:
            WireError, struct.error: when it does not fit.
        """


@dataclass(frozen=True, slots=True)
class Number:
    """A big-endian integer of fixed width."""

    packing: struct.Struct
    lowest: int
    highest: int

    def read(self, source: bytes, at: int) -> tuple[int, int]:
        (value,) = self.packing.unpack_from(source, at)
        self._check(value)
        return value, at + self.packing.size

    def write(self, target: bytearray, value: int) -> None:
        self._check(value)
        target += self.packing.pack(value)

    def _check(self, value: int) -> None:
        if not self.lowest <= value <= self.highest:
            raise WireError(f"{value} is not between {self.lowest} and {self.highest}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One byte: a member of a closed set."""

    members: type[IntEnum]

    def read(self, source: bytes, at: int) -> tuple[IntEnum, int]:
        try:
            return self.members(source[at]), at + 1
        except (IndexError, ValueError) as exc:
            raise WireError(f"no {self.members.__name__}: {exc}") from exc

    def write(self, target: bytearray, value: IntEnum) -> None:
        target.append(self.members(value))


@dataclass(frozen=True, slots=True)
class Truth:
    """One byte, 0 or 1."""

    def read(self, source: bytes, at: int) -> tuple[bool, int]:
        if source[at : at + 1] not in (b"\0", b"\1"):
            raise WireError(f"{source[at : at + 1].hex() or 'nothing'} is neither 0 nor 1")
        return source[at] == 1, at + 1

    def write(self, target: bytearray, value: bool) -> None:
        target.append(1 if value else 0)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A length in bytes, then the bytes; as UTF-8 when `text`."""

    length: struct.Struct
    limit_bytes: int
    text: bool

    def read(self, source: bytes, at: int) -> tuple[str | bytes, int]:
        (size,) = self.length.unpack_from(source, at)
        begin = at + self.length.size
        self._check(size)
        if begin + size > len(source):
            raise WireError(f"{begin + size - len(source)} bytes missing")
        chunk = bytes(source[begin : begin + size])
        return self._value(chunk) if self.text else chunk, begin + size

    def write(self, target: bytearray, value: str | bytes) -> None:
        # Half of a surrogate pair, which Android's texts can hold, becomes "?" on both sides.
        chunk = value.encode("utf-8", "replace") if isinstance(value, str) else value
        self._check(len(chunk))
        target += self.length.pack(len(chunk))
        target += chunk

    def _check(self, size: int) -> None:
        if size > self.limit_bytes:
            raise WireError(f"{size} bytes are over the limit of {self.limit_bytes}")

    @staticmethod
    def _value(chunk: bytes) -> str:
        try:
            return chunk.decode("utf-8")
        except UnicodeDecodeError as exc:
            raise WireError(f"not UTF-8: {exc}") from exc


@dataclass(frozen=True, slots=True)
class Many:
    """Two bytes of count, then the items."""

    item: Codec
    limit: int
    item_name: str = ""
    """Only for a list of plain values: what one is called in the protocol's description."""

    def read(self, source: bytes, at: int) -> tuple[tuple[Any, ...], int]:
        count, at = COUNT.read(source, at)
        self._check(count)
        items = []
        for _ in range(count):
            item, at = self.item.read(source, at)
            items.append(item)
        return tuple(items), at

    def write(self, target: bytearray, value: tuple[Any, ...]) -> None:
        self._check(len(value))
        COUNT.write(target, len(value))
        for item in value:
            self.item.write(target, item)

    def _check(self, count: int) -> None:
        if count > self.limit:
            raise WireError(f"{count} items are over the limit of {self.limit}")


@dataclass(frozen=True, slots=True)
class Part:
    """A dataclass: its fields one after the other, nothing around them."""

    made: type[Any]
    parts: tuple[tuple[str, Codec], ...]

    def read(self, source: bytes, at: int) -> tuple[Any, int]:
        values: dict[str, Any] = {}
        for name, codec in self.parts:
            try:
                values[name], at = codec.read(source, at)
            except (WireError, struct.error) as exc:
                raise WireError(f"{name}: {exc}") from exc
        return self.made(**values), at

    def write(self, target: bytearray, value: Any) -> None:
        for name, codec in self.parts:
            try:
                codec.write(target, getattr(value, name))
            except (WireError, struct.error) as exc:
                raise WireError(f"{name}: {exc}") from exc


def _number(layout: str, lowest: int, highest: int) -> Number:
    return Number(struct.Struct(">" + layout), lowest, highest)


COUNT = _number("H", 0, 0xFFFF)
U8: TypeAlias = Annotated[int, _number("B", 0, 0xFF)]
U16: TypeAlias = Annotated[int, COUNT]
U32: TypeAlias = Annotated[int, _number("I", 0, 0xFFFF_FFFF)]
U63: TypeAlias = Annotated[int, _number("Q", 0, 2**63 - 1)]
I32: TypeAlias = Annotated[int, _number("i", -(2**31), 2**31 - 1)]


def text(limit_bytes: int) -> Chunk:
    """The codec of a string with at most so many bytes of UTF-8."""
    return Chunk(struct.Struct(">H"), limit_bytes, text=True)


def blob(limit_bytes: int) -> Chunk:
    """The codec of bytes."""
    return Chunk(struct.Struct(">I"), limit_bytes, text=False)


_known: dict[Any, Codec] = {}


def codec_of(kind: Any) -> Codec:
    """The codec of an annotation: its own when it brings one, else by its type."""
    codec = _known.get(kind)
    if codec is None:
        codec = _known[kind] = _derived(kind)
    return codec


def _derived(kind: Any) -> Codec:
    if get_origin(kind) is Annotated:
        first, *extras = get_args(kind)
        own: int | Codec = extras[0]
        return Many(codec_of(get_args(first)[0]), own) if isinstance(own, int) else own
    if kind is bool:
        return Truth()
    if isinstance(kind, type) and issubclass(kind, IntEnum) and not issubclass(kind, IntFlag):
        return Choice(kind)
    if not is_dataclass(kind):
        raise TypeError(f"{kind} says nothing about its bytes")
    hints = get_type_hints(kind, include_extras=True)
    parts = tuple((field.name, codec_of(hints[field.name])) for field in fields(kind))
    return Part(kind if isinstance(kind, type) else type(kind), parts)


def encode(value: Any) -> bytes:
    """The bytes of a dataclass with annotated fields.

    Raises:
        WireError: when a value does not fit its field.
    """
    target = bytearray()
    codec_of(type(value)).write(target, value)
    return bytes(target)


def decode(kind: type[Any], source: bytes) -> Any:
    """The value of type `kind` that these bytes are, all of them.

    Raises:
        WireError: when they are anything else.
    """
    value, end = codec_of(kind).read(source, 0)
    if end != len(source):
        raise WireError(f"{len(source) - end} bytes too many")
    return value
