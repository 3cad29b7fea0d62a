"""What can be typed, declared once for every command that takes it: how it is spelt and what `--help` says of it.

Settings that the configuration has too are named in `daemon.config.FLAGS`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def _said(words: str) -> str:
    if not words.strip():
        raise typer.BadParameter("it is empty; say something")
    return words


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tapwright {version('tapwright')}")
        raise typer.Exit


BridgeAction = Literal["install", "enable", "status", "uninstall"]
Auth = Literal["none", "rsa", "tls"]

Context = typer.Context
Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is, and exit.")
]
Goal = Annotated[str, typer.Argument(metavar="GOAL", help="What to do, in words.", callback=_said)]
Description = Annotated[
    str, typer.Argument(metavar="DESCRIPTION", help="An element in words, e.g. \"the 'Save' button\".", callback=_said)
]
Tasks = Annotated[Path | None, typer.Argument(metavar="TASKS.yaml", help="A list of tasks in YAML.")]
Suite = Annotated[str, typer.Argument(metavar="SUITE", help="A suite's name, file or folder.")]
Record = Annotated[Path, typer.Argument(metavar="DIR", help="An episode's folder, a run's, or one of runs.")]
Address = Annotated[str, typer.Argument(metavar="HOST[:PORT]", help="Of the phone's wireless debugging.")]
PairingAddress = Annotated[str, typer.Argument(metavar="HOST:PORT", help="As shown with the pairing code.")]
PairingCode = Annotated[str, typer.Argument(metavar="CODE", help="The six digits the phone shows.")]
Wanted = Annotated[BridgeAction, typer.Argument(metavar="WHAT", help="What to do with our accessibility app.")]

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else, to standard output.")]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="A tapwright.toml instead of the one found.")
]
Planner = Annotated[str | None, typer.Option("--planner", metavar="PLANNER", help="embedded, or openai:MODEL@URL.")]
MaxSteps = Annotated[int | None, typer.Option("--max-steps", min=1, metavar="N", help="Actions allowed per attempt.")]
Timeout = Annotated[
    float | None, typer.Option("--timeout", min=1.0, metavar="SECONDS", help="Seconds allowed per attempt.")
]
Runs = Annotated[
    Path | None, typer.Option("--runs", metavar="DIR", help="The folder that keeps trajectories and reports.")
]
Retries = Annotated[
    int, typer.Option("--retries", min=0, metavar="N", help="Try a goal that failed so many times more.")
]
Expect = Annotated[
    list[str] | None,
    typer.Option("--expect", metavar="EXPECTATION", help="What must hold: text:, setting:, content:, ..."),
]

Serial = Annotated[
    str, typer.Option("--serial", "-s", metavar="SERIAL", help="The phone, as `tapwright devices` lists it.")
]
Devices = Annotated[str, typer.Option("--devices", metavar="PHONES", help="Which phones: serial globs, model=NAME.")]
Resume = Annotated[str, typer.Option("--resume", metavar="RUN", help="Go on with a run: its id, or `latest`.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where to write; `screen` chooses the ending.")]
PictureOnly = Annotated[
    bool, typer.Option("--picture-only", help="No hierarchy; disturbs nobody who drives the phone meanwhile.")
]

Profile = Annotated[
    str, typer.Option("--profile", metavar="PROFILE", help="How fast a phone: instant, typical or slow.")
]
Kind = Annotated[str, typer.Option("--kind", metavar="PHONE", help="Which phone, e.g. raven; a mixed lot otherwise.")]
Faults = Annotated[Path | None, typer.Option("--faults", metavar="FILE", help="What goes wrong, in TOML.")]
Seed = Annotated[int | None, typer.Option("--seed", metavar="N", help="Decides the date and the chances of faults.")]
HowTheyAsk = Annotated[Auth, typer.Option("--auth", help="How they ask who is there.")]
Android = Annotated[bool, typer.Option("--android", help="Android's own framework code on a JVM.")]
HowMany = Annotated[int, typer.Option("--number", "-n", metavar="N", help="How many phones.")]

Only = Annotated[str, typer.Option("--only", metavar="GLOB", help="The tasks whose id fits, e.g. 'mail-*'.")]
AtOnce = Annotated[int, typer.Option("--phones", "-n", min=1, max=50, metavar="N", help="Simulated, at once.")]
Solutions = Annotated[bool, typer.Option("--solutions", help="Try the suite itself, without a planner.")]

Episodes = Annotated[int, typer.Option("--episodes", min=1, metavar="N", help="How often the goal is run.")]
ByBridge = Annotated[bool, typer.Option("--bridge", help="Through our accessibility app.")]
Looks = Annotated[int, typer.Option("--looks", min=10, metavar="N", help="Measured for each figure.")]
InOneProgram = Annotated[int, typer.Option("--phones", "-n", min=2, metavar="N", help="How many, in one process.")]


def typed(context: Context, *names: str) -> list[str]:
    """Those of a command's parameters that were typed, as its help calls them; the others stand at their defaults."""
    sources = {parameter: context.get_parameter_source(parameter.name or "") for parameter in context.command.params}
    return [
        parameter.opts[0] if parameter.opts[0].startswith("-") else (parameter.name or "").upper()
        for parameter, source in sources.items()
        if parameter.name in names and source is not None and source.name == "COMMANDLINE"
    ]
