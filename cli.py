"""The command line: typer and printing, nothing else. What a command does is in daemon, imported when it runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from daemon.config import Config
    from daemon.console.narrator import Narrator
    from daemon.jobs.batch import BatchConfig
    from daemon.jobs.outcome import BatchOutcome

app = typer.Typer(
    help="Drive real Android phones from a sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

bench = typer.Typer(help="Measure: medians and ratios against a baseline in the same run.", no_args_is_help=True)
app.add_typer(bench, name="bench")

Serial = Annotated[str, typer.Option("--serial", "-s", help="The phone, as `tapwright devices` lists it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else, to standard output.")]
Planner = Annotated[str | None, typer.Option("--planner", help="embedded, or openai:MODEL@URL.")]
Retries = Annotated[int, typer.Option("--retries", min=0, help="Try a goal that failed so many times more.")]
MaxSteps = Annotated[int | None, typer.Option("--max-steps", min=1, help="Actions allowed per attempt.")]
Timeout = Annotated[float | None, typer.Option("--timeout", min=1.0, help="Seconds allowed per attempt.")]
Expect = Annotated[
    list[str] | None,
    typer.Option("--expect", help="What must hold at the end, e.g. setting:secure/ui_night_mode=2 (repeatable)."),
]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="A tapwright.toml instead of the one found.")]
Runs = Annotated[Path | None, typer.Option("--runs", help="The folder that keeps trajectories and reports.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Where to write.")]


@app.command()
def run(
    goal: Annotated[str, typer.Argument(help="What to do, in words.")],
    serial: Serial = "",
    planner: Planner = None,
    expect: Expect = None,
    retries: Retries = 0,
    max_steps: MaxSteps = None,
    timeout: Timeout = None,
    runs: Runs = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Reach a goal on one phone, and judge whether it was reached."""
    from daemon.runs import run_goal

    flags = {"planner.spec": planner, "limits.max_steps": max_steps, "limits.timeout_s": timeout}
    with _failures_in_one_line(as_json):
        settings = _settings(config, {**flags, "runs.folder": runs and str(runs)})
        console = _console(stderr=as_json)
        outcome = run_goal(settings, goal, expect or [], serial=serial, retries=retries, observer=_narrator(console))
        console.print(_labelled("report", outcome.report))
    _answer(as_json, outcome)
    raise typer.Exit(outcome.exit_code)


