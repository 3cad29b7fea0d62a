"""What is said where the Android phone cannot run."""

from __future__ import annotations

from pathlib import Path

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.jvm.build import PhoneBuild, find_build, find_java
from accessibility_bridge.simulator.jvm.machine import qualifiers


def _java(folder: Path, version: str) -> Path:
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2024-01-01' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    return java


def test_an_empty_folder_is_no_build_and_says_what_to_run(tmp_path: Path) -> None:
    assert not PhoneBuild(tmp_path).complete
    with pytest.raises(SimulatorError, match="run `make android-phone`"):
        find_build(tmp_path)


def test_an_old_java_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin-that-is-not-there")
    monkeypatch.setenv("JAVA_HOME", str(_java(tmp_path / "old", "11.0.2").parents[1]))
    newer = _java(tmp_path / "jvms" / "java-21", "21.0.1")
    assert find_java(tmp_path / "jvms") == newer


def test_without_a_java_one_line_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(SimulatorError, match="needs a JDK 17 or newer: install one"):
        find_java(tmp_path)


def test_a_screen_is_told_in_resource_qualifiers() -> None:
    profile = DeviceProfile(serial="x", size=Size(1080, 2400), density_dpi=480, locale="zh-CN")
    assert qualifiers(profile) == "zh-rCN-w360dp-h800dp-480dpi"


def test_a_density_that_does_not_divide_the_screen_is_refused() -> None:
    with pytest.raises(SimulatorError, match="1080x2400 at 420 dpi"):
        qualifiers(DeviceProfile(serial="x", size=Size(1080, 2400), density_dpi=420))
