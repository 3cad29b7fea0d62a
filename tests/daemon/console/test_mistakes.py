"""What was typed wrong, in one line that says what to type instead."""

from __future__ import annotations

import pytest
from typer.exceptions import TyperException

import cli
from daemon.console.mistakes import in_one_line


def said_of(*words: str) -> str:
    with pytest.raises(TyperException) as mistake:
        cli.commands()(list(words), prog_name="tapwright", standalone_mode=False)
    return in_one_line(mistake.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("run", "missing argument 'GOAL'; see tapwright run --help"),
        (
            "run turn on dark mode",
            "'on dark mode' is too much: put words that belong together in quotes; see tapwright run --help",
        ),
        ("-s emulator-5554 run x", "no such option: -s; options come after the command; see tapwright --help"),
        ("--json devices", "no such option: --json; options come after the command; see tapwright --help"),
        ("run x --steps 5", "no such option: --steps; did you mean --help, --max-steps?"),
        ("run x --max-steps 0", "invalid value for '--max-steps': write 1 or more; see tapwright run --help"),
        ("run x --max-steps few", "invalid value for '--max-steps': write a whole number; see tapwright run --help"),
        ("run x --timeout soon", "invalid value for '--timeout': write a number; see tapwright run --help"),
        ("evaluate -n 51", "invalid value for '--phones' / '-n': write 50 or less; see tapwright evaluate --help"),
        ("device", "no such command 'device'; did you mean 'devices'?"),
        ("bench phone", "no such command 'phone'; see tapwright bench --help"),
        (
            "bridge",
            "missing argument 'WHAT': choose install, enable, status, uninstall; see tapwright bridge --help",
        ),
    ],
)
def test_a_mistake_is_told_with_its_mend(typed: str, said: str) -> None:
    assert said_of(*typed.split()) == said


def test_an_empty_goal_is_named() -> None:
    assert said_of("run", " ").startswith("invalid value for 'GOAL': it is empty")


def test_an_option_without_its_value_is_named() -> None:
    assert said_of("run", "x", "--serial").startswith("option '--serial' needs a value after it")
