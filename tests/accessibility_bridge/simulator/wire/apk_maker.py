"""Builds tiny APKs: a ZIP around a binary AndroidManifest.xml, byte by byte as aapt writes it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

_NONE = 0xFFFFFFFF


@dataclass(frozen=True)
class Tag:
    """An element for `binary_xml`; integer attributes become typed numbers."""

    name: str
    attributes: dict[str, str | int] = field(default_factory=dict)
    children: Sequence[Tag] = ()


def binary_xml(root: Tag, *, utf8: bool = True) -> bytes:
    """The element as Android's binary XML."""
    strings: list[str] = []
    body = _elements(root, strings)
    chunks = _string_pool(strings, utf8=utf8) + body
    return struct.pack("<HHI", 0x0003, 8, 8 + len(chunks)) + chunks


def _string_pool(strings: Sequence[str], *, utf8: bool) -> bytes:
    encoded = [_utf8(text) if utf8 else _utf16(text) for text in strings]
    offsets = [sum(map(len, encoded[:number])) for number in range(len(encoded))]
    content = b"".join(encoded)
    content += b"\0" * (-len(content) % 4)
    start = 28 + 4 * len(strings)
    head = struct.pack("<HHI5I", 0x0001, 28, start + len(content), len(strings), 0, 0x100 if utf8 else 0, start, 0)
    return head + struct.pack(f"<{len(offsets)}I", *offsets) + content


def _utf8(text: str) -> bytes:
    content = text.encode()
    return bytes([len(text), len(content)]) + content + b"\0"


def _utf16(text: str) -> bytes:
    return struct.pack("<H", len(text)) + text.encode("utf-16le") + b"\0\0"


def _elements(tag: Tag, strings: list[str]) -> bytes:
    def index(text: str) -> int:
        if text not in strings:
            strings.append(text)
        return strings.index(text)

    attributes = b""
    for name, value in tag.attributes.items():
        if isinstance(value, str):
            attributes += struct.pack("<IIIHBBI", _NONE, index(name), index(value), 8, 0, 0x03, index(value))
        else:
            attributes += struct.pack("<IIIHBBI", _NONE, index(name), _NONE, 8, 0, 0x10, value)
    extension = struct.pack("<IIHHHHHH", _NONE, index(tag.name), 20, 20, len(tag.attributes), 0, 0, 0) + attributes
    start = struct.pack("<HHIII", 0x0102, 16, 16 + len(extension), 1, _NONE) + extension
    end = struct.pack("<HHIIIII", 0x0103, 16, 24, 1, _NONE, _NONE, index(tag.name))
    return start + b"".join(_elements(child, strings) for child in tag.children) + end


def manifest(package: str, *, version: int = 3, label: str = "Tiny", keyboard: str = "") -> Tag:
    """A manifest with a launcher activity, and a keyboard when one is named."""
    main = Tag("action", {"name": "android.intent.action.MAIN"})
    launcher = Tag("category", {"name": "android.intent.category.LAUNCHER"})
    parts = [Tag("activity", {"name": ".Main"}, [Tag("intent-filter", {}, [main, launcher])])]
    if keyboard:
        parts.append(Tag("service", {"name": keyboard, "permission": "android.permission.BIND_INPUT_METHOD"}))
    application = Tag("application", {"label": label}, parts)
    return Tag("manifest", {"package": package, "versionCode": version, "versionName": f"{version}.0"}, [application])


def apk(root: Tag, *, utf8: bool = True) -> bytes:
    """An APK with that manifest and some ballast, so that it takes more than one packet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("AndroidManifest.xml", binary_xml(root, utf8=utf8))
        archive.writestr("classes.dex", bytes(range(256)) * 400)
    return stream.getvalue()
