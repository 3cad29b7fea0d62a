"""One file, a fixed precedence, and every key in the documentation."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from daemon.config import ENVIRONMENT, FLAGS, Config, find_config, load_config
from daemon.errors import ConfigInvalid
from tests.source import ROOT

PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def a_file(folder: Path, text: str) -> Path:
    path = folder / "tapwright.toml"
    path.write_text(text, encoding="utf-8")
    return path


def spec(name: str) -> str:
    return f"openai:{name}@http://127.0.0.1/v1"


def test_without_a_file_everything_has_its_default() -> None:
    assert load_config() == Config()


def test_flags_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    path = a_file(tmp_path, f'[planner]\nspec = "{spec("file")}"\n[limits]\nmax_steps = 7\n')
    assert load_config(path).planner.spec == spec("file")
    environment = {"TAPWRIGHT_PLANNER": spec("environment")}
    assert load_config(path, environment=environment).planner.spec == spec("environment")
    config = load_config(path, environment=environment, flags={"--planner": spec("flag"), "--timeout": None})
    assert (config.planner.spec, config.limits.max_steps) == (spec("flag"), 7)
    assert config.limits.timeout_s == Config().limits.timeout_s


def test_how_a_model_is_asked_can_be_set(tmp_path: Path) -> None:
    text = "[planner.model]\ntemperature = 0.7\nretries = 0\n[planner.model.history]\nrecent_turns = 9\n"
    model = load_config(a_file(tmp_path, text)).planner.model
    assert (model.temperature, model.retries, model.history.recent_turns) == (0.7, 0, 9)
    assert model.max_tokens == Config().planner.model.max_tokens


def test_folders_in_the_file_are_meant_from_the_file_and_flags_from_here(tmp_path: Path) -> None:
    (tmp_path / "apps").mkdir()
    path = a_file(tmp_path, '[apps]\nfolders = ["apps"]\n[runs]\nfolder = "runs"\n[log]\nfile = "logs/all"\n')
    config = load_config(path)
    assert config.apps.folders == (tmp_path / "apps",)
    assert (config.runs.path, config.log.file) == (tmp_path / "runs", tmp_path / "logs" / "all")
    assert load_config(path, flags={"--runs": Path("elsewhere")}).runs.path == Path("elsewhere")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits]\nmax_step = 7", "limits.max_step: unknown key; did you mean 'max_steps'?"),
        ("[nothing]\na = 1", "nothing: unknown key; known are planner"),
        ('[limits]\nmax_steps = "7"', "limits.max_steps: '7' is not a whole number"),
        ("[limits]\ntimeout_s = inf", "limits.timeout_s: inf is no finite number"),
        ("limits = 7", "limits: it is a section: write [limits]"),
        ("[episode]\nfailures_in_a_row = 0", "episode.failures_in_a_row: 0 is too little; write 1 or more"),
        ("[planner.model]\ntemperature = 9", "planner.model.temperature: 9 is too much; write 0 to 2"),
        ("[planner.model]\nmax_tokens = 0", "planner.model.max_tokens: 0 is too little; write 1 or more"),
        ("[planner.model]\nread_timeout_s = 0", "planner.model.read_timeout_s: 0 is too little; write 0.1 or more"),
        ("[planner.model.picture]\nquality = 96", "planner.model.picture.quality: 96 is too much; write 1 to 95"),
        ('[planner.model]\napi_key = "hunter2"', "planner.model.api_key: unknown key; what proves who asks a model"),
        ('[planner]\nspec = "magic"', "planner.spec: 'magic': no such kind of planner; write embedded or openai:MODEL"),
        ('[planner]\nspec = "openai:m@http://a:hunter2@h/v1"', "planner.spec: 'openai:m@http://(hidden)@h/v1': an"),
        ('[apps]\nfolders = ["nowhere"]', "nowhere: no such folder; name one that holds .toml files of apps"),
        ('[log]\nlevel = "LOUD"', "log.level: 'LOUD' is not one of TRACE"),
        ("[limits", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_refused_with_file_and_key_and_no_secret(tmp_path: Path, text: str, said: str) -> None:
    path = a_file(tmp_path, text)
    with pytest.raises(ConfigInvalid) as refused:
        load_config(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_flag_or_a_variable_that_is_wrong_is_called_as_it_was_typed() -> None:
    with pytest.raises(ConfigInvalid, match="^--planner: 'magic': no such kind"):
        load_config(flags={"--planner": "magic"})
    with pytest.raises(ConfigInvalid, match="^TAPWRIGHT_LOG_LEVEL: 'loud' is not one of"):
        load_config(environment={"TAPWRIGHT_LOG_LEVEL": "loud"})


def test_a_mistake_in_the_file_is_not_hidden_by_a_flag_over_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match="magic"):
        load_config(a_file(tmp_path, '[planner]\nspec = "magic"'), flags={"--planner": "embedded"})


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match="no such file"):
        load_config(tmp_path / "none.toml")


def test_the_file_in_the_folder_goes_before_that_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert find_config(tmp_path) is None
    of_the_user = tmp_path / "config" / "tapwright"
    of_the_user.mkdir(parents=True)
    of_all = a_file(of_the_user, "")
    assert find_config(tmp_path) == of_all
    of_the_folder = a_file(tmp_path, "")
    assert find_config(tmp_path) == of_the_folder


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_what_is_no_finite_number_is_refused(number: float) -> None:
    with pytest.raises(ConfigInvalid, match="--timeout: .* no finite number"):
        load_config(flags={"--timeout": number})


def keys(section: Any, within: str = "") -> Iterator[tuple[str, str]]:
    for field in dataclasses.fields(section):
        value, key = getattr(section, field.name), f"{within}{field.name}"
        if dataclasses.is_dataclass(value):
            yield from keys(value, f"{key}.")
        else:
            yield key, _in_toml(value)


def _in_toml(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool() | str():
            return f'"{value}"' if isinstance(value, str) else str(value).lower()
        case tuple():
            return str(list(value))
        case _:
            return str(value)


def test_every_key_is_documented_with_its_default() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| `?([^|`]+)`? \|", PAGE.partition("## Keys")[2], re.MULTILINE)
    assert dict(rows) == dict(keys(Config()))


def test_every_variable_and_flag_that_stands_for_a_key_is_documented() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| (?:`(\w+)`)? ?\| (?:`([\w-]+)`)? ?\|$", PAGE, re.MULTILINE)
    assert {variable: key for key, variable, _ in rows if variable} == ENVIRONMENT
    assert {flag: key for key, _, flag in rows if flag} == FLAGS


def test_the_example_in_the_documentation_is_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "our-apps").mkdir()
    [example] = re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL)
    history = load_config(a_file(tmp_path, example)).planner.model.history
    assert history.recent_turns == tomllib.loads(example)["planner"]["model"]["history"]["recent_turns"]
