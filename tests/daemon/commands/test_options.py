"""What can be typed, over all commands."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest
from typer.main import get_command

import cli
from daemon.config import FLAGS


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(commands(get_command(cli.commands())))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_in_json_if_asked(name: str) -> None:
    assert "--json" in {option for parameter in COMMANDS[name].params for option in parameter.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_a_word_for_everything_that_can_be_typed(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert not [parameter.name for parameter in command.params if not parameter.help]


def test_an_option_means_the_same_in_every_command_that_takes_it() -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for command in COMMANDS.values():
        for parameter in command.params:
            said[parameter.opts[0]] |= {parameter.help} if parameter.opts[0].startswith("-") else set()
    # As many phones as there are tasks to share, or as one program can bear: the same word for two questions.
    assert {option for option, helps in said.items() if len(helps) > 1} == {"--phones"}


def test_a_flag_that_stands_for_a_key_is_taken_somewhere() -> None:
    taken = {option for command in COMMANDS.values() for parameter in command.params for option in parameter.opts}
    assert set(FLAGS) <= taken


def test_a_command_is_told_in_one_sentence() -> None:
    for name, command in COMMANDS.items():
        assert inspect.cleandoc(command.help).count("\n") == 0, name


def test_help_lists_the_commands_without_cutting_their_sentences_short(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for words in (["--help"], ["bench", "--help"]):
        cli.commands()(words, prog_name="tapwright", standalone_mode=False)
        listed = capsys.readouterr().out.partition("Commands:")[2].splitlines()
        assert [line for line in listed if line.endswith("...")] == []
        assert len(listed) > 3


def test_the_version_is_that_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    cli.commands()(["--version"], prog_name="tapwright", standalone_mode=False)
    assert capsys.readouterr().out == f"tapwright {version('tapwright')}\n"
