"""The command line: typer and printing, nothing else. What a command does is in daemon, imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer.exceptions import TyperException

from daemon.console.endings import answer, in_one_line, refuse, settled, tell

if TYPE_CHECKING:
    from daemon.console.terminal import Terminal
    from daemon.fleet.stop import StopSwitch

app = typer.Typer(
    help="Drive real Android phones from a sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

bench = typer.Typer(help="Measure: medians and ratios against a baseline in the same run.", no_args_is_help=True)
app.add_typer(bench, name="bench")


def _said(words: str) -> str:
    if not words.strip():
        raise typer.BadParameter("it is empty; say something")
    return words


BridgeAction = Literal["install", "enable", "status", "uninstall"]
Auth = Literal["none", "rsa", "tls"]
Serial = Annotated[str, typer.Option("--serial", "-s", help="The phone, as `tapwright devices` lists it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object, and nothing else, to standard output.")]
Planner = Annotated[str | None, typer.Option("--planner", help="embedded, or openai:MODEL@URL.")]
Retries = Annotated[int, typer.Option("--retries", min=0, help="Try a goal that failed so many times more.")]
MaxSteps = Annotated[int | None, typer.Option("--max-steps", min=1, help="Actions allowed per attempt.")]
Timeout = Annotated[float | None, typer.Option("--timeout", min=1.0, help="Seconds allowed per attempt.")]
Expect = Annotated[list[str] | None, typer.Option("--expect", help="What must hold: text:, setting:, content:, ...")]
ConfigFile = Annotated[Path | None, typer.Option("--config", help="A tapwright.toml instead of the one found.")]
Profile = Annotated[str, typer.Option("--profile", help="How fast a phone: instant, typical or slow.")]
Runs = Annotated[Path | None, typer.Option("--runs", help="The folder that keeps trajectories and reports.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Where to write.")]
Goal = Annotated[str, typer.Argument(help="What to do, in words.", callback=_said)]
Description = Annotated[str, typer.Argument(help="An element in words, e.g. \"the 'Save' button\".", callback=_said)]


@app.command()
def run(
    goal: Goal,
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
    from daemon.console.shows import show_goal
    from daemon.runs import GoalOrder
    from daemon.settings import settings

    flags = {"planner.spec": planner, "limits.max_steps": max_steps, "limits.timeout_s": timeout}
    stop = _stop_on_signals()
    with in_one_line(as_json):
        chosen = settings(config, {**flags, "runs.folder": runs and str(runs)})
        order = GoalOrder(goal=goal, expect=tuple(expect or ()), serial=serial, retries=retries)
        outcome = show_goal(chosen, order, _console(stderr=as_json), stop)
    answer(as_json, outcome, {"exit_code": outcome.exit_code})
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
    from daemon.console.shows import show_batch
    from daemon.jobs.batch import BatchConfig
    from daemon.settings import settings

    stop = _stop_on_signals()
    with in_one_line(as_json):
        flags = {"planner.spec": planner, "limits.max_steps": max_steps, "limits.timeout_s": timeout}
        chosen = settings(config, {**flags, "runs.folder": runs and str(runs)})
        wanted = BatchConfig(runs=chosen.runs.path, tasks=tasks, resume=resume, devices=devices, retries=retries)
        shown = show_batch(chosen, wanted, _console(stderr=as_json), stop)
    answer(as_json, shown.answer, shown.about)
    raise typer.Exit(shown.exit_code)


@app.command()
def devices(as_json: AsJson = False) -> None:
    """List the phones adb knows."""
    from daemon.console.tables import devices_table
    from daemon.phones import attached

    with settled(as_json):
        phones = attached()
    tell(as_json, {"devices": phones}, devices_table(phones))


@app.command()
def connect(
    address: Annotated[str, typer.Argument(metavar="HOST[:PORT]", help="Of the phone's wireless debugging.")],
    as_json: AsJson = False,
) -> None:
    """Connect to a phone over the network."""
    from daemon.phones import connect as connect_phone

    with settled(as_json):
        serial = connect_phone(address)
    tell(as_json, {"serial": serial}, f"{serial} is online")


@app.command()
def pair(
    address: Annotated[str, typer.Argument(metavar="HOST:PORT", help="As shown with the pairing code.")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="The six digits the phone shows.")],
    as_json: AsJson = False,
) -> None:
    """Pair with a phone that shows a pairing code."""
    from daemon.phones import pair as pair_phone

    with settled(as_json):
        pair_phone(address, code)
    tell(as_json, {"paired": address}, "paired; now connect to the port of the wireless debugging screen")


@app.command()
def bridge(
    action: Annotated[BridgeAction, typer.Argument(help="What to do with our accessibility app.")],
    serial: Serial = "",
    as_json: AsJson = False,
) -> None:
    """Install, enable, look after or remove our accessibility app on a phone."""
    from daemon.bridge import carry_out

    with settled(as_json):
        answer, words = carry_out(action, serial)
    tell(as_json, answer, words)


@app.command()
def simulate(
    count: Annotated[int, typer.Option("--number", "-n", help="How many phones.")] = 1,
    profile: Profile = "typical",
    kind: Annotated[str, typer.Option("--kind", help="Which phone, e.g. raven; a mixed lot otherwise.")] = "",
    faults: Annotated[Path | None, typer.Option("--faults", help="What goes wrong, in TOML.")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Decides the date and the chances of faults.")] = None,
    auth: Annotated[Auth, typer.Option("--auth", help="How they ask who is there.")] = "none",
    android: Annotated[bool, typer.Option("--android", help="Android's own framework code on a JVM.")] = False,
    as_json: AsJson = False,
) -> None:
    """Keep simulated phones connected to adb until Ctrl-C."""
    from daemon.simulation import Simulation, SimulationOrder

    stop = _stop_on_signals()
    order = SimulationOrder(
        count=count, profile=profile, kind=kind, android=android, auth=auth, seed=seed, faults=faults
    )
    with in_one_line(as_json), Simulation(order) as simulation:
        phones = {"devices": simulation.serials, "phones": simulation.stands}
        tell(as_json, phones, *(stand.words for stand in simulation.stands))
        _console(stderr=True).print("Ctrl-C ends them", style="dim")
        simulation.attend(stop.drain)
        for fault, times in simulation.fired.items():
            _console(stderr=as_json).print(f"{fault} fired {times} times", markup=False)


@app.command()
def evaluate(
    suite: Annotated[str, typer.Argument(help="A suite's name, file or folder.")] = "world",
    only: Annotated[str, typer.Option("--only", help="The tasks whose id fits, e.g. 'mail-*'.")] = "*",
    phones: Annotated[int, typer.Option("--phones", "-n", min=1, max=50, help="Simulated, at once.")] = 1,
    solutions: Annotated[bool, typer.Option("--solutions", help="Try the suite itself, without a planner.")] = False,
    profile: Profile = "instant",
    planner: Planner = None,
    runs: Runs = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Run a suite of tasks on simulated phones, and count what was done and what else was changed."""
    from daemon.console.suites import SuiteOrder, show_suite
    from daemon.settings import settings

    stop = _stop_on_signals()
    with in_one_line(as_json):
        chosen = settings(config, {"planner.spec": planner, "runs.folder": runs and str(runs)})
        order = SuiteOrder(suite=suite, only=only, phones=phones, solutions=solutions, profile=profile)
        shown = show_suite(chosen, order, _console(stderr=as_json), stop)
    answer(as_json, shown.answer, shown.about)
    raise typer.Exit(shown.exit_code)