@app.command()
def batch(
    tasks: Annotated[Path | None, typer.Argument(help="A list of tasks in YAML.")] = None,
    resume: Annotated[str, typer.Option("--resume", help="Go on with a run: its id, or `latest`.")] = "",
    devices: Annotated[str, typer.Option("--devices", help="Which phones: serial globs, model=NAME.")] = "",
    planner: Planner = None,
    retries: Retries = 0,
    max_steps: MaxSteps = None,
    timeout: Timeout = None,
    runs: Runs = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Work a list of tasks off over all phones that are online."""
    from daemon.jobs.batch import BatchConfig

    with _failures_in_one_line(as_json):
        if (tasks is None) == (not resume):
            _fail(2, "name a list of tasks, or a run with --resume")
        flags = {"planner.spec": planner, "limits.max_steps": max_steps, "limits.timeout_s": timeout}
        settings = _settings(config, {**flags, "runs.folder": runs and str(runs)})
        wanted = BatchConfig(runs=settings.runs.path, tasks=tasks, resume=resume, devices=devices, retries=retries)
        outcome = _batch(settings, wanted, _console(stderr=as_json))
    _answer(as_json, outcome)
    raise typer.Exit(outcome.exit_code)


@app.command()
def devices(as_json: AsJson = False) -> None:
    """List the phones adb knows."""
    from daemon.console.tables import devices_table
    from daemon.phones import attached

    with _failures_in_one_line(as_json):
        phones = attached()
    if not as_json:
        _console().print(devices_table(phones))
    _answer(as_json, {"devices": phones})


@app.command()
def connect(
    address: Annotated[str, typer.Argument(metavar="HOST[:PORT]", help="Of the phone's wireless debugging.")],
    as_json: AsJson = False,
) -> None:
    """Connect to a phone over the network."""
    from daemon.phones import connect as connect_phone

    with _failures_in_one_line(as_json):
        serial = connect_phone(address)
    if not as_json:
        _console().print(f"{serial} is online", markup=False)
    _answer(as_json, {"serial": serial})


@app.command()
def pair(
    address: Annotated[str, typer.Argument(metavar="HOST:PORT", help="As shown with the pairing code.")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="The six digits the phone shows.")],
    as_json: AsJson = False,
) -> None:
    """Pair with a phone that shows a pairing code."""
    from daemon.phones import pair as pair_phone

    with _failures_in_one_line(as_json):
        pair_phone(address, code)
    if not as_json:
        _console().print("paired; now connect to the port that the wireless debugging screen shows", markup=False)
    _answer(as_json, {"paired": address})


@app.command()
def simulate(
    count: Annotated[int, typer.Option("--number", "-n", help="How many phones.")] = 1,
    pace: Annotated[str, typer.Option("--pace", help="instant, typical or slow.")] = "typical",
    as_json: AsJson = False,
) -> None:
    """Keep simulated phones connected to adb until Ctrl-C."""
    from daemon.fleet.stop import StopSwitch
    from daemon.simulation import Simulation

    stop = StopSwitch()
    with _failures_in_one_line(as_json), stop.on_signals(), Simulation(count, pace=pace) as simulation:
        if not as_json:
            for serial in simulation.serials:
                _console().print(f"{serial} is online", markup=False)
            _console(stderr=True).print("Ctrl-C ends them", style="dim")
        _answer(as_json, {"devices": simulation.serials})
        stop.drain.wait()


@app.command()
def screen(serial: Serial = "", out: Out = Path("screen"), as_json: AsJson = False) -> None:
    """Take one look: the picture and the hierarchy as files."""
    from daemon.looking import save_look

    with _failures_in_one_line(as_json):
        look = save_look(_settings(None, {}), serial, out)
    if not as_json:
        for name, path in (("picture", look.picture), ("hierarchy", look.hierarchy)):
            _console().print(_labelled(name, path))
    _answer(as_json, look)


@app.command()
def ground(
    description: Annotated[str, typer.Argument(help="An element in words, e.g. \"the 'Save' button\".")],
    serial: Serial = "",
    out: Out = Path("ground.png"),
    as_json: AsJson = False,
) -> None:
    """Show where the grounder points for a description."""
    from daemon.console.tables import grounding_table
    from daemon.looking import ground_on

    with _failures_in_one_line(as_json):
        found = ground_on(_settings(None, {}), serial, description, out)
    if not as_json:
        _console().print(grounding_table(found.grounding))
        _console().print(_labelled("picture", found.picture))
    _answer(as_json, found)


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="An episode's folder, or a run's.")], as_json: AsJson = False
) -> None:
    """Write the HTML pages of what was recorded."""
    from daemon.report.pages import write_report

    with _failures_in_one_line(as_json):
        page = write_report(folder)
    if not as_json:
        _console().print(_labelled("report", page))
    _answer(as_json, {"report": page})


@bench.command("step")
def bench_step(
    pace: Annotated[str, typer.Option("--pace", help="instant, typical or slow.")] = "instant",
    episodes: Annotated[int, typer.Option("--episodes", min=1, help="How often the goal is run.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Where the time of a step goes on a simulated phone."""
    from daemon.benchmarks.step import bench_step as measure
    from daemon.console.tables import step_table

    with _failures_in_one_line(as_json):
        _settings(None, {})
        figures = measure(pace=pace, episodes=episodes)
    if not as_json:
        _console().print(step_table(figures))
    _answer(as_json, figures)


@app.command()
def demo(runs: Runs = None) -> None:
    """Show it all on two simulated phones: a goal, then a list of tasks."""
    from daemon.demo import EXPECTATIONS, GOAL, PHONES, TASKS
    from daemon.jobs.batch import BatchConfig
    from daemon.runs import run_goal
    from daemon.simulation import Simulation

    console = _console()
    with _failures_in_one_line(False), Simulation(PHONES, private=True) as simulation:
        settings = _settings(None, {"runs.folder": str(runs or Path("runs")), "planner.spec": "embedded"})
        tell = _narrator(console)
        first = simulation.serials[0]
        single = run_goal(settings, GOAL, EXPECTATIONS, serial=first, retries=0, observer=tell)
        console.print(_labelled("report", single.report))
        console.rule(style="dim")
        outcome = _batch(settings, BatchConfig(runs=settings.runs.path, tasks=TASKS, retries=1), console)
    raise typer.Exit(single.exit_code or outcome.exit_code)


def _batch(settings: Config, wanted: BatchConfig, console: Console) -> BatchOutcome:
    from daemon.console.board import Board, summary
    from daemon.runs import run_tasks

    with Board(console) as board:
        outcome, page = run_tasks(settings, wanted, listener=board)
    console.print(summary(outcome))
    console.print(_labelled("report", page))
    return outcome


def _settings(config: Path | None, flags: dict[str, object]) -> Config:
    from daemon.config import find_config, load_config
    from daemon.log import configure_logging

    settings = load_config(config or find_config(Path.cwd()), environment=os.environ, flags=flags)
    configure_logging(settings.log)
    return settings


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def _narrator(console: Console) -> Narrator:
    from daemon.console.narrator import Narrator

    return Narrator(console)


def _labelled(label: str, path: Path) -> Text:
    from rich.text import Text

    return Text(f"{label:>9}  ", style="dim").append(
        str(path.resolve()), style=f"not dim link {path.resolve().as_uri()}"
    )


def _answer(as_json: bool, answer: object) -> None:
    if as_json:
        from daemon.console.tables import as_json as encode

        typer.echo(encode(answer))


@contextmanager
def _failures_in_one_line(as_json: bool) -> Iterator[None]:
    from daemon.exits import EXPECTED, exit_code_of

    try:
        yield
    except EXPECTED as exc:
        code = exit_code_of(exc)
        _answer(as_json, {"error": type(exc).__name__, "message": str(exc), "exit_code": int(code)})
        _fail(code, str(exc))


def _fail(code: int, message: str) -> NoReturn:
    typer.echo(f"tapwright: {message}", err=True)
    raise typer.Exit(code)


def main() -> None:
    """Entry point of the `tapwright` command."""
    app()


if __name__ == "__main__":
    main()
