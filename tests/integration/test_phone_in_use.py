"""One program on a phone at a time: who else may look, who may not, and what it is told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from daemon.phone_lock import phone_lock
from tests.integration.command import answer
from tests.integration.planner_endpoint import PlannerEndpoint, Reply


@pytest.mark.parametrize(
    "words",
    [
        ["screen"],
        ["ground", "the 'Settings' icon"],
        ["bridge", "install"],
        ["bridge", "uninstall"],
        ["bench", "bridge", "--looks", "10"],
    ],
)
def test_what_would_take_the_phone_away_is_refused_and_told_who_has_it(
    workplace: Path, simulated_phone: SimulatedPhone, words: list[str]
) -> None:
    with phone_lock(simulated_phone.serial):
        asked = len(simulated_phone.journal.entries(Kind.SHELL))
        code, error = answer(workplace, *words, "--serial", simulated_phone.serial)
        assert len(simulated_phone.journal.entries(Kind.SHELL)) == asked
    assert (code, error["error"]) == (11, "PhoneInUse")
    assert error["message"].startswith(f"phone {simulated_phone.serial} is in use by process {os.getpid()} since")
    assert not list(workplace.glob("*.xml"))


def test_what_disturbs_nobody_is_not_refused(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    with phone_lock(simulated_phone.serial):
        code, look = answer(workplace, "screen", "--picture-only", "--out", "now")
        assert code == 0, look
        code, report = answer(workplace, "bridge", "status")
        assert code == 0, report
    assert (workplace / look["picture"]).read_bytes().startswith(b"\x89PNG")
    assert (look["hierarchy"], look["package"]) == (None, "com.android.launcher3")
    assert not [entry for entry in simulated_phone.journal.entries(Kind.SHELL) if "uiautomator" in entry.what]


def test_looking_on_while_a_goal_is_worked_on_takes_nothing_from_it(
    workplace: Path, simulated_phone: SimulatedPhone
) -> None:
    seen: list[tuple[int, Any]] = []

    def look_on() -> None:
        seen.extend(answer(workplace, "screen", *more) for more in ([], ["--picture-only"]))

    with PlannerEndpoint() as endpoint:
        endpoint.says(Reply(text='do(action="Launch", app="Settings")', meanwhile=look_on), 'finish(message="open")')
        code, outcome = answer(
            workplace, "run", "open settings", "--expect", "package:com.android.settings", "--planner", endpoint.spec
        )
    assert (code, outcome["verdict"]) == (0, "succeeded")
    assert [code for code, _ in seen] == [11, 0]


def test_a_phone_is_free_again_after_a_look(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    assert answer(workplace, "screen")[0] == 0
    with phone_lock(simulated_phone.serial):
        pass
