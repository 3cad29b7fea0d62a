"""What things cost: `bench step`, `bench bridge`, `bench simulator`."""

from __future__ import annotations

from daemon.commands.options import Android, AsJson, ByBridge, Episodes, InOneProgram, Looks, Profile, Serial
from daemon.console.endings import settled, tell


def step(
    profile: Profile = "instant", episodes: Episodes = 5, bridge: ByBridge = False, as_json: AsJson = False
) -> None:
    """Where the time of a step goes on a simulated phone."""
    from daemon.benchmarks.step import bench_step
    from daemon.console.tables import step_table

    with settled(as_json):
        figures = bench_step(profile=profile, episodes=episodes, bridge=bridge)
    tell(as_json, figures, step_table(figures))


def bridge(serial: Serial = "", android: Android = False, looks: Looks = 50, as_json: AsJson = False) -> None:
    """What a look costs by bridge, uiautomator2 and plain adb."""
    from daemon.benchmarks.bridge import bench_bridge
    from daemon.console.tables import bridge_table

    with settled(as_json):
        figures = bench_bridge(serial=serial, android=android, looks=looks)
    tell(as_json, figures, bridge_table(figures))


def simulator(phones: InOneProgram = 200, as_json: AsJson = False) -> None:
    """What simulated phones cost, in memory and processor time."""
    from daemon.benchmarks.simulator import bench_simulator
    from daemon.console.tables import simulator_table

    with settled(as_json):
        figures = bench_simulator(phones=phones)
    tell(as_json, figures, simulator_table(figures))
