"""Task lists: what they may say, and how exactly a fault is named."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accessibility_bridge.gestures import Key, PressKey, Stop
from daemon.expectations import NodeShown, SettingIs, TextShown
from daemon.jobs.errors import NoTasks, TaskListInvalid
from daemon.jobs.job import Preparation, Task
from daemon.jobs.tasklist import read_tasklist

FULL = """
defaults:
  max_steps: 25
  retries: 1
  devices: [emulator-*, model=Pixel 8]
  prepare: {home: true}
tasks:
  - turn on dark mode
  - id: alarm
    goal: >
      set an alarm
      for 6:45
    expect:
      - text: 6:45
      - setting:secure/ui_night_mode=2
      - node: {text: Wi-Fi, checked: true}
    prepare:
      stop: com.android.deskclock
    max_steps: 40
    timeout_s: 90.5
    retries: 0
    devices: R5CT*
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tasks.yaml"


def tasks(file: Path, text: str) -> tuple[Task, ...]:
    file.write_text(text, encoding="utf-8")
    return read_tasklist(file)


def fault(file: Path, text: str) -> str:
    with pytest.raises(TaskListInvalid) as caught:
        tasks(file, text)
    return str(caught.value).replace(str(file), "tasks.yaml")


def test_a_full_list_is_read_with_its_defaults(file: Path) -> None:
    first, second = tasks(file, FULL)
    assert first == Task(
        id="01-turn-on-dark-mode",
        goal="turn on dark mode",
        prepare=Preparation(home=True),
        max_steps=25,
        retries=1,
        devices="emulator-*, model=Pixel 8",
    )
    assert (second.id, second.goal) == ("alarm", "set an alarm for 6:45")
    assert (second.max_steps, second.timeout_s, second.retries, second.devices) == (40, 90.5, 0, "R5CT*")
    assert second.prepare.gestures() == (Stop(package="com.android.deskclock"),)


def test_preparation_ends_apps_before_it_goes_home() -> None:
    gestures = Preparation(stop=("a.b", "c.d"), home=True).gestures()
    assert gestures == (Stop(package="a.b"), Stop(package="c.d"), PressKey(key=Key.HOME))


def test_expectations_mean_what_is_written_and_not_what_yaml_makes_of_it(file: Path) -> None:
    second = tasks(file, FULL)[1]
    assert second.expectations() == (
        TextShown(text="6:45"),
        SettingIs(namespace="secure", key="ui_night_mode", value="2"),
        NodeShown(texts=(("text", "Wi-Fi"),), flags=(("checked", True),)),
    )


