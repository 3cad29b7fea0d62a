"""The scripts install what is missing, and nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.source import ROOT


def asked_of_apt(folder: Path, *names: str) -> list[str]:
    """What `scripts/debian NAMES` has apt-get do on a machine whose only programs are the basic ones."""
    said = folder / "said"
    for program, line in (("apt-get", f'echo "$@" >>{said}'), ("id", "echo 0")):
        (folder / program).write_text(f"#!/bin/bash\n{line}\n")
        (folder / program).chmod(0o755)
    command = ["bash", str(ROOT / "scripts" / "debian"), *names]
    environment = os.environ | {"PATH": f"{folder}:/usr/bin:/bin"}
    subprocess.run(command, env=environment, capture_output=True, timeout=60, check=True)
    return said.read_text().splitlines() if said.exists() else []


@pytest.mark.parametrize("name", ["maven", "again", "openjdk-of-nobody"])
def test_a_package_is_installed_whatever_our_own_functions_are_called(tmp_path: Path, name: str) -> None:
    update, install = asked_of_apt(tmp_path, name)
    assert update.startswith("update")
    assert install.endswith(f" {name}")


def test_a_program_that_is_there_is_left_alone(tmp_path: Path) -> None:
    assert asked_of_apt(tmp_path, "bash") == []
