"""What needs no phone of one's own: `simulate`, `evaluate`, `demo`."""

from __future__ import annotations

from pathlib import Path

from daemon.commands.options import (
    Android,
    AsJson,
    AtOnce,
    ConfigFile,
    Context,
    Faults,
    HowMany,
    HowTheyAsk,
    Kind,
    Only,
    Planner,
    Profile,
    Resume,
    Runs,
    Seed,
    Solutions,
    Suite,
    typed,
)
from daemon.console.endings import at_work, conclude, settled, tell


def simulate(
    count: HowMany = 1,
    profile: Profile = "typical",
    kind: Kind = "",
    faults: Faults = None,
    seed: Seed = None,
    auth: HowTheyAsk = "none",
    android: Android = False,
    as_json: AsJson = False,
) -> None:
    """Keep simulated phones connected to adb until Ctrl-C."""
    from daemon.console.terminal import Terminal
    from daemon.simulation import Simulation, SimulationOrder

    order = SimulationOrder(
        count=count, profile=profile, kind=kind, android=android, auth=auth, seed=seed, faults=faults
    )
    with settled(as_json), at_work(as_json) as (console, stop), Simulation(order) as simulation:
        phones = {"devices": simulation.serials, "phones": simulation.stands}
        tell(as_json, phones, *(stand.words for stand in simulation.stands))
        Terminal(stderr=True).print("Ctrl-C ends them", style="dim")
        simulation.attend(stop.drain)
        for fault, times in simulation.fired.items():
            console.print(f"{fault} fired {times} time{'' if times == 1 else 's'}", markup=False)


def evaluate(
    context: Context,
    suite: Suite = "world",
    resume: Resume = "",
    only: Only = "*",
    phones: AtOnce = 1,
    solutions: Solutions = False,
    profile: Profile = "instant",
    planner: Planner = None,
    runs: Runs = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Measure a planner by a suite of tasks on simulated phones."""
    from daemon.console.suites import SuiteOrder, refuse_other_order, show_suite
    from daemon.settings import settings

    with at_work(as_json) as (console, stop):
        if resume:
            refuse_other_order(typed(context, "suite", "only", "solutions", "profile"))
        chosen = settings(config, planner=planner, runs=runs)
        order = SuiteOrder(suite=suite, resume=resume, only=only, phones=phones, solutions=solutions, profile=profile)
        shown = show_suite(chosen, order, console, stop)
    conclude(as_json, shown)


def demo(runs: Runs = None, as_json: AsJson = False) -> None:
    """Show it all on two simulated phones: a goal, a list of tasks."""
    from daemon.console.shows import show_demo
    from daemon.demo import PHONES, SPEED
    from daemon.settings import settings
    from daemon.simulation import Simulation, SimulationOrder

    order = SimulationOrder(count=PHONES, profile=SPEED, private=True)
    with at_work(as_json) as (console, stop):
        chosen = settings(planner="embedded", runs=runs or Path("runs"))
        with Simulation(order) as simulation:
            shown = show_demo(chosen, simulation.serials[0], console, stop)
    conclude(as_json, shown)
