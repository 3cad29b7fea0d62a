"""The documentation says what the code does."""

from __future__ import annotations

import re

from typer.main import get_command

import cli
from daemon.verdict import ExitCode
from tests.source import ROOT


def test_every_exit_code_is_documented() -> None:
    rows = re.findall(r"^\| (\d+) \| (\w+) \|", (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {(int(code), name) for code, name in rows} == {(code.value, code.name.lower()) for code in ExitCode}


def test_every_command_is_documented() -> None:
    commands = set(get_command(cli.commands()).commands)  # type: ignore[attr-defined]
    documented = set(
        re.findall(r"^\| `tapwright ([a-z]+)", (ROOT / "docs" / "cli.md").read_text("utf-8"), re.MULTILINE)
    )
    assert documented == commands


def test_links_between_our_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    targets = [(page, t) for page in pages for t in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))]
    broken = [f"{page.name}: {target}" for page, target in targets if not (page.parent / target).exists()]
    assert not broken
