"""What an APK's binary manifest says."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility_bridge.simulator.wire.apk import Manifest, NotAnApk, read_manifest
from tests.accessibility_bridge.simulator.wire.apk_maker import Tag, apk, binary_xml, manifest


@pytest.mark.parametrize("utf8", [True, False])
def test_a_manifest_gives_names_versions_entry_and_keyboards(utf8: bool) -> None:
    label = "Tiny" if utf8 else "小应用"
    built = apk(manifest("dev.tiny", version=5, label=label, keyboard="dev.tiny.Ime"), utf8=utf8)
    assert read_manifest(built) == Manifest(
        package="dev.tiny",
        version_name="5.0",
        version_code=5,
        label=label,
        launcher_activity=".Main",
        input_methods=("dev.tiny/.Ime",),
    )


def test_an_app_without_a_launcher_entry_has_none() -> None:
    bare = Tag("manifest", {"package": "dev.bare"}, [Tag("application", {"label": 0x7F010001})])
    read = read_manifest(apk(bare))
    assert (read.launcher_activity, read.label, read.version_code) == ("", "bare", 0)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip" * 100, apk(Tag("resources", {"package": "x"}))])
def test_what_is_no_apk_is_refused(content: bytes) -> None:
    with pytest.raises(NotAnApk):
        read_manifest(content)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_a_damaged_manifest_never_does_more_than_refuse(noise: bytes, at: int) -> None:
    whole = binary_xml(manifest("dev.tiny"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("AndroidManifest.xml", whole[:at] + noise + whole[at + len(noise) :])
    with contextlib.suppress(NotAnApk):
        assert read_manifest(stream.getvalue()).package
