"""What is written comes back, what is cut off is named, and another layout is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame
from daemon.effect import Effect
from daemon.errors import TrajectoryUnreadable
from daemon.record import CheckRecord, EpisodeEnd, EpisodeHead, PointedAt, Remedy, StepRecord, Timings, Try
from daemon.trajectory import TrajectoryWriter, new_episode_id, read_episode
from daemon.verdict import Verdict


def a_head(**changes: object) -> EpisodeHead:
    known = {
        "episode": "01J", "goal": "turn on 深色模式", "serial": "sim1", "device": "Pixel 8, Android 14",
        "planner": "embedded", "grounder": "hierarchy", "started_at_s": 1.5,
    }  # fmt: skip
    return EpisodeHead(**(known | changes))  # type: ignore[arg-type]


def a_step(number: int) -> StepRecord:
    return StepRecord(
        step=number,
        taken_at_s=2.0,
        package="com.android.settings",
        activity=".Settings",
        size_px=(1080, 2400),
        remedies=(Remedy(rule="rate_me", gesture="tap 'Later'", effect=Effect.CHANGED),),
        action='do(action="Click", element_description="Display")',
        pointed_at=PointedAt(
            element_description="Display", x_px=1, y_px=2, bounds_px=(0, 0, 3, 4), label="Display", confidence=0.9,
            source="hierarchy",
        ),
        tries=(Try(gesture="tap 1,2", effect=Effect.CHANGED),),
        effect=Effect.CHANGED,
        timings=Timings(observe=3.5),
    )  # fmt: skip


AN_END = EpisodeEnd(
    verdict=Verdict.SUCCEEDED,
    reason="all checks passed",
    ended_at_s=9.0,
    steps=2,
    checks=(CheckRecord(expected="text '6:45' on the screen", found="'6:45'", passed=True),),
)


def written(folder: Path) -> Path:
    writer = TrajectoryWriter(folder)
    writer.begin(a_head())
    writer.step(a_step(1))
    writer.step(a_step(2))
    writer.end(AN_END)
    return folder


def test_an_episode_reads_back_as_it_was_written(tmp_path: Path) -> None:
    record = read_episode(written(tmp_path / "e"))
    assert (record.head, record.steps, record.end, record.damage) == (a_head(), (a_step(1), a_step(2)), AN_END, "")


def test_a_step_is_on_disk_when_the_call_returns(tmp_path: Path) -> None:
    writer = TrajectoryWriter(tmp_path / "e")
    writer.begin(a_head())
    writer.step(a_step(1))
    record = read_episode(tmp_path / "e")
    assert record.steps == (a_step(1),)
    assert record.end is None


def test_half_a_character_from_a_screen_costs_no_record(tmp_path: Path) -> None:
    writer = TrajectoryWriter(tmp_path / "e")
    writer.begin(a_head(goal="cut \ud83d"))
    writer.step(replace(a_step(1), feedback="a toast says \ud83d"))
    writer.end(replace(AN_END, reason="\udcff"))
    record = read_episode(tmp_path / "e")
    assert (record.head.goal, record.steps[0].feedback) == ("cut ?", "a toast says ?")
    assert record.end == replace(AN_END, reason="?")


def test_a_half_written_last_step_is_left_out_and_named(tmp_path: Path) -> None:
    steps = written(tmp_path / "e") / "steps.jsonl"
    steps.write_bytes(steps.read_bytes()[:-40])
    record = read_episode(tmp_path / "e")
    assert record.steps == (a_step(1),)
    assert "step 2 was cut off" in record.damage


def test_a_broken_line_in_the_middle_is_refused_with_its_number(tmp_path: Path) -> None:
    steps = written(tmp_path / "e") / "steps.jsonl"
    steps.write_bytes(b'{"step": "one"}\n' + steps.read_bytes())
    with pytest.raises(TrajectoryUnreadable, match=r"steps\.jsonl line 1"):
        read_episode(tmp_path / "e")


def test_an_unknown_layout_is_refused_in_one_line(tmp_path: Path) -> None:
    head = written(tmp_path / "e") / "episode.json"
    head.write_text(json.dumps(json.loads(head.read_text("utf-8")) | {"schema": 99}), "utf-8")
    with pytest.raises(TrajectoryUnreadable, match="has layout 99, this version reads layout 1") as refused:
        read_episode(tmp_path / "e")
    assert "\n" not in str(refused.value)


def test_a_folder_without_an_episode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrajectoryUnreadable, match=r"episode\.json"):
        read_episode(tmp_path)


def test_pictures_and_trees_are_kept_as_they_came(tmp_path: Path) -> None:
    writer = TrajectoryWriter(tmp_path / "e")
    writer.begin(a_head())
    tree = Hierarchy(roots=(Node(text="Wi-Fi", bounds=Bounds(0, 0, 9, 9), path=(0,)),))
    assert writer.picture(Frame(data=b"\x89PNG\r\n"), 7) == "frames/007.png"
    assert writer.picture(Frame(data=b"\xff\xd8\xff"), 8) == "frames/008.jpg"
    assert writer.picture(None, 9) == ""
    assert writer.tree(Hierarchy(), 9) == ""
    kept = tmp_path / "e" / writer.tree(tree, 7)
    assert Hierarchy.from_xml(kept.read_text("utf-8")) == tree


def test_episode_ids_sort_by_time() -> None:
    early, late = new_episode_id(1_000.0), new_episode_id(1_000.002)
    assert early < late
    assert len(early) == 26
    assert new_episode_id(1_000.0) != early
