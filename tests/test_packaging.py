"""What is installed: our names are ours alone, and the wheel holds what runs."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.source import PACKAGES, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_nobody_else_owns_our_import_names() -> None:
    owners = importlib.metadata.packages_distributions()
    foreign = {name: owners[name] for name in (*PACKAGES, "cli") if set(owners.get(name, [])) - {"tapwright"}}
    assert not foreign, f"other distributions install into our packages: {foreign}"


def test_the_base_install_is_light() -> None:
    base = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    pinned = {line.partition("==")[0] for line in base.splitlines() if line[:1].isalpha()}
    assert not pinned & {"torch", "transformers", "triton"}
    assert {"torch", "transformers"} <= {r.partition(">")[0] for r in PROJECT["optional-dependencies"]["vision"]}


@pytest.mark.parametrize("flavour", ["base", "full", "uv"])
def test_every_requirement_is_pinned_with_a_hash_and_names_no_address(flavour: str) -> None:
    text = (ROOT / "requirements" / f"{flavour}.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line[:1].isalpha()]
    assert pins
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_five_packages_and_their_package_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {*PACKAGES, "cli.py"}
    shipped = {f.relative_to(ROOT).as_posix() for p in PACKAGES for f in (ROOT / p).rglob("*") if _is_shipped(f)}
    assert shipped <= set(names)
    assert any(name.endswith(".toml") for name in names)


def _is_shipped(file: Path) -> bool:
    wanted = {".py", ".toml", ".html", ".css", ".js", ".ttf", ".otf", ".txt", ".yaml", ".apk", ".md"}
    return file.suffix in wanted and not {"__pycache__", "android", "target"} & set(file.parts)
