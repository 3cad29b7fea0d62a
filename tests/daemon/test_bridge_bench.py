from __future__ import annotations

from daemon.benchmarks.bridge import bench_bridge


def test_the_same_look_is_measured_through_every_way() -> None:
    figures = bench_bridge(looks=10)
    assert [way.way for way in figures.ways] == ["bridge", "uiautomator2", "plain adb"]
    assert figures.nodes > 20
    assert set(figures.ratios) == {"uiautomator2", "plain adb"}
    assert all(way.look_ms > 0 and way.pictured_look_ms > 0 and way.fresh_look_ms > 0 for way in figures.ways)
