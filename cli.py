"""The command line: typer and printing, nothing else."""

from __future__ import annotations


def main() -> None:
    """Entry point of the `tapwright` command."""
    raise SystemExit(2)