@app.command()
def screen(serial: Serial = "", out: Out = Path("screen"), as_json: AsJson = False) -> None:
    """Take one look: the picture and the hierarchy as files."""
    from daemon.console.terminal import labelled
    from daemon.looking import save_look
    from daemon.settings import settings

    with in_one_line(as_json):
        look = save_look(settings(), serial, out)
    tell(as_json, look, labelled("picture", look.picture), labelled("hierarchy", look.hierarchy))


@app.command()
def ground(
    description: Description,
    serial: Serial = "",
    out: Out = Path("ground.png"),
    as_json: AsJson = False,
) -> None:
    """Show where the grounder points for a description."""
    from daemon.console.tables import grounding_table
    from daemon.console.terminal import labelled
    from daemon.looking import ground_on
    from daemon.settings import settings

    with in_one_line(as_json):
        found = ground_on(settings(), serial, description, out)
    tell(as_json, found, grounding_table(found.grounding), labelled("picture", found.picture))


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="An episode's folder, or a run's.")], as_json: AsJson = False
) -> None:
    """Write the HTML pages of what was recorded."""
    from daemon.console.terminal import labelled
    from daemon.report.pages import write_report

    with settled(as_json):
        page = write_report(folder)
    tell(as_json, {"report": page}, labelled("report", page))


