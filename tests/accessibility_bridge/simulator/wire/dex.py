"""Reads from Dalvik code what an interface declares, in Java's words. Knows just the tables that this needs.

Source: source.android.com, Dalvik executable format.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

_PRIMITIVES = {"V": "void", "Z": "boolean", "I": "int", "J": "long", "F": "float"}
_STRINGS, _TYPES, _PROTOS, _METHODS, _CLASSES = 0x38, 0x40, 0x48, 0x58, 0x60


def declarations(jar: Path, interface: str) -> set[str]:
    """The methods of an interface, by its name with slashes, e.g. `boolean click(int, int)`."""
    with zipfile.ZipFile(jar) as archive:
        for name in archive.namelist():
            if name.endswith(".dex") and (found := set(_Dex(archive.read(name)).methods_of(f"L{interface};"))):
                return found
    raise AssertionError(f"{jar} has no {interface}")


class _Dex:
    def __init__(self, content: bytes) -> None:
        self._content = content

    def methods_of(self, wanted: str) -> Iterator[str]:
        count, table = self._table(_CLASSES)
        for number in range(count):
            type_index, *_, code = struct.unpack_from("<7I", self._content, table + 32 * number)
            if self._type(type_index) == wanted:
                yield from (self._method(index) for index in self._virtual_methods(code))

    def _virtual_methods(self, at: int) -> Iterator[int]:
        static, at = self._leb(at)
        instance, at = self._leb(at)
        direct, at = self._leb(at)
        virtual, at = self._leb(at)
        for _ in range(2 * (static + instance) + 3 * direct):
            _skipped, at = self._leb(at)
        index = 0
        for _ in range(virtual):
            step, at = self._leb(at)
            _flags, at = self._leb(at)
            _code, at = self._leb(at)
            index += step
            yield index

    def _method(self, index: int) -> str:
        _class, proto, name = struct.unpack_from("<HHI", self._content, self._table(_METHODS)[1] + 8 * index)
        _shorty, returns, kinds = struct.unpack_from("<3I", self._content, self._table(_PROTOS)[1] + 12 * proto)
        listed = self._kinds(kinds) if kinds else []
        return f"{_java(self._type(returns))} {self._string(name)}({', '.join(listed)})"

    def _kinds(self, at: int) -> list[str]:
        (count,) = struct.unpack_from("<I", self._content, at)
        return [_java(self._type(index)) for index in struct.unpack_from(f"<{count}H", self._content, at + 4)]

    def _type(self, index: int) -> str:
        (string,) = struct.unpack_from("<I", self._content, self._table(_TYPES)[1] + 4 * index)
        return self._string(string)

    def _string(self, index: int) -> str:
        (at,) = struct.unpack_from("<I", self._content, self._table(_STRINGS)[1] + 4 * index)
        _length, at = self._leb(at)
        return self._content[at : self._content.index(0, at)].decode()

    def _table(self, header: int) -> tuple[int, int]:
        count, at = struct.unpack_from("<2I", self._content, header)
        return count, at

    def _leb(self, at: int) -> tuple[int, int]:
        value = shift = 0
        while True:
            byte = self._content[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value, at


def _java(descriptor: str) -> str:
    inner = descriptor.lstrip("[")
    name = _PRIMITIVES.get(inner) or inner[1:-1].rpartition("/")[2]
    return name + "[]" * (len(descriptor) - len(inner))
