"""What an APK says about itself in its binary AndroidManifest.xml.

Reads names, versions, the launcher entry, input methods and accessibility services; resolves no resources, so a label
kept in resources.arsc shows as the package's last word. Refuses anything that is not an APK (`NotAnApk`).

Source: AOSP frameworks/base/libs/androidfw/include/androidfw/ResourceTypes.h.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from accessibility_bridge.simulator.wire.components import full_component, short_component

_STRING_POOL, _START_ELEMENT, _END_ELEMENT = 0x0001, 0x0102, 0x0103
_CHUNK = struct.Struct("<HHI")
_ATTRIBUTE = struct.Struct("<IIIHxBI")
_UTF8 = 0x100
_NONE = 0xFFFFFFFF
_STRING = 0x03
_LARGEST_MANIFEST_BYTES = 16 * 1024 * 1024


class NotAnApk(Exception):
    """The bytes are no ZIP with a binary manifest that names a package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the installer needs to know."""

    package: str
    version_name: str = ""
    version_code: int = 0
    label: str = ""
    launcher_activity: str = ""
    input_methods: tuple[str, ...] = ()
    """Ids as `ime list -s` shows them, e.g. `com.android.adbkeyboard/.AdbIME`."""
    accessibility_services: tuple[str, ...] = ()
    """Full components, e.g. `com.example/com.example.Reader`."""


@dataclass(slots=True)
class Element:
    """One XML element; attribute values are strings, or numbers where the XML holds one."""

    name: str
    attributes: dict[str, str | int]
    children: list[Element] = field(default_factory=list)

    def walk(self, name: str) -> Iterator[Element]:
        """The elements of a name below this one, in document order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.walk(name)

    def text(self, attribute: str) -> str:
        """An attribute's text, empty when it is missing or refers to a resource."""
        value = self.attributes.get(attribute, "")
        return value if isinstance(value, str) else ""


def read_manifest(apk: bytes) -> Manifest:
    """What an APK's manifest says.

    Raises:
        NotAnApk
    """
    try:
        with zipfile.ZipFile(io.BytesIO(apk)) as archive:
            member = archive.getinfo("AndroidManifest.xml")
            if member.file_size > _LARGEST_MANIFEST_BYTES:
                raise NotAnApk("its manifest is absurdly large")
            root = parse_binary_xml(archive.read(member))
    except (zipfile.BadZipFile, KeyError, struct.error, IndexError, ValueError) as exc:
        raise NotAnApk(f"no readable AndroidManifest.xml: {exc}") from exc
    return _manifest(root)


def parse_binary_xml(content: bytes) -> Element:
    """The outermost element of a binary XML file.

    Raises:
        ValueError, struct.error, IndexError: when it is not one.
    """
    strings: list[str] = []
    outermost = Element("", {})
    open_elements = [outermost]
    for kind, offset in _chunks(content):
        if kind == _STRING_POOL:
            strings = _strings(content, offset)
        elif kind == _START_ELEMENT:
            element = _element(content, offset, strings)
            open_elements[-1].children.append(element)
            open_elements.append(element)
        elif kind == _END_ELEMENT:
            open_elements.pop()
    if not outermost.children:
        raise ValueError("it holds no element")
    return outermost.children[0]


def _chunks(content: bytes) -> Iterator[tuple[int, int]]:
    offset = _CHUNK.unpack_from(content)[1]
    while offset + _CHUNK.size <= len(content):
        kind, _header_bytes, size_bytes = _CHUNK.unpack_from(content, offset)
        if size_bytes < _CHUNK.size:
            raise ValueError("a chunk has no size")
        yield kind, offset
        offset += size_bytes


def _strings(content: bytes, offset: int) -> list[str]:
    count, _styles, flags, start, _styles_start = struct.unpack_from("<5I", content, offset + 8)
    offsets = struct.unpack_from(f"<{count}I", content, offset + 28)
    read = _utf8_string if flags & _UTF8 else _utf16_string
    return [read(content, offset + start + at) for at in offsets]


def _utf8_string(content: bytes, at: int) -> str:
    at += 2 if content[at] & 0x80 else 1
    length = content[at]
    at += 1
    if length & 0x80:
        length = (length & 0x7F) << 8 | content[at]
        at += 1
    return content[at : at + length].decode("utf-8", "replace")


def _utf16_string(content: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", content, at)
    at += 2
    if length & 0x8000:
        (low,) = struct.unpack_from("<H", content, at)
        length = (length & 0x7FFF) << 16 | low
        at += 2
    return content[at : at + 2 * length].decode("utf-16le", "replace")


def _element(content: bytes, offset: int, strings: list[str]) -> Element:
    (name,) = struct.unpack_from("<I", content, offset + 20)
    start, size_bytes, count = struct.unpack_from("<HHH", content, offset + 24)
    attributes: dict[str, str | int] = {}
    for index in range(count):
        at = offset + 16 + start + index * size_bytes
        _namespace, key, raw, _size, kind, value = _ATTRIBUTE.unpack_from(content, at)
        text = raw if raw != _NONE else value
        attributes[strings[key]] = strings[text] if raw != _NONE or kind == _STRING else value
    return Element(strings[name], attributes)


def _manifest(root: Element) -> Manifest:
    package = root.text("package")
    if root.name != "manifest" or not package:
        raise NotAnApk("its manifest names no package")
    version_code = root.attributes.get("versionCode", 0)
    application = next(root.walk("application"), Element("application", {}))
    return Manifest(
        package=package,
        version_name=root.text("versionName"),
        version_code=version_code if isinstance(version_code, int) else 0,
        label=application.text("label") or package.rpartition(".")[2],
        launcher_activity=_launcher(application),
        input_methods=tuple(
            short_component(package, name) for name in _services(application, "android.permission.BIND_INPUT_METHOD")
        ),
        accessibility_services=tuple(
            full_component(package, name)
            for name in _services(application, "android.permission.BIND_ACCESSIBILITY_SERVICE")
        ),
    )


def _launcher(application: Element) -> str:
    for activity in [*application.walk("activity"), *application.walk("activity-alias")]:
        categories = {category.text("name") for category in activity.walk("category")}
        if "android.intent.category.LAUNCHER" in categories:
            return activity.text("name")
    return ""


def _services(application: Element, permission: str) -> Iterator[str]:
    """The class names of the services that ask whoever binds them for a permission."""
    for candidate in application.walk("service"):
        if candidate.text("permission") == permission:
            yield candidate.text("name")