@bench.command("step")
def bench_step(
    profile: Profile = "instant",
    episodes: Annotated[int, typer.Option("--episodes", min=1, help="How often the goal is run.")] = 5,
    bridge: Annotated[bool, typer.Option("--bridge", help="Through our accessibility app.")] = False,
    as_json: AsJson = False,
) -> None:
    """Where the time of a step goes on a simulated phone."""
    from daemon.benchmarks.step import bench_step as measure
    from daemon.console.tables import step_table

    with settled(as_json):
        figures = measure(profile=profile, episodes=episodes, bridge=bridge)
    tell(as_json, figures, step_table(figures))


@bench.command("bridge")
def bench_bridge(
    serial: Serial = "",
    android: Annotated[bool, typer.Option("--android", help="On Android's own framework code.")] = False,
    looks: Annotated[int, typer.Option("--looks", min=10, help="Measured for each figure.")] = 50,
    as_json: AsJson = False,
) -> None:
    """What a look costs through the bridge, uiautomator2 and plain adb; on a simulated phone if none is named."""
    from daemon.benchmarks.bridge import bench_bridge as measure
    from daemon.console.tables import bridge_table

    with settled(as_json):
        figures = measure(serial=serial, android=android, looks=looks)
    tell(as_json, figures, bridge_table(figures))


@bench.command("simulator")
def bench_simulator(
    phones: Annotated[int, typer.Option("--phones", "-n", min=2, help="How many, in one process.")] = 200,
    as_json: AsJson = False,
) -> None:
    """What simulated phones cost: memory, idle processor time, shell operations a second."""
    from daemon.benchmarks.simulator import bench_simulator as measure
    from daemon.console.tables import simulator_table

    with settled(as_json):
        figures = measure(phones=phones)
    tell(as_json, figures, simulator_table(figures))


@app.command()
def demo(runs: Runs = None, as_json: AsJson = False) -> None:
    """Show it all on two simulated phones: a goal, then a list of tasks."""
    from daemon.console.shows import show_demo
    from daemon.demo import PHONES, SPEED
    from daemon.settings import settings
    from daemon.simulation import Simulation, SimulationOrder

    stop = _stop_on_signals()
    with in_one_line(as_json), Simulation(SimulationOrder(count=PHONES, profile=SPEED, private=True)) as simulation:
        chosen = settings(None, {"runs.folder": str(runs or Path("runs")), "planner.spec": "embedded"})
        shown = show_demo(chosen, simulation.serials[0], _console(stderr=as_json), stop)
    answer(as_json, shown.answer, shown.about)
    raise typer.Exit(shown.exit_code)


def _stop_on_signals() -> StopSwitch:
    """One switch for the whole command: Ctrl-C presses it until the program has ended."""
    from daemon.fleet.stop import StopSwitch

    stop = StopSwitch()
    stop.take_signals()
    return stop


def _console(*, stderr: bool = False) -> Terminal:
    from daemon.console.terminal import Terminal

    return Terminal(stderr=stderr)


def main() -> None:
    """Entry point of the `tapwright` command."""
    from daemon.console.streams import as_typed, prepare_streams

    prepare_streams()
    words = as_typed(sys.argv[1:])
    try:
        code = app(words, prog_name="tapwright", standalone_mode=False)
    except TyperException as exc:
        refuse(exc, as_json="--json" in words)
    except (typer.Abort, BrokenPipeError):
        code = 1
    sys.exit(code)


if __name__ == "__main__":
    main()