def test_a_bare_list_of_goals_is_a_task_list(file: Path) -> None:
    found = tasks(file, "- open settings\n- 打开闹钟\n- no\n")
    assert [(task.id, task.goal) for task in found] == [
        ("01-open-settings", "open settings"),
        ("02", "打开闹钟"),
        ("03-no", "no"),
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]", "tasks: []", "tasks:\n", "{}"])
def test_a_list_of_nothing_is_told_from_a_broken_one(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    if text == "{}":
        with pytest.raises(TaskListInvalid):
            read_tasklist(file)
    else:
        with pytest.raises(NoTasks):
            read_tasklist(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- goal: a\n  retrys: 2\n", "tasks.yaml:2: unknown key 'retrys'; did you mean 'retries'?"),
        ("tasks:\n- a\ndefault: {}\n", "tasks.yaml:3: unknown key 'default'; did you mean 'defaults'?"),
        (
            "- goal: a\n  prepare: {shell: rm}\n",
            "tasks.yaml:2: unknown key 'shell'; known are home, stop",
        ),
        ("- id: x\n  goal: a\n- id: x\n  goal: b\n", "tasks.yaml:3: id 'x' is already that of the task on line 1"),
        ("- goal: a\n  goal: b\n", "tasks.yaml:2: key 'goal' is already given on line 1; keep one of them"),
        ("- id: x\n", "tasks.yaml:1: goal: is missing; write it on a line of its own"),
        ("- goal: ''\n", "tasks.yaml:1: goal: is empty"),
        ("- goal: a\n  max_steps: many\n", "tasks.yaml:2: max_steps: must be a whole number"),
        ("- goal: a\n  timeout_s: -3\n", "tasks.yaml:2: timeout_s: should be greater than 0"),
        ("- goal: a\n  timeout_s: nan\n", "tasks.yaml:2: timeout_s: "),
        ("- goal: a\n  retries: 99\n", "tasks.yaml:2: retries: should be less than or equal to 10"),
        ("- id: ../etc\n  goal: a\n", "tasks.yaml:1: id: use letters, digits"),
        ("- goal: a\n  expect: [ui is dark]\n", "tasks.yaml:2: expectation 'ui is dark': begin with one of"),
        ("- goal: a\n  expect:\n  - text: b\n  - txt: b\n", "tasks.yaml:4: expectation 'txt: b': 'txt' is not one of"),
        ("- goal: a\n  devices: color=red\n", "tasks.yaml:2: devices 'color=red': unknown attribute 'color'"),
        ("- goal: a\n  devices: 'x,,y'\n", "tasks.yaml:2: devices 'x,,y': an alternative is empty"),
        ("defaults: {devices: 'x='}\ntasks: [a]\n", "tasks.yaml:1: devices 'x=': unknown attribute 'x'"),
        ("- [a, b]\n", "tasks.yaml:1: tasks: must be text or a mapping of keys"),
        ("tasks: turn it on\n", "tasks.yaml:1: tasks: must be a list"),
        ("turn it on\n", "tasks.yaml:1: must be a list of tasks, or a mapping with the key tasks:"),
        ("- goal: [\n", "tasks.yaml:2: not YAML: "),
        ("- a\n---\n- b\n", "tasks.yaml:2: not YAML: but found another document"),
        ("- {<<: {goal: a}}\n", "tasks.yaml:1: merge keys (<<) are not read"),
        ("- {[a]: b}\n", "tasks.yaml:1: a key must be a word"),
        ("- !!python/object/apply:os.system [id]\n", "tasks.yaml:1: tasks: must be text or a mapping of keys"),
    ],
)
def test_every_fault_is_named_with_line_and_mend(file: Path, text: str, said: str) -> None:
    assert fault(file, text).startswith(said)


def test_further_faults_are_counted(file: Path) -> None:
    assert fault(file, "- {goal: a, x: 1}\n- {goal: b, y: 2}\n").endswith("(and 1 more)")


def test_a_missing_and_a_binary_file_are_named(file: Path) -> None:
    with pytest.raises(TaskListInvalid, match="cannot be read: no such file"):
        read_tasklist(file)
    file.write_bytes(b"- caf\xe9\n")
    with pytest.raises(TaskListInvalid, match="not UTF-8 text"):
        read_tasklist(file)


def test_a_circle_of_aliases_is_refused_and_not_followed_for_ever(file: Path) -> None:
    assert "tasks.yaml:1" in fault(file, "- &a {goal: x, expect: [*a]}\n")


def test_ten_thousand_tasks_are_read_and_one_more_is_refused(file: Path) -> None:
    lines = [f"- goal {number}\n" for number in range(10_000)]
    assert len(tasks(file, "".join(lines))) == 10_000
    assert "more than 10000 tasks" in fault(file, "".join([*lines, "- one more\n"]))


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(text=st.text(st.sampled_from("abgoltsekidx:-[]{}&*!|>#'\"\n \t,?@%~"), max_size=60))
def test_any_text_is_either_read_or_refused_by_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tasks.yaml"
    with contextlib.suppress(TaskListInvalid):
        assert all(task.goal for task in tasks(file, text))


def test_a_file_nested_without_end_is_refused(file: Path) -> None:
    assert fault(file, "[" * 100_000) == "tasks.yaml:1: nested too deeply to be a task list"
