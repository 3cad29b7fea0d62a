"""The `tapwright` command where something is missing that most terminals have."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.integration.command import TAPWRIGHT, answer, tapwright


def in_shell(workplace: Path, line: str) -> subprocess.CompletedProcess[str]:
    """The shell's line, in which `"$@"` is the command."""
    return subprocess.run(
        ["sh", "-c", line, "sh", *TAPWRIGHT], cwd=workplace, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_streams_that_were_closed_before_it_began_cost_nothing(
    workplace: Path, simulated_phone: SimulatedPhone, closed: str
) -> None:
    assert in_shell(workplace, f'"$@" devices {closed}').returncode == 0
    assert in_shell(workplace, f'"$@" screen {closed}').returncode == 0
    assert (workplace / "screen.jpg").read_bytes()[:2] == b"\xff\xd8"


def test_a_current_folder_that_was_removed_is_said_in_one_line(workplace: Path, adb_server: AdbServer) -> None:
    done = in_shell(workplace, 'mkdir gone && cd gone && rmdir ../gone && "$@" devices')
    said = "tapwright: the current folder: it is gone; change to one that is there\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_broken_configuration_starts_no_simulated_phone(workplace: Path, adb_server: AdbServer) -> None:
    (workplace / "tapwright.toml").write_text("foo = 1\n", encoding="utf-8")
    done = tapwright(workplace, "simulate")
    assert done.returncode == 2
    assert done.stderr.startswith(f"tapwright: {workplace}/tapwright.toml: foo: unknown key; known are ")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--out", "shot.png"], "shot"),
        (["--out", "a.b"], "a.b"),
        (["--out", "."], "screen"),
        (["--out", "shot.xml", "--picture-only"], "shot"),
    ],
)
def test_a_look_goes_where_it_was_wanted_with_the_endings_it_has(
    workplace: Path, simulated_phone: SimulatedPhone, words: list[str], named: str
) -> None:
    code, look = answer(workplace, "screen", *words)
    assert code == 0
    assert look["picture"] in {f"{named}.jpg", f"{named}.png"}
    assert look["hierarchy"] == (None if "--picture-only" in words else f"{named}.xml")
    assert all((workplace / look[kind]).is_file() for kind in ("picture", "hierarchy") if look[kind])
