"""One file, unknown keys refused with their names, and a fixed precedence."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon.config import Config, find_config, load_config
from daemon.errors import ConfigInvalid


def a_file(folder: Path, text: str) -> Path:
    path = folder / "tapwright.toml"
    path.write_text(text)
    return path


def test_without_a_file_everything_has_its_default() -> None:
    assert load_config() == Config()


def test_flags_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    path = a_file(tmp_path, '[planner]\nspec = "file"\n[limits]\nmax_steps = 7\n')
    assert load_config(path).planner.spec == "file"
    environment = {"TAPWRIGHT_PLANNER": "environment"}
    assert load_config(path, environment=environment).planner.spec == "environment"
    config = load_config(path, environment=environment, flags={"planner.spec": "flag", "limits.timeout_s": None})
    assert (config.planner.spec, config.limits.max_steps) == ("flag", 7)
    assert config.limits.timeout_s == Config().limits.timeout_s


def test_nested_sections_and_whole_numbers_for_seconds_are_fine(tmp_path: Path) -> None:
    path = a_file(tmp_path, "[phone]\nlook_s = 5\n[phone.settle]\nquiet_ms = 20.5\n")
    config = load_config(path)
    assert (config.phone.look_s, config.phone.settle.quiet_ms) == (5.0, 20.5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits]\nmax_step = 7", "limits.max_step: unknown key; did you mean 'max_steps'?"),
        ("[nothing]\na = 1", "nothing: unknown key; known are planner"),
        ('[limits]\nmax_steps = "7"', "limits.max_steps: '7' is not of type whole number"),
        ("[limits]\nmax_steps = true", "limits.max_steps: True is not of type whole number"),
        ("[limits]\ntimeout_s = -1", "limits.timeout_s: -1 is negative"),
        ("limits = 7", "limits: it is a section: write [limits]"),
        ('[log]\nlevel = "LOUD"', "log.level: 'LOUD' is not one of TRACE"),
        ("[limits", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_refused_with_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    path = a_file(tmp_path, text)
    with pytest.raises(ConfigInvalid) as refused:
        load_config(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match="no such file"):
        load_config(tmp_path / "none.toml")


def test_the_file_in_the_folder_is_found(tmp_path: Path) -> None:
    assert find_config(a_file(tmp_path, "").parent) == tmp_path / "tapwright.toml"


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_what_is_no_finite_number_is_refused(number: float) -> None:
    with pytest.raises(ConfigInvalid, match="no finite number"):
        load_config(flags={"limits.timeout_s": number})
